/** The words of bookings: calendars, slots, holds and what can be refused about them. */
@NullMarked
package dev.firstcome.contract.booking;

import org.jspecify.annotations.NullMarked;

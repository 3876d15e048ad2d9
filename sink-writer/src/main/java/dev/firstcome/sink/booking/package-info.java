/** The tables of bookings. */
@NullMarked
package dev.firstcome.sink.booking;

import org.jspecify.annotations.NullMarked;

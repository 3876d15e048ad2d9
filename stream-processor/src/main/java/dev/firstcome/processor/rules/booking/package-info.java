/**
 * The rules of bookings. A calendar owns:
 *
 * <pre>
 *   rows     calendar/{calendar}                            how it takes bookings
 *            booking/{id}                                   each claim on a slot, live or ended
 *            waitlist-entry/{id}                            each place in a line, waiting or ended
 *            early-payment/{intent}                         what was paid before its booking was made
 *   entries  slot/{level}/{start}/{end}           = counts  live claims, and holds among them
 *            slot-levels                          = bits    which lengths of slots have occurred
 *            hold/{start}/{end}/{until}/{booking} = booking holds, by when they lapse
 *            guest/{start}/{end}/{guest}          = booking a guest's live claim on a slot
 *            line/{level}/{start}/{end}           = count   how many wait for a slot
 *            line-levels                          = bits    as above, of lines
 *            waiting/{start}/{end}/{ticket}       = entry   a slot's line, in order
 *            waiter/{start}/{end}/{guest}         = entry   a guest's place in it
 *            ticket/{ticket}                      = entry   all lines together, in order
 *            last-ticket                          = number  the last that was drawn
 *            serving                              = cursor  how far everybody has been looked at
 *            early-payment/{booking}/{intent}     = until   payments that wait for a booking
 *            early-payments                       = count   how many there are
 * </pre>
 *
 * <p>A hold that has run out stays in the entries until it lapses, by its deadline or by the first
 * decision that steps over it. No decision counts it meanwhile.
 *
 * <p>{@link dev.firstcome.processor.rules.booking.CalendarBook} holds it all together for one
 * decision: {@link dev.firstcome.processor.rules.booking.Occupancy} knows where there is room,
 * {@link dev.firstcome.processor.rules.booking.Lines} who is to have it first. Each command has a
 * class of its own.
 */
@NullMarked
package dev.firstcome.processor.rules.booking;

import org.jspecify.annotations.NullMarked;

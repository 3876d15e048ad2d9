/**
 * The rules of bookings. A calendar owns:
 *
 * <pre>
 *   rows     calendar/{calendar}                            how it takes bookings
 *            booking/{id}                                   each claim on a slot, live or ended
 *   entries  levels                               = bits    which lengths of slots have occurred
 *            slot/{level}/{start}/{end}           = counts  live claims, and holds among them
 *            hold/{start}/{end}/{until}/{booking} = booking holds, by when they lapse
 *            guest/{start}/{end}/{guest}          = booking a guest's live claim on a slot
 * </pre>
 *
 * <p>A hold that has run out stays in the entries until it lapses, by its deadline or by the first
 * decision that steps over it. No decision counts it meanwhile.
 *
 * <p>{@link dev.firstcome.processor.rules.booking.Occupancy} keeps the entries; each command has a
 * class of its own.
 */
@NullMarked
package dev.firstcome.processor.rules.booking;

import org.jspecify.annotations.NullMarked;

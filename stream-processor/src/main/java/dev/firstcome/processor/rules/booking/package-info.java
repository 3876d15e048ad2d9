/**
 * The rules of bookings. A calendar owns:
 *
 * <pre>
 *   rows     calendar/{calendar}                            how it takes bookings
 *            booking/{id}                                   each claim on a slot, live or ended
 *   entries  levels                               = bits    which lengths of slots occur, by level
 *            slot/{level}/{start}/{end}           = counts  how many live claims, how many of them holds
 *            hold/{start}/{end}/{until}/{booking} = booking holds, by when they lapse
 *            guest/{start}/{end}/{guest}          = booking a guest's live claim on a slot
 * </pre>
 *
 * <p>{@link dev.firstcome.processor.rules.booking.Occupancy} keeps the entries; each command has a
 * class of its own.
 */
@NullMarked
package dev.firstcome.processor.rules.booking;

import org.jspecify.annotations.NullMarked;

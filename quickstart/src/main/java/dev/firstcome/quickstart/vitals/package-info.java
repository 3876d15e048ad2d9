/**
 * What a fleet is like over time: memory, open files and disk of each process, and how its clients
 * fare meanwhile.
 *
 * <pre>
 *   Sampler ─┬─ Fleet    ──▶ Footprint   of each process, while it runs
 *            │           ──▶ Folders     what lies on the disk
 *            ├─ Course   ──▶ Pulse       what clients were answered since, and what befell the fleet
 *            └─ Sample, every few seconds ──▶ Recording ─┬─ vitals.csv, line by line
 *                                                        └─ vitals.svg, at the end
 *   Growth   the first third of the time beside the last
 * </pre>
 *
 * <p>A run goes on whatever happens here; but it says what is missing.
 */
@NullMarked
package dev.firstcome.quickstart.vitals;

import org.jspecify.annotations.NullMarked;

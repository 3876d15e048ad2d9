/**
 * The tables of rows, made again from the log beside the ones in use.
 *
 * <pre>
 *   [rows] ── RowsLog ── Loader ──▶ Shadow: the same migrations in a schema of its own
 *                                     │
 *                       Rebuild ──────┤ held at the position of the tables in use, and put in
 *                                     │ their place (Swap)
 *                       Verification ─┘ compared with them at one position, row by row (Merge)
 * </pre>
 *
 * <p>Records are read and written by the code of the sink itself, so that what comes out is what a
 * sink would have made of the log. Of the log alone: what the history, the answers and the parked
 * records say is of no compacted topic, and stays as it is.
 */
@NullMarked
package dev.firstcome.sink.rebuild;

import org.jspecify.annotations.NullMarked;

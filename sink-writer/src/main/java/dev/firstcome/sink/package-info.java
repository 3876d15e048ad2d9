/**
 * Rows and answers from the log into Postgres tables, and the migrations.
 *
 * <pre>
 *   [rows]     ─┐  RecordReader    Intake         BatchWriter
 *               ├─> each record ─> batches of ─> one transaction ─> calendars, bookings, …
 *   [outcomes] ─┘  read once       whole          a batch            row_history, answers
 *                                  decisions                         parked_rows
 *                                                                    sink_positions, sink_progress
 * </pre>
 *
 * <p>{@link dev.firstcome.sink.SinkLoop} turns this round on one thread. Where it goes on is said
 * by Postgres, in the same transaction as the data; so it does not matter when it is stopped, how
 * often it is started, or whether another one has taken over meanwhile.
 *
 * <p>A new kind of row costs its table (a class and a migration) and a line in {@link
 * dev.firstcome.sink.Tables}; nothing else here knows a domain, but that answers about calendars
 * are many and never have to go.
 */
@NullMarked
package dev.firstcome.sink;

import org.jspecify.annotations.NullMarked;

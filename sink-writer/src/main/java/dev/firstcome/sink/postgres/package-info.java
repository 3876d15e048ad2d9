/**
 * What the sink does in Postgres. {@link dev.firstcome.sink.postgres.BatchWriter} writes a batch in
 * one transaction:
 *
 * <pre>
 *   begin
 *     sink_positions   moved, if they are where this sink believes them to be
 *     calendars, …     the newest change of each row, unless the table has a newer one
 *     row_history      every change
 *     users, claims    less those that were removed, by what the history says
 *     answers          every answer, less those about what was removed
 *     parked_rows      what cannot be written
 *     sink_progress    the last decision that is whole
 *   commit
 * </pre>
 *
 * <p>{@code synchronous_commit} is left on. As position and rows are lost together, a commit that a
 * crash undoes would be written again; but a reader may have seen it meanwhile, and for that reader
 * a row would go back. It costs one flush a batch.
 */
@NullMarked
package dev.firstcome.sink.postgres;

import org.jspecify.annotations.NullMarked;

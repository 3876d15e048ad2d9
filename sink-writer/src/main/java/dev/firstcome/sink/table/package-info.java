/**
 * How things become rows of tables: a {@link dev.firstcome.sink.table.Table} says which columns a
 * kind of row has, {@link dev.firstcome.sink.table.Columns} makes arrays of them, one a column, so
 * that a whole batch is one statement. Knows no domain.
 */
@NullMarked
package dev.firstcome.sink.table;

import org.jspecify.annotations.NullMarked;

/** Rows and answers into Postgres tables, and the migrations. */
@NullMarked
package dev.firstcome.sink;

import org.jspecify.annotations.NullMarked;

/**
 * Postgres, as the processes that write to it use it: a bounded number of connections with a bound
 * for each wait, transactions, migrations, and what its errors say. No table is known here.
 */
@NullMarked
package dev.firstcome.postgres;

import org.jspecify.annotations.NullMarked;

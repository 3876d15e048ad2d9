/** Reads from Postgres, and the answers it keeps for polls that come late. */
@NullMarked
package dev.firstcome.gateway.tables;

import org.jspecify.annotations.NullMarked;

/** The table of effects in Postgres, and its migrations. */
@NullMarked
package dev.firstcome.effects.inbox;

import org.jspecify.annotations.NullMarked;

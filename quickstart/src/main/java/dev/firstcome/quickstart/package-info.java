/** All of it in one command, with a real broker and a real Postgres, embedded. */
@NullMarked
package dev.firstcome.quickstart;

import org.jspecify.annotations.NullMarked;

/** The tables of teams. */
@NullMarked
package dev.firstcome.sink.team;

import org.jspecify.annotations.NullMarked;

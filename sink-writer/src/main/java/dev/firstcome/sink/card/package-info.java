/** The tables of cards and of their slugs. */
@NullMarked
package dev.firstcome.sink.card;

import org.jspecify.annotations.NullMarked;

/** The table of password resets. */
@NullMarked
package dev.firstcome.sink.reset;

import org.jspecify.annotations.NullMarked;

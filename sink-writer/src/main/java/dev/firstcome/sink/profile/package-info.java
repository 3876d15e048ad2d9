/** The table of profiles. */
@NullMarked
package dev.firstcome.sink.profile;

import org.jspecify.annotations.NullMarked;

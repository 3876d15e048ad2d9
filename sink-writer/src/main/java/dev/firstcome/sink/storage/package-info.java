/** The table of storage accounts. */
@NullMarked
package dev.firstcome.sink.storage;

import org.jspecify.annotations.NullMarked;

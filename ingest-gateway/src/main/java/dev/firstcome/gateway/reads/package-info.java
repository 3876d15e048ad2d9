/** What can be read, with no knowledge of where from. */
@NullMarked
package dev.firstcome.gateway.reads;

import org.jspecify.annotations.NullMarked;

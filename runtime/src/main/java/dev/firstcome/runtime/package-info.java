/** What every process needs to run: settings, topic check, operations endpoint, lifecycle. */
@NullMarked
package dev.firstcome.runtime;

import org.jspecify.annotations.NullMarked;

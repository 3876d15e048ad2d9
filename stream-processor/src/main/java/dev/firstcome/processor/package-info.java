/** The one process that decides: rules, engine, topology. */
@NullMarked
package dev.firstcome.processor;

import org.jspecify.annotations.NullMarked;

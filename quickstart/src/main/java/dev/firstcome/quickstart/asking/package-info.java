/** Asking by Kafka, as any producer may, and hearing what became of it. */
@NullMarked
package dev.firstcome.quickstart.asking;

import org.jspecify.annotations.NullMarked;

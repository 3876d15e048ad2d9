/**
 * The commands of {@code ./firstcome}: one small class each, and the only place that prints.
 *
 * <p>What a command was asked for goes to standard output. Progress, warnings and mistakes go to
 * standard error, a mistake in one sentence.
 */
@NullMarked
package dev.firstcome.quickstart.cli;

import org.jspecify.annotations.NullMarked;

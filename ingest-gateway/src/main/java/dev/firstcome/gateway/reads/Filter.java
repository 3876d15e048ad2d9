package dev.firstcome.gateway.reads;

import java.util.Optional;
import java.util.function.Function;

/**
 * One way to narrow a list.
 *
 * @param name of the parameter that asks for it
 * @param expected what belongs there, as the rest of a sentence that begins with "expected"
 * @param form the one form of what is written there, so that the same filter is always the same
 *     text; empty if it is something else
 * @param isRequired whether there is no list without it
 */
public record Filter(
    String name, String expected, Function<String, Optional<String>> form, boolean isRequired) {}

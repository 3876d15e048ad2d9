package dev.firstcome.gateway.reads;

import dev.firstcome.contract.Row;

/**
 * One thing as it was a moment ago.
 *
 * @param tag the same for as long as the thing is the same, and never again for another
 */
public record Found(Row row, String tag) {}

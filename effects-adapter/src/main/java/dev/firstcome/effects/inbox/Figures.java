package dev.firstcome.effects.inbox;

import java.time.Duration;
import java.util.Map;

/**
 * How much there is to do.
 *
 * @param due by type, those that wait to be done or are being done
 * @param oldest by type, how long ago the first of those came
 * @param parked by type
 */
public record Figures(
    Map<String, Long> due, Map<String, Duration> oldest, Map<String, Long> parked) {}

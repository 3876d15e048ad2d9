package dev.firstcome.quickstart.chaos;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a processor is struck, and how.
 *
 * @param strikes how many
 * @param rate requests a second meanwhile
 * @param freeze how long it stands still; it is killed if this is empty
 */
public record FailoverPlan(int strikes, int rate, Optional<Duration> freeze) {}

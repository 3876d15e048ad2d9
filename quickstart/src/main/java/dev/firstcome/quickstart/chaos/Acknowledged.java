package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.race.Heard;
import java.util.Optional;

/**
 * What a client was told.
 *
 * @param once names what it asked, with whom and under which idempotency key: however often this is
 *     asked, there is one answer. Empty if that does not hold, as where answers are forgotten
 */
public record Acknowledged(Optional<String> once, Heard heard) {}

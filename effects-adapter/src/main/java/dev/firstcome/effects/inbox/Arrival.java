package dev.firstcome.effects.inbox;

import java.util.Optional;

/**
 * An effect as it comes in.
 *
 * @param parked why it can only be looked at by people, where that is known at once
 */
public record Arrival(
    String id, String type, String key, String request, String record, Optional<String> parked) {}

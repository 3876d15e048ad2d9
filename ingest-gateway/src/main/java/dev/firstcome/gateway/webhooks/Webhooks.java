package dev.firstcome.gateway.webhooks;

import dev.firstcome.gateway.requests.DeadLetters;
import java.util.List;

/**
 * Who may tell us something.
 *
 * @param on those that are set up; nothing is at the address of another
 * @param deadLetters where that goes which none can use
 */
public record Webhooks(List<Webhook> on, DeadLetters deadLetters) {}

package dev.firstcome.processor.rules;

import dev.firstcome.contract.Request;
import java.util.UUID;

/**
 * What is asked, by whom.
 *
 * @param id the request's id, which no other request of this key has had
 * @param caller who asks, as far as the gateway, or the log's access rules, vouch for it
 */
public record Asked<R extends Request>(UUID id, String caller, R request) {}

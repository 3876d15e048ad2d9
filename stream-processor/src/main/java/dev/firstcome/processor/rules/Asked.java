package dev.firstcome.processor.rules;

import dev.firstcome.contract.Request;
import java.util.UUID;

/**
 * What is asked, by whom.
 *
 * @param id the request's id: no other request of this key has made anything by it
 * @param caller who asks, as far as the gateway, or the log's access rules, vouch for it
 * @param heard from other keys, if the request concerns several
 */
public record Asked<R extends Request>(UUID id, String caller, R request, Heard heard) {
  public Asked(UUID id, String caller, R request) {
    this(id, caller, request, Heard.NOTHING);
  }
}

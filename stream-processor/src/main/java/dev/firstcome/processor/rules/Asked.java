package dev.firstcome.processor.rules;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.Request;
import java.util.UUID;

/**
 * What is asked, by whom.
 *
 * @param id the request's id: no other request of this key has made anything by it
 * @param caller who asks, as far as the gateway, or the log's access rules, vouch for it
 * @param heard from other keys, if the request concerns several
 * @param asOf where in the log this is: the number that the decision takes; or if another key told
 *     it, the number that the decision took there
 */
public record Asked<R extends Request>(
    UUID id, String caller, R request, Heard heard, Position asOf) {
  private static final Position BEFORE_ALL = Position.of(1, 0, 0);

  /** For whoever does not care where in the log it is. */
  public Asked(UUID id, String caller, R request, Heard heard) {
    this(id, caller, request, heard, BEFORE_ALL);
  }

  public Asked(UUID id, String caller, R request) {
    this(id, caller, request, Heard.NOTHING);
  }
}

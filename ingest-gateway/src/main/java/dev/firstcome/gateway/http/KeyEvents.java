package dev.firstcome.gateway.http;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.SharedRefusal.Forbidden;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.reads.ReadModel;
import dev.firstcome.gateway.requests.LogPosition;
import dev.firstcome.gateway.requests.Requests;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /v1/keys/{key}/events}: what is decided under a key, as it happens. Refused, in this
 * order: a key that is none, a key that is a person's name, an id that no event of the key had.
 */
final class KeyEvents implements Handler {
  static final String LAST_EVENT_ID = "Last-Event-ID";

  /** The same for the first connection, of which an EventSource sends no field. */
  static final String PARAMETER = "lastEventId";

  private final Requests requests;
  private final ReadModel model;

  KeyEvents(Requests requests, ReadModel model) {
    this.requests = requests;
    this.model = model;
  }

  @Override
  public void handle(Exchange exchange) {
    try {
      Key key = AskedKey.read(exchange);
      Optional<Forbidden> forbidden = AskedKey.refusal(key, model);
      if (forbidden.isPresent()) {
        exchange.refuse(forbidden.get());
        return;
      }
      Optional<LogPosition> from = from(exchange, requests.log().partition(key));
      if (Streaming.isPossible(exchange)) {
        new KeyStream(exchange, requests, key).begin(from);
      }
    } catch (Malformed fault) {
      exchange.refuse(SharedRefusal.Malformed.of(fault));
    }
  }

  private Optional<LogPosition> from(Exchange exchange, int partition) {
    return lastEventId(exchange)
        .map(written ->
            LogPosition.parse(written)
                .filter(from ->
                    from.generation() == requests.log().generation()
                        && from.partition() == partition)
                .orElseThrow(() ->
                    new Malformed(
                        LAST_EVENT_ID,
                        LogPosition.EXPECTED + ", that an event of this key had",
                        '"' + written + '"')));
  }

  /** What the field says is newer than what an EventSource was first made with. */
  private static Optional<String> lastEventId(Exchange exchange) {
    MultiMap parameters = exchange.parameters();
    for (String name : parameters.names()) {
      if (!name.equals(PARAMETER)) {
        throw new Malformed(name, "no parameter but " + PARAMETER, "another");
      }
    }
    List<String> field = exchange.fields(LAST_EVENT_ID);
    List<String> values = field.isEmpty() ? parameters.getAll(PARAMETER) : field;
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", values));
  }
}

package dev.firstcome.gateway.http;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.reads.Found;
import dev.firstcome.gateway.reads.ReadModel;
import dev.firstcome.gateway.refusals.GatewayRefusal.NothingThere;
import dev.firstcome.gateway.refusals.GatewayRefusal.TablesUnavailable;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /v1/bookings/{id}} and the like: one thing as the tables have it. With {@code
 * ?position=} of an answer, not before the tables include that answer.
 */
final class Reads implements Handler {
  private static final Set<String> PARAMETERS = Set.of(Parameters.POSITION);

  private final String kind;
  private final ReadModel model;
  private final Reader reader;

  Reads(String kind, ReadModel model, Reader reader) {
    this.kind = kind;
    this.model = model;
    this.reader = reader;
  }

  @Override
  public void handle(Exchange exchange) {
    try {
      Optional<Position> position = Parameters.read(exchange, PARAMETERS).position();
      reader.read(
          exchange,
          position,
          () -> model.find(kind, exchange.parameter()),
          new TablesUnavailable(),
          found -> answer(exchange, found));
    } catch (Malformed fault) {
      exchange.refuse(SharedRefusal.Malformed.of(fault));
    }
  }

  private void answer(Exchange exchange, Optional<Found> found) {
    if (found.isEmpty()) {
      exchange.refuse(new NothingThere(kind, exchange.parameter()));
      return;
    }
    String tag = Replies.tag(found.get().tag());
    exchange.header(HttpHeaders.ETAG, tag).header(HttpHeaders.CACHE_CONTROL, Fields.NO_CACHE);
    if (EntityTags.include(exchange.fields(ExpectedVersionFields.IF_NONE_MATCH), tag)) {
      exchange.answer(304);
    } else {
      exchange.answer(200, Fields.JSON, Json.write(found.get().row()::write));
    }
  }
}

package dev.firstcome.gateway.http;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.reads.ReadModel;
import dev.firstcome.gateway.refusals.GatewayRefusal.NothingThere;
import dev.firstcome.gateway.refusals.GatewayRefusal.PositionNotReached;
import dev.firstcome.gateway.refusals.GatewayRefusal.TablesUnavailable;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * {@code GET /v1/bookings/{id}} and the like: one thing as the tables have it. With {@code
 * ?position=} of an answer, not before the tables include that answer.
 */
final class Reads implements Handler {
  private static final String POSITION = "position";

  private final String kind;
  private final ReadModel model;
  private final HttpSettings.Waits waits;

  Reads(String kind, ReadModel model, HttpSettings.Waits waits) {
    this.kind = kind;
    this.model = model;
    this.waits = waits;
  }

  @Override
  public void handle(Exchange exchange) {
    try {
      Optional<Position> position = position(exchange);
      if (position.isPresent()) {
        await(exchange, position.get());
      } else {
        read(exchange);
      }
    } catch (Malformed fault) {
      exchange.refuse(SharedRefusal.Malformed.of(fault));
    }
  }

  /** A misspelt parameter, passed over, would be a read of what is perhaps too old. */
  private static Optional<Position> position(Exchange exchange) {
    MultiMap parameters = exchange.parameters();
    for (String name : parameters.names()) {
      if (!name.equals(POSITION)) {
        throw new Malformed(name, "no parameter but position", "another");
      }
    }
    List<String> values = parameters.getAll(POSITION);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String written = String.join(" and ", values);
    return Optional.of(
        Position.parse(written)
            .orElseThrow(() ->
                new Malformed(
                    POSITION,
                    "the position that an answer gave, such as 1:3.42",
                    '"' + written + '"')));
  }

  private void await(Exchange exchange, Position position) {
    Duration wait = Preferences.apply(exchange, waits.usual(), waits.longest());
    then(
        exchange,
        model.reached(position, wait),
        reached -> {
          if (reached) {
            read(exchange);
          } else {
            exchange.refuse(new PositionNotReached(position));
          }
        });
  }

  private void read(Exchange exchange) {
    then(
        exchange,
        model.find(kind, exchange.parameter()),
        found -> {
          if (found.isPresent()) {
            answer(exchange, found.get());
          } else {
            exchange.refuse(new NothingThere(kind, exchange.parameter()));
          }
        });
  }

  private static <T> void then(
      Exchange exchange, CompletionStage<T> asked, Consumer<? super T> step) {
    asked.whenComplete((answer, fault) ->
        exchange.onLoop(() -> {
          if (fault != null) {
            exchange.refuse(new TablesUnavailable());
          } else {
            step.accept(answer);
          }
        }));
  }

  private static void answer(Exchange exchange, Row row) {
    String tag = Replies.tag(row.version());
    exchange.header(HttpHeaders.ETAG, tag).header(HttpHeaders.CACHE_CONTROL, Fields.NO_CACHE);
    if (EntityTags.include(exchange.fields(ExpectedVersionFields.IF_NONE_MATCH), tag)) {
      exchange.answer(304);
    } else {
      exchange.answer(200, Fields.JSON, Json.write(row::write));
    }
  }
}

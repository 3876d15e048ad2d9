package dev.firstcome.gateway.http;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.SharedRefusal.Forbidden;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.reads.Cursors;
import dev.firstcome.gateway.reads.History;
import dev.firstcome.gateway.reads.History.Change;
import dev.firstcome.gateway.reads.ReadModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code GET /v1/keys/{key}/history}: every change of a key's rows, oldest first, page by page. A
 * key of which nothing is known has no changes, and that is no fault: a key is a name for what
 * there may be, and nobody makes one before something becomes of it.
 */
final class Histories implements Handler {
  private static final Set<String> PARAMETERS =
      Set.of(Parameters.LIMIT, Parameters.CURSOR, Parameters.POSITION);

  private final ReadModel model;
  private final Reader reader;
  private final Cursors cursors;

  Histories(ReadModel model, Reader reader, Cursors cursors) {
    this.model = model;
    this.reader = reader;
    this.cursors = cursors;
  }

  @Override
  public void handle(Exchange exchange) {
    try {
      Key key = AskedKey.read(exchange);
      Parameters given = Parameters.read(exchange, PARAMETERS);
      Optional<Forbidden> forbidden = AskedKey.refusal(key, model);
      if (forbidden.isPresent()) {
        exchange.refuse(forbidden.get());
        return;
      }
      String list = "history of " + key;
      List<String> place = given.place(cursors, list);
      int limit = given.limit();
      Optional<Position> position = given.position();
      reader.readList(
          exchange,
          position,
          () -> model.history(key, place, limit).thenApply(part -> page(key, list, part)),
          page -> Lists.answer(exchange, page));
    } catch (Malformed fault) {
      exchange.refuse(SharedRefusal.Malformed.of(fault));
    }
  }

  private byte[] page(Key key, String list, History part) {
    List<Consumer<FieldWriter>> items =
        part.changes().stream().<Consumer<FieldWriter>>map(Histories::writer).toList();
    return Json.write(out -> {
      out.text("key", key.toString()).objects("items", items);
      if (!part.next().isEmpty()) {
        out.text("next", cursors.write(list, part.next()));
      }
    });
  }

  private static Consumer<FieldWriter> writer(Change change) {
    return change::write;
  }
}

package dev.firstcome.gateway.http;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.reads.Cursors;
import dev.firstcome.gateway.reads.Filter;
import dev.firstcome.gateway.reads.Listing;
import dev.firstcome.gateway.reads.ReadModel;
import dev.firstcome.gateway.reads.Wanted;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * {@code GET /v1/bookings} and the like: things of one kind, page by page, with how many there are
 * in all.
 */
final class Lists implements Handler {
  private final String kind;
  private final ReadModel model;
  private final Reader reader;
  private final Cursors cursors;
  private final List<Filter> filters;
  private final Set<String> parameters;

  Lists(String kind, ReadModel model, Reader reader, Cursors cursors) {
    this.kind = kind;
    this.model = model;
    this.reader = reader;
    this.cursors = cursors;
    this.filters = model.filters(kind);
    this.parameters =
        new HashSet<>(Set.of(Parameters.LIMIT, Parameters.CURSOR, Parameters.POSITION));
    filters.forEach(filter -> parameters.add(filter.name()));
  }

  @Override
  public void handle(Exchange exchange) {
    try {
      Parameters given = Parameters.read(exchange, parameters);
      SortedMap<String, String> narrowed = filters(given);
      String list = name(narrowed);
      Wanted wanted = new Wanted(narrowed, given.place(cursors, list), given.limit());
      Optional<Position> position = given.position();
      reader.readList(
          exchange,
          position,
          () -> model.list(kind, wanted).thenApply(part -> page(list, part)),
          page -> answer(exchange, page));
    } catch (Malformed fault) {
      exchange.refuse(SharedRefusal.Malformed.of(fault));
    }
  }

  private SortedMap<String, String> filters(Parameters given) {
    SortedMap<String, String> forms = new TreeMap<>();
    for (Filter filter : filters) {
      if (filter.isRequired() && given.get(filter.name()).isEmpty()) {
        throw new Malformed(filter.name(), filter.expected(), "nothing");
      }
      given
          .get(filter.name())
          .ifPresent(written ->
              forms.put(
                  filter.name(),
                  filter
                      .form()
                      .apply(written)
                      .orElseThrow(() ->
                          new Malformed(
                              filter.name(), filter.expected(), Parameters.quoted(written)))));
    }
    return forms;
  }

  /** Which list it is, for its cursors. No filter's form has a line feed in it. */
  private String name(SortedMap<String, String> narrowed) {
    StringBuilder name = new StringBuilder(kind);
    narrowed.forEach((filter, form) -> name.append('\n').append(filter).append('=').append(form));
    return name.toString();
  }

  /** Written where it was read, since a page may be too long to be written on an event loop. */
  private byte[] page(String list, Listing part) {
    List<Consumer<FieldWriter>> items =
        part.items().stream().<Consumer<FieldWriter>>map(Lists::writer).toList();
    return Json.write(out -> {
      out.objects("items", items).wholeNumber("total", part.total());
      if (!part.next().isEmpty()) {
        out.text("next", cursors.write(list, part.next()));
      }
    });
  }

  private static Consumer<FieldWriter> writer(Row row) {
    return row::write;
  }

  /** Nothing tells two states of a list apart, so that none of them is worth keeping. */
  static void answer(Exchange exchange, byte[] page) {
    exchange.header(HttpHeaders.CACHE_CONTROL, Fields.NO_STORE).answer(200, Fields.JSON, page);
  }
}

package dev.firstcome.gateway.http;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.reads.Cursors;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stands behind the question mark of a read. A parameter that is misspelt or given twice is
 * refused: passed over, it would be a read of what was not asked for.
 */
final class Parameters {
  static final String POSITION = "position";
  static final String LIMIT = "limit";
  static final String CURSOR = "cursor";

  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 200;

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads them.
   *
   * @throws Malformed for one that is not known here, or is there twice
   */
  static Parameters read(Exchange exchange, Set<String> known) {
    MultiMap given = exchange.parameters();
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, String> each : given) {
      String name = each.getKey();
      if (!known.contains(name)) {
        throw new Malformed(
            name, "no parameter but " + String.join(", ", new TreeSet<>(known)), "another");
      }
      String before = values.put(name, each.getValue());
      if (before != null) {
        throw new Malformed(name, "it once", '"' + before + "\" and \"" + each.getValue() + '"');
      }
    }
    return new Parameters(values);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<Position> position() {
    return get(POSITION)
        .map(written ->
            Position.parse(written)
                .orElseThrow(() ->
                    new Malformed(
                        POSITION,
                        "the position that an answer gave, such as 1:3.42",
                        quoted(written))));
  }

  int limit() {
    return get(LIMIT).map(Parameters::limit).orElse(USUAL_LIMIT);
  }

  private static int limit(String written) {
    boolean number =
        !written.isEmpty()
            && written.length() <= 3
            && written.chars().allMatch(c -> c >= '0' && c <= '9');
    int limit = number ? Integer.parseInt(written) : 0;
    if (limit < 1 || limit > MOST) {
      throw new Malformed(LIMIT, "a whole number from 1 to " + MOST, quoted(written));
    }
    return limit;
  }

  /**
   * The place that a cursor stands for; the beginning if there is none.
   *
   * @param list which list it must be of
   */
  List<String> place(Cursors cursors, String list) {
    return get(CURSOR)
        .map(written ->
            cursors
                .read(list, written)
                .orElseThrow(() ->
                    new Malformed(
                        CURSOR,
                        "what a page of this list, with these filters, gave as next",
                        quoted(written))))
        .orElse(List.of());
  }

  static String quoted(String found) {
    return '"' + found + '"';
  }
}

package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowKinds;
import dev.firstcome.contract.json.Json;
import dev.firstcome.processor.rules.View;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** What a key owns, read from the store while one decision is made. */
final class KeyView implements View {
  private final Space state;
  private final StateKeys keys;
  private final Map<String, Optional<Row>> rows = new HashMap<>();
  private final Map<String, Optional<String>> entries = new HashMap<>();

  KeyView(Space state, Key key) {
    this.state = state;
    this.keys = new StateKeys(key);
  }

  StateKeys keys() {
    return keys;
  }

  @Override
  public Optional<Row> row(String id) {
    return rows.computeIfAbsent(
        id, absent -> Optional.ofNullable(state.get(keys.row(id))).map(bytes -> read(id, bytes)));
  }

  private static Row read(String id, byte[] bytes) {
    String kind = id.substring(0, id.indexOf('/'));
    return RowKinds.read(kind, Json.read(bytes))
        .orElseThrow(() -> new IllegalStateException("a row of an unknown kind, " + kind));
  }

  @Override
  public Optional<String> entry(String name) {
    return entries.computeIfAbsent(
        name, absent -> Optional.ofNullable(state.get(keys.entry(name))).map(KeyView::text));
  }

  @Override
  public List<Entry> entries(String from, String to, int limit) {
    List<Entry> found = new ArrayList<>();
    if (limit == 0) {
      return found;
    }
    Bytes end = keys.entry(to);
    state.scan(
        keys.entry(from),
        end,
        next -> {
          if (next.key.equals(end)) {
            return false;
          }
          found.add(new Entry(keys.entryName(next.key), text(next.value)));
          return found.size() < limit;
        });
    return found;
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}

package dev.firstcome.processor.rules;

import dev.firstcome.contract.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What other keys have said of a request that concerns them too: a word each, which only the rules
 * understand.
 */
public record Heard(Map<Key, String> words) {
  public static final Heard NOTHING = new Heard(Map.of());

  public Heard {
    // In the order in which they were said, on every machine.
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  public Optional<String> from(Key key) {
    return Optional.ofNullable(words.get(key));
  }

  public Heard and(Key key, String word) {
    Map<Key, String> more = new LinkedHashMap<>(words);
    more.put(key, word);
    return new Heard(more);
  }
}

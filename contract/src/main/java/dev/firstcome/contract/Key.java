package dev.firstcome.contract;

import dev.firstcome.contract.json.Texts;
import java.util.Optional;

/**
 * What a request is about, and so where it is decided: all requests of one key are decided one at a
 * time, in one order. Written {@code calendar:dr-lee}.
 *
 * @param kind the kind of thing, such as {@code calendar}; never contains a colon
 * @param text which one; any text that may travel (see {@link dev.firstcome.contract.json.Texts})
 */
public record Key(String kind, String text) {
  static final String EXPECTED = "a key such as calendar:dr-lee";

  private static final int MAX_KIND = 100;
  private static final int MAX_TEXT = 1000;

  public Key {
    if (kind.isEmpty() || kind.indexOf(':') >= 0 || text.isEmpty()) {
      throw new IllegalArgumentException("a key is kind:text, not " + kind + " and " + text);
    }
  }

  /** Empty if {@code written} is not a key. */
  public static Optional<Key> parse(String written) {
    int colon = written.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String kind = written.substring(0, colon);
    String text = written.substring(colon + 1);
    boolean fits = Texts.fault(kind, MAX_KIND).isEmpty() && Texts.fault(text, MAX_TEXT).isEmpty();
    return fits ? Optional.of(new Key(kind, text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return kind + ":" + text;
  }
}

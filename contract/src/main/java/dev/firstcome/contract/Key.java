package dev.firstcome.contract;

/**
 * What a request is about, and so where it is decided: all requests of one key are decided one at a
 * time, in one order. Written {@code calendar:dr-lee}.
 *
 * @param kind the kind of thing, such as {@code calendar}; never contains a colon
 * @param text which one; any text that may travel (see {@link dev.firstcome.contract.json.Texts})
 */
public record Key(String kind, String text) {
  public static Key parse(String written) {
    int colon = written.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("a key is kind:text, not " + written);
    }
    return new Key(written.substring(0, colon), written.substring(colon + 1));
  }

  @Override
  public String toString() {
    return kind + ":" + text;
  }
}

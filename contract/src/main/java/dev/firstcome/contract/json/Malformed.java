package dev.firstcome.contract.json;

/**
 * Bytes that are not what was expected: which field, what was expected there, what was found.
 * Carries no stack trace: it describes a sender's mistake, not ours.
 */
public class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 80;

  private final String field;
  private final String expected;
  private final String found;

  /**
   * @param field the path of the field, such as {@code holdMinutes.card}, or {@code body}; cut
   *     short if it is long, and {@code ""} if that is its name
   * @param expected what belongs there, as the rest of a sentence that begins with "expected"
   * @param found what stood there, cut short if it is long
   */
  public Malformed(String field, String expected, String found) {
    super(null, null, false, false);
    this.field = field.isEmpty() ? "\"\"" : harmless(field);
    this.expected = expected;
    this.found = harmless(found);
  }

  public String field() {
    return field;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }

  @Override
  public String getMessage() {
    return field + ": expected " + expected + ", found " + found;
  }

  /**
   * What came from outside, fit for an answer, a header and a line of a log: short, and with a mark
   * in the place of every character that has no form of its own there.
   */
  private static String harmless(String text) {
    int end = Math.min(text.length(), LONGEST);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder harmless = new StringBuilder(end + 1);
    text.substring(0, end)
        .codePoints()
        .map(character -> Texts.mayTravel(character) ? character : Texts.REPLACEMENT)
        .forEach(harmless::appendCodePoint);
    return end < text.length() ? harmless.append('…').toString() : harmless.toString();
  }
}

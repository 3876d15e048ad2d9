package dev.firstcome.contract.json;

/**
 * Bytes that are not what was expected: which field, what was expected there, what was found.
 * Carries no stack trace: it describes a sender's mistake, not ours.
 */
public class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_FOUND = 80;

  private final String field;
  private final String expected;
  private final String found;

  /**
   * @param field the path of the field, such as {@code holdMinutes.card}, or {@code body}
   * @param expected what belongs there, as the rest of a sentence that begins with "expected"
   * @param found what stood there, cut short if it is long
   */
  public Malformed(String field, String expected, String found) {
    super(null, null, false, false);
    this.field = shorten(field);
    this.expected = expected;
    this.found = shorten(found);
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

  private static String shorten(String text) {
    if (text.length() <= LONGEST_FOUND) {
      return text;
    }
    int cut = Character.isHighSurrogate(text.charAt(LONGEST_FOUND - 1)) ? 1 : 0;
    return text.substring(0, LONGEST_FOUND - cut) + "…";
  }
}

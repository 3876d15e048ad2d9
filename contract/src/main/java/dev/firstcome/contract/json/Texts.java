package dev.firstcome.contract.json;

/** What every text that travels must be: proper Unicode with nothing invisible to trip over. */
public final class Texts {
  private Texts() {}

  /**
   * Why {@code text} may not travel, or an empty string if it may. Control characters are refused
   * because Postgres cannot hold NUL and logs should hold none; half a surrogate pair because it
   * has no UTF-8 form, so that two different texts would become one.
   */
  public static String fault(String text, int maxCharacters) {
    if (text.isBlank()) {
      return "an empty text";
    }
    if (text.length() > maxCharacters) {
      return "a text of " + text.length() + " characters";
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        return String.format("the control character U+%04X at index %d", (int) c, i);
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "half a surrogate pair at index " + i;
      }
    }
    return "";
  }
}

package dev.firstcome.contract.json;

import java.util.HexFormat;

/** What every text that travels must be: not blank, not too long, proper Unicode, no controls. */
public final class Texts {
  /** Stands for a character that may not travel. */
  static final int REPLACEMENT = 0xFFFD;

  private Texts() {}

  /**
   * Why {@code text} may not travel, or an empty string if it may. Control characters are refused
   * because Postgres cannot hold NUL and logs should hold none; half a surrogate pair because it
   * has no UTF-8 form, so that two different texts would become one.
   *
   * @param maxCharacters counted as Unicode (and JSON Schema and Postgres) counts them: an emoji is
   *     one, though Java needs two for it
   */
  public static String fault(String text, int maxCharacters) {
    if (text.isEmpty()) {
      return "an empty text";
    }
    if (text.length() > maxCharacters) {
      int characters = text.codePointCount(0, text.length());
      if (characters > maxCharacters) {
        return "a text of " + characters + " characters";
      }
    }
    boolean blank = true;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      if (!mayTravel(character)) {
        return isSurrogate(character)
            ? "half a surrogate pair at index " + i
            : "the control character U+" + hex((char) character) + " at index " + i;
      }
      blank &= Character.isSpaceChar(character);
      i += Character.charCount(character);
    }
    return blank ? "a blank text" : "";
  }

  static boolean mayTravel(int character) {
    return !Character.isISOControl(character) && !isSurrogate(character);
  }

  private static String hex(char character) {
    return HexFormat.of().withUpperCase().toHexDigits(character);
  }

  private static boolean isSurrogate(int character) {
    return character <= Character.MAX_VALUE && Character.isSurrogate((char) character);
  }
}

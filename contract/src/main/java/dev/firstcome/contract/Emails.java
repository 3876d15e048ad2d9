package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Texts;
import java.util.Optional;
import java.util.regex.Pattern;

/** Email addresses: how they are read, in their one form, and the key of each. */
public final class Emails {
  /** The kind of their keys. */
  public static final String KIND = "email";

  public static final int MAX_CHARACTERS = 254;

  private static final Pattern FORM = Pattern.compile("[^@\\p{Z}]{1,64}@[^@\\p{Z}]+");
  private static final String EXPECTED =
      "an email address of at most " + MAX_CHARACTERS + " characters, such as ann@example.com";

  private Emails() {}

  /**
   * @param email in its one form
   */
  public static Key key(String email) {
    return new Key(KIND, email);
  }

  /** In lower case: addresses that differ in case alone are one address. */
  public static String read(FieldReader in) {
    return in.parsed("email", EXPECTED, Emails::parse);
  }

  public static Optional<String> readOptional(FieldReader in) {
    return in.optionalParsed("email", EXPECTED, Emails::parse);
  }

  /** The one form of an address; empty if it is none. */
  public static Optional<String> parse(String text) {
    return Texts.fault(text, MAX_CHARACTERS).isEmpty() && FORM.matcher(text).matches()
        ? Optional.of(lowerCase(text))
        : Optional.empty();
  }

  /**
   * Of the letters A to Z alone. Other capitals may become a letter that they only look like (the
   * sign of Kelvin a k, by which somebody could take over another's address), or two.
   */
  private static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= 'A' && letter <= 'Z') {
        lower.setCharAt(i, (char) (letter - 'A' + 'a'));
      }
    }
    return lower.toString();
  }
}

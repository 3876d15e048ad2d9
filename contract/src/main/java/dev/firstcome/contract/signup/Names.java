package dev.firstcome.contract.signup;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The names by which people and providers know a user: how each is read, in its one form, and the
 * key under which it is decided whose it is.
 */
public final class Names {
  public static final String USER = "user";
  public static final String EXTERNAL_ID = "external-id";
  public static final String EMAIL = "email";
  public static final String USERNAME = "username";
  public static final String PHONE = "phone";

  static final int MAX_EMAIL = 254;
  static final int MAX_SUBJECT = 255;
  static final int MAX_USERNAME = 30;

  private static final Pattern EMAIL_FORM = Pattern.compile("[^@\\p{Z}]{1,64}@[^@\\p{Z}]+");
  private static final Pattern USERNAME_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,29}");
  private static final Pattern PHONE_FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern PROVIDER_FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private static final String EMAIL_EXPECTED =
      "an email address of at most " + MAX_EMAIL + " characters, such as ann@example.com";

  private Names() {}

  // ---- keys

  public static Key user(UUID user) {
    return new Key(USER, user.toString());
  }

  /** A provider's name holds no colon, so that no two pairs share a key. */
  public static Key externalId(String provider, String subject) {
    return new Key(EXTERNAL_ID, provider + ":" + subject);
  }

  public static Key email(String email) {
    return new Key(EMAIL, email);
  }

  /** Names that differ in case alone are one name. */
  public static Key username(String username) {
    return new Key(USERNAME, username.toLowerCase(Locale.ROOT));
  }

  public static Key phone(String phone) {
    return new Key(PHONE, phone);
  }

  // ---- reading

  /** In lower case: addresses that differ in case alone are one address. */
  static String readEmail(FieldReader in) {
    return in.parsed("email", EMAIL_EXPECTED, Names::parseEmail);
  }

  static Optional<String> readOptionalEmail(FieldReader in) {
    return in.optionalParsed("email", EMAIL_EXPECTED, Names::parseEmail);
  }

  /** The one form of an address; empty if it is none. */
  public static Optional<String> parseEmail(String text) {
    return Texts.fault(text, MAX_EMAIL).isEmpty() && EMAIL_FORM.matcher(text).matches()
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

  static String readUsername(FieldReader in) {
    return in.parsed(
        "username",
        "3 to "
            + MAX_USERNAME
            + " characters out of a-z, A-Z, 0-9, '.', '_' and '-', the first a letter or a digit",
        text -> Optional.of(text).filter(USERNAME_FORM.asMatchPredicate()));
  }

  static String readPhone(FieldReader in) {
    return in.parsed(
        "phone",
        "a telephone number as of E.164: a plus and 7 to 15 digits, such as +351912345678",
        text -> Optional.of(text).filter(PHONE_FORM.asMatchPredicate()));
  }

  static String readProvider(FieldReader in) {
    return in.parsed(
        "provider",
        "the name of an identity provider: 1 to 40 characters out of a-z, 0-9 and '-'",
        text -> Optional.of(text).filter(Names::isProvider));
  }

  /** Whether an identity provider may be called so. */
  public static boolean isProvider(String name) {
    return PROVIDER_FORM.matcher(name).matches();
  }
}

package dev.firstcome.contract.signup;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.json.FieldReader;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names by which people and providers know a user: how each is read, in its one form, and the
 * key under which it is decided whose it is.
 */
public final class Names {
  public static final String EXTERNAL_ID = "external-id";
  public static final String USERNAME = "username";
  public static final String PHONE = "phone";

  static final int MAX_SUBJECT = 255;
  static final int MAX_USERNAME = 30;

  private static final Pattern USERNAME_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,29}");
  private static final Pattern PHONE_FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private Names() {}

  // ---- keys

  /** A provider's name holds no colon, so that no two pairs share a key. */
  public static Key externalId(String provider, String subject) {
    return new Key(EXTERNAL_ID, provider + ":" + subject);
  }

  /** Names that differ in case alone are one name. */
  public static Key username(String username) {
    return new Key(USERNAME, username.toLowerCase(Locale.ROOT));
  }

  public static Key phone(String phone) {
    return new Key(PHONE, phone);
  }

  // ---- reading

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
}

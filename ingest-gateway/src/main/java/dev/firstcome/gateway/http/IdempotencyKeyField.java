package dev.firstcome.gateway.http;

import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.json.Malformed;
import java.util.List;
import java.util.Optional;

/**
 * The Idempotency-Key field (IETF draft 07): a quoted string, such as {@code "8f1c7a"}. A bare one
 * is taken too, since many clients send it so; both name the same key.
 */
final class IdempotencyKeyField {
  static final String NAME = "Idempotency-Key";

  private static final String EXPECTED =
      "one quoted string of 1 to "
          + RequestBody.MAX_IDEMPOTENCY_KEY
          + " printable characters"
          + " such as \"8f1c7a\"";

  private IdempotencyKeyField() {}

  /**
   * Reads the key from all fields of that name.
   *
   * @throws Malformed if it is not one key
   */
  static Optional<String> read(List<String> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() > 1) {
      throw new Malformed(NAME, EXPECTED, values.size() + " of them");
    }
    String value = values.getFirst().strip();
    String key = value.startsWith("\"") ? unquoted(value) : bare(value);
    if (key.isBlank()) {
      throw new Malformed(NAME, EXPECTED, "an empty one");
    }
    if (key.length() > RequestBody.MAX_IDEMPOTENCY_KEY) {
      throw new Malformed(NAME, EXPECTED, "one of " + key.length() + " characters");
    }
    return Optional.of(key);
  }

  private static String bare(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~' || c == '"' || c == '\\' || c == ',' || c == ';') {
        throw new Malformed(NAME, EXPECTED, described(c) + " in one without quotes");
      }
    }
    return value;
  }

  /** A string as structured fields (RFC 9651) have it: a backslash before a quote or another. */
  private static String unquoted(String value) {
    StringBuilder key = new StringBuilder(value.length());
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"') {
        if (i < value.length() - 1) {
          throw new Malformed(NAME, EXPECTED, "more after the closing quote");
        }
        return key.toString();
      }
      if (c == '\\') {
        i++;
        c = i < value.length() ? value.charAt(i) : ' ';
        if (c != '"' && c != '\\') {
          throw new Malformed(NAME, EXPECTED, "a backslash before neither quote nor backslash");
        }
      } else if (c < ' ' || c > '~') {
        throw new Malformed(NAME, EXPECTED, described(c));
      }
      key.append(c);
    }
    throw new Malformed(NAME, EXPECTED, "no closing quote");
  }

  private static String described(char c) {
    return c > ' ' && c <= '~' ? "a " + c : String.format("the character U+%04X", (int) c);
  }
}

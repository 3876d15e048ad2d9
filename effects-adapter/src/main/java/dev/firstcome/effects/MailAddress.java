package dev.firstcome.effects;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A plain address, and nothing besides: no name, no comment, no quotes, no second address, no line
 * break, and so nothing that could become a header or a command. Stricter than RFC 5321: what some
 * server somewhere would take and this does not is not worth the risk.
 */
public record MailAddress(String text) {
  private static final int LONGEST = 254;
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

  /** Possessive, so that no text takes long to be refused. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*+@" + LABEL + "(?:\\." + LABEL + ")*+");

  public MailAddress {
    if (!isOne(text)) {
      throw new IllegalArgumentException("not a plain mail address");
    }
  }

  /** Empty if it is none. */
  public static Optional<MailAddress> of(String text) {
    return isOne(text) ? Optional.of(new MailAddress(text)) : Optional.empty();
  }

  public String domain() {
    return text.substring(text.indexOf('@') + 1);
  }

  private static boolean isOne(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
  }
}

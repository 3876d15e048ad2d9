package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldReader;
import java.util.Optional;
import java.util.regex.Pattern;

/** How outside services that know our users are called. */
public final class Providers {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private Providers() {}

  public static String read(FieldReader in) {
    return in.parsed(
        "provider",
        "the name of a provider: 1 to 40 characters out of a-z, 0-9 and '-'",
        text -> Optional.of(text).filter(Providers::isName));
  }

  /** Whether a provider may be called so; it holds no colon, so that keys may begin with it. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}

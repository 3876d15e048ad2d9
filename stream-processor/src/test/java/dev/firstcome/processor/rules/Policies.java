package dev.firstcome.processor.rules;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** What operators might choose. */
public final class Policies {
  /** With {@code admin} reserved, and two providers that can store. */
  public static final Policy USUAL =
      new Policy(
          Set.of("admin"),
          Set.of("google", "dropbox"),
          Map.of("quality", new BigDecimal("3"), "sales", new BigDecimal("1.5")));

  private Policies() {}
}

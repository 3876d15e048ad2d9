package dev.firstcome.processor.rules;

import java.util.Set;

/** What operators might choose. */
public final class Policies {
  /** With {@code admin} reserved, and two providers that can store. */
  public static final Policy USUAL = new Policy(Set.of("admin"), Set.of("google", "dropbox"));

  private Policies() {}
}

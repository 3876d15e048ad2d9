package dev.firstcome.contract;

import java.util.Comparator;
import java.util.List;

/**
 * The one order of all keys, by kind and then by text. Whoever needs several keys takes them in
 * this order; so no two can each hold what the other waits for.
 */
public final class KeyOrder {
  /** A new kind of key takes its place here. Those not named come last, by name. */
  private static final List<String> KINDS =
      List.of(
          "user",
          "external-id",
          "email",
          "username",
          "phone",
          "provider-account",
          "slug",
          "calendar",
          "agent",
          "leader",
          "manager");

  public static final Comparator<Key> OF_KEYS =
      Comparator.comparingInt((Key key) -> place(key.kind()))
          .thenComparing(Key::kind)
          .thenComparing(Key::text);

  private KeyOrder() {}

  private static int place(String kind) {
    int place = KINDS.indexOf(kind);
    return place < 0 ? KINDS.size() : place;
  }
}

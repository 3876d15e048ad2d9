package dev.firstcome.gateway.http;

import java.util.List;

/** If-None-Match of a read (RFC 9110): what the reader has already. */
final class EntityTags {
  private EntityTags() {}

  /** Whether one of them is {@code tag}; weak or strong is the same for a read. */
  static boolean include(List<String> values, String tag) {
    for (String value : values) {
      for (String part : value.split(",", -1)) {
        String each = part.strip();
        if (each.equals("*") || each.equals(tag) || each.equals("W/" + tag)) {
          return true;
        }
      }
    }
    return false;
  }
}

package dev.firstcome.gateway.http;

import java.util.regex.Pattern;

/** The traceparent field (W3C Trace Context). One that is not valid is passed over, as it says. */
final class TraceParentField {
  private static final Pattern VERSION_0 =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceParentField() {}

  static boolean valid(String value) {
    return VERSION_0.matcher(value).matches();
  }
}

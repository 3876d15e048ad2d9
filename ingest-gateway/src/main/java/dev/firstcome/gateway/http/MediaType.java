package dev.firstcome.gateway.http;

import java.util.Locale;
import java.util.Optional;

/** The kinds of body that are read. */
enum MediaType {
  /** One request. */
  JSON("application/json"),
  /** One request a line. */
  NDJSON("application/x-ndjson");

  /** For Accept-Post. */
  static final String ALL = JSON.written + ", " + NDJSON.written;

  private final String written;

  MediaType(String written) {
    this.written = written;
  }

  /** Empty if the body is of another kind, or in another encoding than UTF-8. */
  static Optional<MediaType> read(String contentType) {
    if (contentType.equals(JSON.written)) {
      return Optional.of(JSON);
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replace(" ", "").replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return Optional.empty();
      }
    }
    return switch (parts[0].strip()) {
      case "application/json" -> Optional.of(JSON);
      case "application/x-ndjson" -> Optional.of(NDJSON);
      default -> Optional.empty();
    };
  }
}

package dev.firstcome.gateway.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a caller wants to wait (Prefer, RFC 7240): {@code wait=10}, {@code respond-async}, or
 * both. As the RFC has it, a preference that is unknown or makes no sense is passed over.
 *
 * @param patience how long to wait for the outcome at most
 * @param applied what of it is honoured, for Preference-Applied
 */
record Preferences(Duration patience, Optional<String> applied) {
  private static final String RESPOND_ASYNC = "respond-async";

  /** Reads them, says in the answer what is honoured, and returns how long to wait. */
  static Duration apply(Exchange exchange, Duration usual, Duration longest) {
    Preferences preferences = read(exchange.fields(Fields.PREFER), usual, longest);
    preferences.applied().ifPresent(applied -> exchange.header(Fields.PREFERENCE_APPLIED, applied));
    return preferences.patience();
  }

  static Preferences read(List<String> values, Duration usual, Duration longest) {
    if (values.isEmpty()) {
      return new Preferences(usual, Optional.empty());
    }
    boolean async = false;
    Optional<Duration> wait = Optional.empty();
    for (String preference : String.join(",", values).split(",", -1)) {
      String token = preference.strip().toLowerCase(Locale.ROOT);
      if (token.equals(RESPOND_ASYNC)) {
        async = true;
      } else if (wait.isEmpty() && token.startsWith("wait")) {
        wait =
            seconds(token.substring("wait".length()).strip()).map(asked -> least(asked, longest));
      }
    }
    if (wait.isPresent()) {
      String waited = "wait=" + wait.get().toSeconds();
      return new Preferences(
          wait.get(), Optional.of(async ? RESPOND_ASYNC + ", " + waited : waited));
    }
    return async
        ? new Preferences(Duration.ZERO, Optional.of(RESPOND_ASYNC))
        : new Preferences(usual, Optional.empty());
  }

  /** {@code =10}, with or without quotes. */
  private static Optional<Duration> seconds(String assigned) {
    if (!assigned.startsWith("=")) {
      return Optional.empty();
    }
    String number = assigned.substring(1).strip();
    if (number.length() > 2 && number.startsWith("\"") && number.endsWith("\"")) {
      number = number.substring(1, number.length() - 1);
    }
    boolean fits = !number.isEmpty() && number.length() <= 9;
    return fits && number.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(Duration.ofSeconds(Integer.parseInt(number)))
        : Optional.empty();
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

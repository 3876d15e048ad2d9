package dev.firstcome.quickstart.cli;

import dev.firstcome.contract.json.Instants;
import dev.firstcome.quickstart.stack.Stack;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What {@code up} says when all of it runs: where everything is, and what to try first. */
final class Welcome {
  private static final Duration UNTIL_SLOT = Duration.ofDays(7);
  private static final Duration SLOT = Duration.ofMinutes(30);

  private final Stack stack;
  private final String took;

  Welcome(Stack stack, String took) {
    this.stack = stack;
    this.took = took;
  }

  @Override
  public String toString() {
    URI gateway = stack.gatewayUri();
    return String.format(
        Locale.ROOT,
        """

        Firstcome is up, its first decision made, after %s. Ctrl-C stops it; the data stays.

          HTTP      %s/v1/requests
          metrics   %s/metrics
                    http://127.0.0.1:%d/metrics (stream processor)
                    http://127.0.0.1:%d/metrics (sink)
          Postgres  psql "%s"
          Kafka     kcat -C -b %s -t %s -o beginning
          log       %s

        Hold a slot:

        %s

        The same again for another guest, and under another key, is refused: 409, slot-taken.
        A thousand at once:  ./firstcome race --gateway %s
        """,
        took,
        gateway,
        gateway,
        stack.processor().running().operationsPort(),
        stack.sink().running().operationsPort(),
        stack.postgres().uri(),
        stack.bootstrap(),
        stack.topics().outcomes(),
        stack.folder().log(),
        firstCall(gateway, Instant.now()),
        gateway);
  }

  /** A call for a slot that is in the future for a while, to the hour. */
  static String firstCall(URI gateway, Instant now) {
    Instant start = now.plus(UNTIL_SLOT).truncatedTo(ChronoUnit.HOURS);
    return String.format(
        """
        curl -i %s/v1/requests \\
          -H 'Content-Type: application/json' -H 'Idempotency-Key: "try-1"' \\
          -d '{"type":"booking.hold","calendar":"dr-lee","guest":"ann@example.com",
               "start":"%s","end":"%s"}'\
        """,
        gateway, Instants.format(start), Instants.format(start.plus(SLOT)));
  }
}

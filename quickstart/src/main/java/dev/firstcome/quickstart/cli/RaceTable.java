package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.race.RaceResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A race's result for people. */
final class RaceTable {
  private RaceTable() {}

  static String of(RaceResult result) {
    return String.format(
        Locale.ROOT,
        """

          scenario    %s
          requests    %,7d  asked%s
          accepted    %,7d
          refused     %,7d
          unanswered  %,7d
          replayed    %,7d  of %,d who asked again
          rows        %,7d  %s
          answered    %,7d ms in the middle (p50), %,d ms at p99, %,d ms the slowest
          all in      %,7d ms
          violations  %,7d%s
        %s%s\
        """,
        result.scenario(),
        result.requests(),
        result.byKafka() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d of them by Kafka", result.byKafka()),
        result.accepted(),
        result.refused(),
        result.unanswered(),
        result.replayed(),
        result.repeated(),
        result.rows(),
        result.rowsFrom().equals("postgres")
            ? "in Postgres, counted there"
            : "found by the gateway's reads, which show only what callers were told of",
        result.latency().millisAt(50),
        result.latency().millisAt(99),
        result.latency().millisAt(100),
        result.took().toMillis(),
        result.violations().size(),
        result.holds() ? "  every promise was kept" : "  promises were not kept:",
        violations(result),
        result.notes().stream().map(note -> "  " + note + "\n").collect(Collectors.joining()));
  }

  private static String violations(RaceResult result) {
    List<String> listed = result.listedViolations();
    int more = result.violations().size() - listed.size();
    return listed.stream().map(one -> "    - " + one + "\n").collect(Collectors.joining())
        + (more == 0 ? "" : "    - and " + more + " more\n");
  }
}

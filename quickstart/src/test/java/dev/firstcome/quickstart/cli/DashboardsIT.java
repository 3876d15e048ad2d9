package dev.firstcome.quickstart.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@code dashboards} with a fleet of its own: what is read is right, however long it takes. */
final class DashboardsIT {
  @Test
  void what_is_read_while_values_come_is_whole_and_in_the_end_right() {
    try (Child run =
        Child.start(
            "dashboards",
            "--leaders",
            "4",
            "--agents",
            "40",
            "--rate",
            "100",
            "--reads",
            "50",
            "--warm-up",
            "2",
            "--seconds",
            "5",
            "--json")) {
      run.awaitEnd();
      assertTrue(
          run.out()
              .matches(
                  "\\{\"leaders\":4,\"agents\":40,\"offeredPerSecond\":100,.*\"failed\":0,"
                      + "\"reads\":\\{\"answered\":250,.*\"broken\":0,\"right\":true,.*\\}\n"),
          run.out() + run.err());
    }
  }
}

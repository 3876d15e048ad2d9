package dev.firstcome.quickstart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@code subscribers} with a stack of its own. */
final class SubscribersIT {
  @Test
  void a_few_hundred_are_told_everything_once() {
    try (Child run =
        Child.start(
            "subscribers",
            "--subscribers",
            "300",
            "--rate",
            "150",
            "--warm-up",
            "2",
            "--seconds",
            "6",
            "--json")) {
      assertEquals(ExitCodes.DONE, run.awaitEnd(), run.out() + run.err());
      assertTrue(
          run.out()
              .matches(
                  "\\{\"subscribers\":300,\"achievedPerSecond\":\\d+,\"failed\":0,"
                      + "\"expected\":1200,\"received\":1200,\"missing\":0,\"repeated\":0,"
                      + "\"cuts\":0,.*\\}\n"),
          run.out());
    }
  }
}

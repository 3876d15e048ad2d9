package dev.firstcome.quickstart.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.stack.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restate is asked what Firstcome is, and every answer is right. */
final class RestateIT {
  private static final Path PROJECT = Path.of("..", "benchmarks", "restate").toAbsolutePath();

  @TempDir private Path folder;

  @BeforeAll
  static void needsNpm() throws InterruptedException {
    Assumptions.assumeTrue(npmIsThere(), "npm is not installed");
  }

  private static boolean npmIsThere() throws InterruptedException {
    try {
      return new ProcessBuilder("npm", "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static void assertRight(Trial trial) {
    assertEquals(List.of(), trial.violations());
    assertTrue(trial.isRight(), trial::text);
    assertTrue(trial.measured().operations() > 0, trial::text);
    assertEquals(List.of("restate", "service"), List.copyOf(trial.costs().used().keySet()));
  }

  private static Trial trial(Restate restate, Workloads workload) {
    Load load = Load.closed(16, Duration.ofSeconds(1), Duration.ofSeconds(3));
    return Trial.of(restate, load, workload, Progress.NONE);
  }

  @Test
  void a_slot_has_one_winner_and_no_edit_is_lost() {
    Restate restate = Restate.of(folder, PROJECT);
    try (restate) {
      restate.start(Progress.NONE);
      assertRight(trial(restate, Workloads.ONE_SLOT));
      assertRight(trial(restate, Workloads.ONE_ROW));
      assertRight(trial(restate, Workloads.MIXED));
      assertEquals(0, restate.retries().orElse(0));
    }
    assertTrue(restate.processes().isEmpty());
  }

  @Test
  void who_asks_for_their_own_hold_again_gets_it_again() {
    try (Restate restate = Restate.of(folder, PROJECT)) {
      restate.start(Progress.NONE);
      Posts posts = new Posts();
      Post first = posts.hold("dr-lee", 0, "ann");
      try (Sender sender = restate.sender(1)) {
        Reply held = ask(sender, first);
        assertTrue(held.isAccepted());
        String booking = booking(held);
        assertEquals(booking, booking(ask(sender, first)));
        assertEquals(booking, booking(ask(sender, posts.hold("dr-lee", 0, "ann"))));
        assertTrue(ask(sender, posts.hold("dr-lee", 0, "bob")).isRefusedFor("slot-taken"));
        assertFalse(ask(sender, posts.hold("dr-lee", 1, "bob")).isRefusedFor("slot-taken"));
      }
    }
  }

  @Test
  void an_edit_of_an_old_version_is_refused_with_the_one_that_there_is() {
    try (Restate restate = Restate.of(folder, PROJECT)) {
      restate.start(Progress.NONE);
      Posts posts = new Posts();
      try (Sender sender = restate.sender(1)) {
        assertTrue(ask(sender, posts.capacity("dr-lee", 2, 0)).isAccepted());
        assertTrue(ask(sender, posts.capacity("dr-lee", 3, 1)).isAccepted());
        Reply late = ask(sender, posts.capacity("dr-lee", 4, 1));
        assertTrue(late.isRefusedFor("version-conflict"));
        assertEquals(2, late.json().wholeNumber("currentVersion", 0, 100));
      }
    }
  }

  private static String booking(Reply reply) {
    return reply.json().object("result").text("booking", 100);
  }

  private static Reply ask(Sender sender, Post post) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    sender.run(() -> sender.post(0, post, answer::complete, answer::completeExceptionally));
    return answer.orTimeout(30, TimeUnit.SECONDS).join();
  }
}

package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.stack.Progress;
import dev.firstcome.quickstart.stack.Stack;
import dev.firstcome.quickstart.stack.StackLog;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A stack's life in this process: until it is closed, or Ctrl-C or SIGTERM, or until a server in it
 * fails. However it ends, also in the middle of the start, the stack is closed in order.
 */
final class Lifetime implements AutoCloseable {
  /** Longer than all parts together may take; whoever stops us should not wait for ever. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

  private final Stack stack;
  private final Progress say;
  private final Runnable afterwards;
  private final CompletableFuture<String> failure = new CompletableFuture<>();
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * @param afterwards what is to be done when nothing runs any more
   */
  Lifetime(Stack stack, Progress say, Runnable afterwards) {
    this.stack = stack;
    this.say = say;
    this.afterwards = afterwards;
    stack.whenFailed(failure::complete);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::close));
  }

  /**
   * Starts the stack.
   *
   * @return false if it was stopped meanwhile
   */
  boolean start() {
    try {
      stack.start(say);
      return true;
    } catch (RuntimeException e) {
      if (stopping.get()) {
        return false;
      }
      throw e;
    }
  }

  /** Returns what failed, if anything ever does; a signal ends the process meanwhile. */
  String awaitFailure() {
    return failure.join();
  }

  /** Once; a second one returns at once. */
  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    StackLog.showWarnings(false);
    say.reached("stopping ...");
    Thread closing =
        Thread.ofPlatform()
            .daemon()
            .name("close")
            .start(() -> {
              stack.close();
              afterwards.run();
            });
    if (!ended(closing)) {
      say.reached(
          "it did not stop within " + STOP_WITHIN.toSeconds() + " s, and is ended as it is");
      Runtime.getRuntime().halt(ExitCodes.FAILED);
    }
    say.reached("stopped");
  }

  private static boolean ended(Thread closing) {
    try {
      return closing.join(STOP_WITHIN);
    } catch (InterruptedException e) {
      return false;
    }
  }
}

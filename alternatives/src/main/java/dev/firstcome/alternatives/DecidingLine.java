package dev.firstcome.alternatives;

import dev.firstcome.alternatives.deciding.Asked;
import dev.firstcome.alternatives.deciding.Decider;
import dev.firstcome.alternatives.deciding.Told;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.Line;
import dev.firstcome.gateway.requests.LoggedOutcome;
import dev.firstcome.gateway.requests.Outcomes;
import dev.firstcome.gateway.requests.Submission;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line that decides by itself: as many requests at once as there are connections to the database,
 * the others in the order in which they came. Of several that are under way at once, any may be
 * first, as with every server that decides in a database; whoever needs an order waits for the
 * answer.
 */
final class DecidingLine implements Line, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DecidingLine.class);
  private static final int PARTITION = 0;
  private static final int CLOSE_WITHIN_SECONDS = 5;

  private final Decider decider;
  private final Outcomes outcomes;
  private final InstantSource clock;
  private final ExecutorService threads;

  /** Outcomes are to come by one at a time. */
  private final Object turn = new Object();

  private long told;

  /**
   * @param atOnce how many requests
   * @param waiting how many more may wait for their turn
   */
  DecidingLine(Decider decider, int atOnce, int waiting, Outcomes outcomes, InstantSource clock) {
    this.decider = decider;
    this.outcomes = outcomes;
    this.clock = clock;
    this.threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            0,
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().daemon().name("decider-", 0).factory());
    outcomes.begins(PARTITION, told);
  }

  @Override
  public void submit(Submission submission, Receipt receipt) {
    try {
      threads.execute(() -> take(submission, receipt));
    } catch (RejectedExecutionException closedOrFull) {
      receipt.failed(false);
    }
  }

  private void take(Submission submission, Receipt receipt) {
    try {
      KnownOutcome outcome = decide(submission);
      // First the answer: acknowledged alone, a call that has waited for long would be put off.
      tell(submission, outcome);
      receipt.acknowledged();
    } catch (SQLException | RuntimeException fault) {
      LOG.warn("A {} was not decided", submission.body().operation().type(), fault);
      receipt.failed(true);
    }
  }

  private KnownOutcome decide(Submission submission) throws SQLException {
    Asked asked = Asked.of(submission, clock.instant());
    return switch (submission.body().request()) {
      case Hold hold -> Told.of(asked, hold, decider.hold(asked, hold));
      case Configure edit -> Told.of(asked, edit, decider.configure(asked, edit));
      default -> Told.notDecidedHere(asked, submission.body().request());
    };
  }

  private void tell(Submission submission, KnownOutcome outcome) {
    Key key = submission.body().request().homeKey();
    synchronized (turn) {
      outcomes.arrived(
          new LoggedOutcome(
              PARTITION,
              told++,
              key.toString(),
              Optional.of(submission.id()),
              !outcome.replayed(),
              outcome));
      outcomes.flush(List.of(PARTITION));
    }
  }

  /** What is under way is decided; what waits is not, and nobody waits for it by now. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException hurry) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}

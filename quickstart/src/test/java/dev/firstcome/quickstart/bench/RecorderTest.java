package dev.firstcome.quickstart.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RecorderTest {
  private static final long FROM = 1_000_000;
  private static final long TO = FROM + Duration.ofSeconds(2).toNanos();

  private final Recorder recorder = new Recorder(FROM, TO);

  @Test
  void what_fell_due_in_the_time_counts_and_whenever_it_was_answered() {
    recorder.done(FROM - 1, FROM + 5_000_000);
    recorder.done(FROM, FROM + 5_000_000);
    recorder.done(TO - 1, TO + 5_000_000);
    recorder.done(TO, TO + 5_000_000);
    recorder.retried(FROM - 1);
    recorder.retried(FROM);
    Measured measured = recorder.measured();
    assertEquals(2, measured.operations());
    assertEquals(5.0, measured.millisAt(99), 0.01);
    assertEquals(0.5, measured.retriesEach());
  }

  @Test
  void throughput_is_what_was_answered_in_the_time_and_whenever_it_fell_due() {
    recorder.done(FROM - 1, FROM - 1);
    recorder.done(FROM - 1, FROM);
    recorder.done(FROM, TO - 1);
    recorder.done(FROM, TO);
    Measured measured = recorder.measured();
    assertEquals(2, measured.answered());
    assertEquals(1, measured.perSecond());
  }

  @Test
  void what_is_wrong_counts_whenever_it_was() {
    recorder.wrong();
    recorder.unanswered();
    assertEquals(1, recorder.measured().wrong());
    assertEquals(1, recorder.measured().unanswered());
  }

  @Test
  void without_an_answer_there_is_no_time() {
    assertEquals(0, recorder.measured().millisAt(99));
    assertEquals(0, recorder.measured().retriesEach());
  }
}

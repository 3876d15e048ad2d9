package dev.firstcome.sink.log;

import static dev.firstcome.sink.Given.booking;
import static dev.firstcome.sink.Given.change;
import static dev.firstcome.sink.Given.rowRecord;
import static dev.firstcome.sink.Given.rows;
import static dev.firstcome.sink.Given.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.RowChange;
import dev.firstcome.sink.Given;
import dev.firstcome.sink.log.Batch.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.Test;

final class IntakeTest {
  private final Intake intake = new Intake(new RecordReader(Given.TOPICS, Set.of("booking")));
  private final List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
  private boolean atEnd;

  IntakeTest() {
    intake.start(Map.of(rows(0), 0L));
  }

  @Test
  void whole_decisions_are_given_at_once() {
    record(0, change(booking(1, 1), 1, true));
    record(1, change(booking(2, 1), 2, false));
    record(2, change(booking(1, 2), 2, true));

    assertEquals(List.of(0L, 1L, 2L), offsets(take()));
  }

  @Test
  void half_a_decision_waits_for_the_rest() {
    record(0, change(booking(1, 1), 1, true));
    record(1, change(booking(2, 1), 2, false));
    record(2, change(booking(3, 1), 2, false));

    Batch first = take();

    assertEquals(List.of(0L), offsets(first));
    assertEquals(List.of(move(0, 1)), first.moves());
    assertEquals(2, intake.waiting(rows(0)));

    intake.written(first);
    record(3, change(booking(4, 1), 2, true));

    Batch second = take();

    assertEquals(List.of(1L, 2L, 3L), offsets(second));
    assertEquals(List.of(move(1, 4)), second.moves());
  }

  @Test
  void a_later_decision_ends_the_wait_for_a_row_that_compaction_took() {
    record(0, change(booking(1, 1), 1, false));
    record(1, change(booking(2, 1), 2, false));

    assertEquals(List.of(0L), offsets(take()));
  }

  @Test
  void at_the_end_of_the_log_nothing_waits() {
    record(0, change(booking(1, 1), 1, false));
    assertTrue(take().isEmpty());
    atEnd = true;

    assertEquals(List.of(0L), offsets(take()));
  }

  @Test
  void a_record_that_nobody_can_read_ends_the_wait() {
    record(0, change(booking(1, 1), 1, false));
    polled.add(rowRecord(0, 1, utf8("garbage")));

    assertEquals(List.of(0L, 1L), offsets(take()));
  }

  @Test
  void the_position_goes_past_gaps_in_the_log() {
    record(0, change(booking(1, 1), 1, true));
    record(7, change(booking(2, 1), 2, true));

    assertEquals(List.of(move(0, 8)), take().moves());
  }

  @Test
  void what_was_lost_is_forgotten() {
    record(0, change(booking(1, 1), 1, false));
    take();

    intake.drop(List.of(rows(0)));
    atEnd = true;

    assertTrue(take().isEmpty());
    assertEquals(Optional.empty(), intake.position(rows(0)));
  }

  @Test
  void a_start_forgets_what_waited() {
    record(0, change(booking(1, 1), 1, false));
    take();

    intake.start(Map.of(rows(0), 0L));

    assertEquals(0, intake.waiting(rows(0)));
    assertEquals(Optional.of(0L), intake.position(rows(0)));
  }

  private void record(long offset, RowChange change) {
    polled.add(rowRecord(0, offset, change.bytes()));
  }

  private Batch take() {
    var records = new ConsumerRecords<>(Map.of(rows(0), List.copyOf(polled)), Map.of());
    polled.clear();
    return intake.take(records, partition -> atEnd);
  }

  private static Move move(long from, long to) {
    return new Move(rows(0), from, to, java.time.Instant.ofEpochMilli(-1));
  }

  private static List<Long> offsets(Batch batch) {
    return batch.entries().stream().map(entry -> entry.source().offset()).toList();
  }
}

package dev.firstcome.sink.log;

import static dev.firstcome.sink.Given.REQUEST;
import static dev.firstcome.sink.Given.booking;
import static dev.firstcome.sink.Given.calendar;
import static dev.firstcome.sink.Given.change;
import static dev.firstcome.sink.Given.outcomeRecord;
import static dev.firstcome.sink.Given.removal;
import static dev.firstcome.sink.Given.rowRecord;
import static dev.firstcome.sink.Given.tombstone;
import static dev.firstcome.sink.Given.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Outcome;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.sink.Given;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class RecordReaderTest {
  private static final String LATER = "0199a1f0-5c7e-7a2b-8000-000000000001";

  private final RecordReader reader = new RecordReader(Given.TOPICS, Set.of("booking", "calendar"));

  // ---- rows

  @Test
  void a_change_is_read_as_it_was_written() {
    var change = change(booking(1, 2), 7, true);

    var entry = reader.read(rowRecord(3, 42, change.bytes()));

    assertEquals(change, assertInstanceOf(Entry.Changed.class, entry).change());
    assertEquals("test.1.rows/3/42", entry.place());
  }

  @Test
  void garbage_is_told_from_rows() {
    assertUnreadable(utf8("garbage"), "body: expected JSON");
    assertUnreadable(new byte[] {(byte) 0xff}, "body: expected UTF-8");
    assertUnreadable(null, "expected a value");
    assertUnreadable(utf8("{}"), "row: expected a text");
  }

  @Test
  void a_field_out_of_range_is_named() {
    String written =
        new String(change(calendar(1), 1, true).bytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertUnreadable(
        utf8(written.replace("Europe/Lisbon", "Atlantis")),
        "timeZone: expected the name of a time zone");
    assertUnreadable(
        utf8(written.replace("\"seq\":1", "\"seq\":0")), "seq: expected a whole number");
    assertUnreadable(utf8(written.replace("calendar:dr-lee", "dr-lee")), "key: expected");
  }

  @Test
  void a_kind_without_a_table_is_set_aside() {
    RecordReader olderSink = new RecordReader(Given.TOPICS, Set.of("booking"));

    var entry = olderSink.read(rowRecord(0, 0, change(calendar(1), 1, true).bytes()));

    assertEquals(
        "there is no table for the row calendar/dr-lee",
        assertInstanceOf(Entry.Unreadable.class, entry).reason());
  }

  @Test
  void a_row_that_is_not_the_one_it_is_called_is_set_aside() {
    String written =
        new String(change(calendar(1), 1, true).bytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertUnreadable(
        utf8(written.replace("calendar/dr-lee", "calendar/dr-who")),
        "it speaks of the row calendar/dr-who in version 1, its value of");
    assertUnreadable(
        utf8(written.replaceFirst("\"version\":1", "\"version\":2")), "in version 2, its value of");
  }

  // ---- rows that are gone

  private static final Claim CLAIM = Claim.of(new Key("email", "ann@example.com"), new UUID(1, 2));
  private static final RowChange GONE = removal(new Key("email", "ann@example.com"), CLAIM, 7);

  @Test
  void that_a_row_is_gone_is_read_from_the_header() {
    var entry = new RecordReader(Given.TOPICS, Set.of("claim")).read(tombstone(GONE.bytes()));

    assertEquals(GONE, assertInstanceOf(Entry.Changed.class, entry).change());
  }

  @Test
  void a_record_without_a_value_says_nothing_unless_the_header_says_what() {
    byte[] stillThere = change(booking(1, 2), 7, true).bytes();

    assertSetAside(rowRecord(0, 0, null), "expected a value, found none");
    assertSetAside(tombstone(null), "expected a value, found none");
    assertSetAside(tombstone(utf8("garbage")), "body: expected JSON");
    assertSetAside(tombstone(stillThere), "expected a row that was removed, found booking/");
    assertSetAside(tombstone(GONE.bytes()), "there is no table for the row claim/email:ann@");
    assertSetAside(rowRecord(0, 0, GONE.bytes()), "expected no value for a removed row");
  }

  @Test
  void no_answer_is_without_a_value() {
    ConsumerRecord<byte[], byte[]> outcome = outcomeRecord(null);
    outcome.headers().add(Headers.REMOVED, GONE.bytes());

    assertSetAside(outcome, "expected a value, found none");
  }

  // ---- answers

  @Test
  void an_answer_is_kept_as_it_was_published() {
    byte[] published = accepted();

    Answer answer = answer(outcomeRecord(published));

    assertEquals(REQUEST, answer.request());
    assertEquals("accepted", answer.status());
    assertEquals(new String(published, java.nio.charset.StandardCharsets.UTF_8), answer.outcome());
    assertEquals(Optional.of(Given.DR_LEE), answer.key());
    assertEquals(Optional.of(Position.of(1, 3, 42)), answer.position());
    assertEquals(Given.DECIDED, answer.decidedAt());
    assertTrue(answer.isFinal());
  }

  @Test
  void a_replay_is_kept_under_the_request_that_repeats() {
    ConsumerRecord<byte[], byte[]> replay = outcomeRecord(accepted());
    replay.headers().add(Headers.REQUEST, utf8(LATER)).add(Headers.REPLAYED, utf8("true"));

    Answer answer = answer(replay);

    assertEquals(LATER, answer.request());
    assertTrue(answer.replayed());
    assertTrue(answer.outcome().contains(REQUEST));
  }

  @Test
  void a_replay_that_names_no_request_is_set_aside() {
    ConsumerRecord<byte[], byte[]> replay = outcomeRecord(accepted());
    replay.headers().add(Headers.REPLAYED, utf8("true"));

    assertEquals(
        "header ce_request: expected the request's id on a replay, found nothing",
        assertInstanceOf(Entry.Unreadable.class, reader.read(replay)).reason());
  }

  @Test
  void a_refusal_is_final_unless_the_same_may_be_sent_again() {
    assertTrue(
        answer(outcomeRecord(refused(new SharedRefusal.NotFound("booking", "x")))).isFinal());
    assertEquals(
        false, answer(outcomeRecord(refused(new SharedRefusal.TooBusy("Later.")))).isFinal());
  }

  // ----

  private Answer answer(ConsumerRecord<byte[], byte[]> record) {
    return assertInstanceOf(Entry.Answered.class, reader.read(record)).answer();
  }

  private void assertUnreadable(byte[] value, String reason) {
    assertSetAside(rowRecord(0, 0, value), reason);
  }

  private void assertSetAside(ConsumerRecord<byte[], byte[]> record, String reason) {
    String told = assertInstanceOf(Entry.Unreadable.class, reader.read(record)).reason();
    assertTrue(told.contains(reason), told);
  }

  private static byte[] accepted() {
    return outcome(new Outcome.Answer.Accepted(booking(1, 1), true));
  }

  private static byte[] refused(Refusal refusal) {
    return outcome(new Outcome.Answer.Refused(refusal));
  }

  private static byte[] outcome(Outcome.Answer answer) {
    return new Outcome(
            REQUEST,
            UUID.fromString(REQUEST),
            "booking.hold",
            Optional.of(Given.DR_LEE),
            Position.of(1, 3, 42),
            Given.DECIDED,
            answer)
        .bytes();
  }
}

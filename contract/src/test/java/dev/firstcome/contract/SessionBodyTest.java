package dev.firstcome.contract;

import static dev.firstcome.contract.Body.cancelSession;
import static dev.firstcome.contract.Body.completeSession;
import static dev.firstcome.contract.Body.rescheduleSession;
import static dev.firstcome.contract.Body.schedule;
import static dev.firstcome.contract.Body.text;
import static dev.firstcome.contract.RequestBody.UnknownFields.REFUSED;
import static dev.firstcome.contract.RequestBodyTest.ID;
import static dev.firstcome.contract.RequestBodyTest.INSTANT;
import static dev.firstcome.contract.RequestBodyTest.json;
import static dev.firstcome.contract.RequestBodyTest.length;
import static dev.firstcome.contract.RequestBodyTest.quoted;
import static dev.firstcome.contract.RequestBodyTest.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.RequestBodyTest.Bad;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.json.VersionMissing;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way for a request about sessions not to fit, and what its sender is told. */
final class SessionBodyTest {
  private static final String VERSION = "a whole number from 0 to 9223372036854775807";

  /** What a schema can say as well. */
  static Stream<Bad> fields() {
    return Stream.of(
        Bad.of(schedule().without("coach"), "coach", texts(200), "nothing"),
        Bad.of(schedule().with("coach", "''"), "coach", texts(200), "an empty text"),
        Bad.of(schedule().with("coach", text("c".repeat(201))), "coach", texts(200), length(201)),
        Bad.of(schedule().without("agent"), "agent", texts(200), "nothing"),
        Bad.of(schedule().with("agent", "['ann']"), "agent", texts(200), "an array of 1 item"),
        Bad.of(schedule().without("start"), "start", INSTANT, "nothing"),
        Bad.of(schedule().with("end", "'9:30'"), "end", INSTANT, quoted("9:30")),
        Bad.of(completeSession().without("session"), "session", ID, "nothing"),
        Bad.of(completeSession().with("session", "'s'"), "session", ID, quoted("s")),
        Bad.of(completeSession().without("coach"), "coach", texts(200), "nothing"),
        Bad.of(
            completeSession().with("expectedVersion", "-1"),
            "expectedVersion",
            VERSION,
            "the number -1"),
        Bad.of(cancelSession().with("session", "7"), "session", ID, "the number 7"),
        Bad.of(cancelSession().without("agent"), "agent", texts(200), "nothing"),
        Bad.of(
            cancelSession().with("expectedVersion", "'1'"),
            "expectedVersion",
            VERSION,
            quoted("1")),
        Bad.of(rescheduleSession().without("session"), "session", ID, "nothing"),
        Bad.of(rescheduleSession().without("end"), "end", INSTANT, "nothing"),
        Bad.of(
            rescheduleSession().with("expectedVersion", "1.5"),
            "expectedVersion",
            VERSION,
            "the number 1.5"));
  }

  /** What a schema cannot say. */
  static Stream<Bad> betweenFields() {
    String other = "another calendar than the coach's";
    String start = "2026-12-01T09:00:00.000Z";
    return Stream.of(
        Bad.of(schedule().with("agent", "'dr-lee'"), "agent", other, "\"dr-lee\""),
        Bad.of(cancelSession().with("agent", "'dr-lee'"), "agent", other, "\"dr-lee\""),
        Bad.of(
            schedule().with("end", text(start)), "end", "an instant after start, " + start, start),
        Bad.of(
            rescheduleSession().with("end", text(start)),
            "end",
            "an instant after start, " + start,
            start));
  }

  @ParameterizedTest
  @MethodSource({"fields", "betweenFields"})
  void itsSenderIsToldTheFieldWhatWasExpectedAndWhatWasFound(Bad given) {
    for (UnknownFields unknown : UnknownFields.values()) {
      Malformed told =
          assertThrows(Malformed.class, () -> RequestBody.read(given.bytes(), unknown));

      assertEquals(given.field(), told.field());
      assertEquals(given.expected(), told.expected());
      assertEquals(given.found(), told.found());
    }
  }

  static Stream<Bad> withoutVersion() {
    return Stream.of(completeSession(), cancelSession(), rescheduleSession())
        .flatMap(body ->
            Stream.of(
                body.with("expectedVersion", "null").toString(),
                body.without("expectedVersion").toString()))
        .map(body -> Bad.of(body, "", "", ""));
  }

  @ParameterizedTest
  @MethodSource("withoutVersion")
  void whoChangesASessionSaysWhichVersionTheyHaveSeen(Bad given) {
    assertThrows(VersionMissing.class, () -> RequestBody.read(given.bytes(), REFUSED));
  }

  static Stream<String> fitting() {
    return Stream.of(
            schedule(),
            schedule().with("coach", text("c".repeat(200))).with("agent", "'Dr-Lee'"),
            schedule().with("idempotencyKey", "'k'").with("validUntil", "null"),
            completeSession(),
            completeSession().with("expectedVersion", "0"),
            cancelSession(),
            cancelSession().with("expectedVersion", "9223372036854775807"),
            rescheduleSession())
        .map(Object::toString);
  }

  @ParameterizedTest
  @MethodSource("fitting")
  void whatFitsIsRead(String given) {
    RequestBody read = RequestBody.read(json(given), REFUSED);

    assertEquals(read, RequestBody.read(read.bytes(), REFUSED));
  }

  @Test
  void everyFieldComesToItsPlace() {
    UUID id = UUID.fromString(Body.ID);
    Pair pair = new Pair("dr-lee", "mr-bo");
    Slot slot =
        new Slot(Instant.parse("2026-12-01T09:00:00Z"), Instant.parse("2026-12-01T09:30:00Z"));

    assertEquals(new SessionRequest.Schedule(pair, slot), asked(schedule()));
    assertEquals(new SessionRequest.Complete(id, pair, 1), asked(completeSession()));
    assertEquals(new SessionRequest.Cancel(id, pair, 1), asked(cancelSession()));
    assertEquals(new SessionRequest.Reschedule(id, pair, slot, 1), asked(rescheduleSession()));
  }

  private static Request asked(Body body) {
    return RequestBody.read(body.bytes(), REFUSED).request();
  }

  /** Whoever is the coach, the session of two is kept in one place. */
  @Test
  void theHomeIsTheFirstOfTheTwo() {
    Body turned = schedule().with("coach", "'mr-bo'").with("agent", "'dr-lee'");

    assertEquals("calendar:dr-lee", asked(schedule()).homeKey().toString());
    assertEquals("calendar:dr-lee", asked(turned).homeKey().toString());
  }
}

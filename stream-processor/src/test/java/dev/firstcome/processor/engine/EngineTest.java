package dev.firstcome.processor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.PublishedEffect;
import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.RowChange;
import dev.firstcome.processor.engine.Line.Sent;
import dev.firstcome.processor.engine.Line.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engine promises every domain. */
final class EngineTest {
  private Line line = new Line();

  @AfterEach
  void close() {
    line.close();
  }

  // ---- answers

  @Test
  void anAcceptedRequestIsAnsweredAndItsRowPublished() {
    UUID id = UUID.randomUUID();
    Told told = line.ask(hold("ann", 9).id(id));

    assertEquals("accepted", code(told));
    assertEquals("calendar:lee", told.key());
    assertEquals(id.toString(), told.header(Headers.REQUEST));
    assertEquals("1", told.header(Headers.SEQUENCE));
    assertEquals("test.1.requests/0/0", told.header(Headers.DECIDED_FROM));
    assertEquals("1:0.1", parsed(told).position().orElseThrow().toString());

    Told row = line.rows().getFirst();
    RowChange change = RowChange.read(Line.bytes(row.value()));
    assertEquals("calendar:lee\tbooking/" + id, row.key());
    assertEquals(1, change.version());
    assertEquals(1, change.seq());
    assertTrue(change.last());
    assertEquals(id.toString(), change.request());
    assertEquals("anonymous", change.caller());
    assertEquals(Line.START, change.at());
  }

  @Test
  void aRefusedRequestChangesNothingButItsAnswerAndTheClock() {
    line.ask(hold("ann", 9));
    var before = line.state();
    Told told = line.ask(hold("bob", 9));

    assertEquals("slot-taken", code(told));
    assertEquals("2", told.header(Headers.SEQUENCE));
    assertEquals("1:0.1", parsed(told).position().orElseThrow().toString());
    assertEquals(1, line.rows().size());
    var after = line.state();
    after.keySet().removeIf(name -> name.startsWith("a") || name.startsWith("p"));
    before.keySet().removeIf(name -> name.startsWith("a") || name.startsWith("p"));
    assertEquals(before, after);
  }

  // ---- once only

  @Test
  void aRepeatGetsTheFirstAnswerByteForByte() {
    Told first = line.ask(hold("ann", 9, "key-1").id(UUID.randomUUID()));
    line.pass(Duration.ofMinutes(5));
    UUID second = UUID.randomUUID();
    Told repeat = line.ask(hold("ann", 9, "key-1").id(second));

    assertEquals(first.value(), repeat.value());
    assertEquals("", first.header(Headers.REPLAYED));
    assertEquals("true", repeat.header(Headers.REPLAYED));
    assertEquals(second.toString(), repeat.header(Headers.REQUEST));
    assertEquals(1, line.rows().size());
  }

  @Test
  void aRepeatMayOrderItsFieldsOtherwise() {
    Told first =
        line.ask(
            Sent.body(
                "{'type':'calendar.configure','calendar':'lee','capacity':2,"
                    + "'timeZone':'Europe/Lisbon','idempotencyKey':'k'}"));
    Told repeat =
        line.ask(
            Sent.body(
                "{ 'idempotencyKey' : 'k', 'timeZone':'Europe/Lisbon',"
                    + "'capacity' : 2, 'calendar':'lee', 'type':'calendar.configure' }"));
    assertEquals(first.value(), repeat.value());
  }

  @Test
  void aRefusalIsRepeatedToo() {
    line.ask(hold("ann", 9));
    Told first = line.ask(hold("bob", 9, "key-1"));
    line.pass(Duration.ofMinutes(31)); // Ann's hold has lapsed by now.
    assertEquals(1, line.outcomes().size());
    Told repeat = line.ask(hold("bob", 9, "key-1"));

    assertEquals("slot-taken", code(first));
    assertEquals(first.value(), repeat.value());
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    line.ask(hold("ann", 9, "key-1"));
    assertEquals("idempotency-key-reused", code(line.ask(hold("ann", 10, "key-1"))));
  }

  @Test
  void aKeyIsItsCallersOwn() {
    line.ask(hold("ann", 9, "key-1").caller("shop-1"));
    assertEquals("accepted", code(line.ask(hold("ann", 10, "key-1").caller("shop-2"))));
  }

  @Test
  void withoutAKeyTheRequestsIdIsIt() {
    UUID id = UUID.randomUUID();
    Told first = line.ask(hold("ann", 9).id(id));
    Told repeat = line.ask(hold("ann", 9).id(id));
    assertEquals(first.value(), repeat.value());
    assertEquals("true", repeat.header(Headers.REPLAYED));
  }

  @Test
  void anIdThatHasMadeSomethingCannotMakeAnother() {
    UUID id = UUID.randomUUID();
    line.ask(hold("ann", 9, "key-1").id(id));
    var before = line.state();
    Told other = line.ask(hold("bob", 10, "key-2").id(id));

    assertEquals("idempotency-key-reused", code(other));
    assertEquals(1, line.rows().size());
    String row = "kcalendar:lee\0rbooking/" + id;
    assertTrue(before.containsKey(row));
    assertEquals(before.get(row), line.state().get(row));
  }

  @Test
  void answersAreForgottenInTheEndAndSweptOut() {
    line.ask(hold("ann", 9, "key-1"));
    line.pass(Line.ANSWERS_LIFE);
    line.outcomes();
    assertEquals("false", repeated(line.ask(hold("ann", 11, "key-1"))));
    for (int i = 0; i < 40; i++) {
      line.ask(hold("guest " + i, 12, "other " + i));
    }
    line.pass(Line.ANSWERS_LIFE.plusMinutes(1));
    line.outcomes();
    for (int i = 0; i < 40; i++) {
      line.ask(configure("cal " + i));
    }
    assertEquals(40, answers());
  }

  // ---- order

  @Test
  void nowNeverRunsBack() {
    Told first = line.ask(configure("lee"));
    line.logTime(Line.START.minusSeconds(60));
    Told second = line.ask(configure("lee"));
    assertEquals(parsed(first).decidedAt(), parsed(second).decidedAt());
  }

  @Test
  void aRequestHeardTooLateIsRefused() {
    String until = Line.START.plusSeconds(10).toString();
    String body = "{'type':'calendar.configure','calendar':'lee','validUntil':'" + until + "'}";
    assertEquals("accepted", code(line.ask(Sent.body(body))));
    line.pass(Duration.ofSeconds(10));
    assertEquals("accepted", code(line.ask(Sent.body(body))));
    line.pass(Duration.ofMillis(1));
    assertEquals("expired-unheard", code(line.ask(Sent.body(body))));
  }

  // ---- deadlines

  @Test
  void aHoldLapsesWithNobodyAsking() {
    Told held = line.ask(hold("ann", 9));
    line.rows();
    line.pass(Duration.ofMinutes(30).minusMillis(100));
    assertEquals(List.of(), line.outcomes());

    line.pass(Duration.ofMillis(100));
    Told lapsed = line.outcome();
    assertEquals("booking.lapse", lapsed.header(Headers.TYPE));
    assertTrue(lapsed.value().contains("\"state\":\"lapsed\""), lapsed.value());
    assertTrue(lapsed.value().contains(booking(held)), lapsed.value());
    assertEquals(2, RowChange.read(Line.bytes(line.rows().getFirst().value())).version());
    assertEquals("accepted", code(line.ask(hold("bob", 9))));
  }

  @Test
  void withTheTimerOffTheRuleAloneLapsesTheHold() {
    try (Line without = new Line(false)) {
      Told held = without.ask(hold("ann", 9));
      without.pass(Duration.ofMinutes(30));
      assertEquals(List.of(), without.outcomes());

      UUID id = UUID.randomUUID();
      without.send(hold("bob", 9).id(id));
      List<Told> told = without.outcomes();
      assertEquals(2, told.size());
      assertEquals(id + "#1", told.get(0).header(Headers.ID));
      assertEquals(id.toString(), told.get(0).header(Headers.REQUEST));
      assertTrue(told.get(0).value().contains(booking(held)));
      assertEquals(id.toString(), told.get(1).header(Headers.ID));
      List<RowChange> rows =
          without.rows().stream().map(row -> RowChange.read(Line.bytes(row.value()))).toList();
      assertEquals(List.of(true, false, true), rows.stream().map(RowChange::last).toList());
      assertEquals(id + "#1", rows.get(1).request());
    }
  }

  @Test
  void aDeadlineAskedEarlyIsKeptAndDecidedWhenItIsDue() {
    String booking = booking(line.ask(hold("ann", 9)));
    Bytes deadline =
        Deadlines.id(
            Line.START.plus(Duration.ofMinutes(30)),
            new Key("calendar", "lee"),
            "lapse/" + booking);
    RecordHeaders headers = timerHeaders(HexFormat.of().formatHex(deadline.get()));

    line.logTime(Line.START.plus(Duration.ofMinutes(30)).minusMillis(1));
    line.sendTimer(lapse(booking), headers);
    assertEquals(List.of(), line.outcomes());

    line.logTime(Line.START.plus(Duration.ofMinutes(30)));
    line.sendTimer(lapse(booking), headers);
    assertEquals("booking.lapse", line.outcome().header(Headers.TYPE));
    line.sendTimer(lapse(booking), headers);
    assertEquals(List.of(), line.outcomes());
  }

  @Test
  void aConfirmedHoldHasNoDeadline() {
    Told held = line.ask(hold("ann", 9));
    line.ask(
        Sent.body("{'type':'booking.confirm','calendar':'lee','booking':'" + booking(held) + "'}"));
    line.pass(Duration.ofMinutes(31));
    assertEquals(List.of(), line.timersAsked());
    assertEquals(List.of(), line.outcomes());
  }

  @Test
  void aTimerThatItsDeadlineDoesNotKnowDoesNothing() {
    Told held = line.ask(hold("ann", 9));
    line.rows();
    byte[] lapse = lapse(booking(held));
    Bytes other = Deadlines.id(Line.START, new Key("calendar", "lee"), "another");
    line.sendTimer(lapse, new RecordHeaders());
    line.sendTimer(lapse, timerHeaders("not hex"));
    line.sendTimer(lapse, timerHeaders(HexFormat.of().formatHex(other.get())));
    assertEquals(List.of(), line.outcomes());
    assertEquals(List.of(), line.rows());
  }

  @Test
  void nobodyMayAskWhatOnlyTimersMay() {
    Told told =
        line.ask(
            Sent.body(
                    "{'type':'booking.lapse','calendar':'lee','booking':'"
                        + UUID.randomUUID()
                        + "'}")
                .id(UUID.randomUUID()));
    assertEquals("malformed", code(told));
    assertEquals(1, line.deadLetters().size());
  }

  // ---- effects

  @Test
  void whatIsToBeDoneOutsideIsSaidByTheDecisionAndByNoRepeatOfIt() {
    Sent asked = Sent.body(holdBody("ann", 9, ",'payment':'card','idempotencyKey':'key-1'"));
    Told held = line.ask(asked);
    line.ask(asked);

    List<Told> effects = line.effects();
    assertEquals(1, effects.size());
    PublishedEffect effect = PublishedEffect.read(Line.bytes(effects.getFirst().value()));
    assertEquals("session:" + booking(held), effect.id());
    assertEquals(effect.id(), effects.getFirst().header(Headers.ID));
    assertEquals("payment-session.create", effects.getFirst().header(Headers.TYPE));
    assertEquals(held.header(Headers.REQUEST), effects.getFirst().header(Headers.REQUEST));
    assertEquals("calendar:lee", effects.getFirst().key());
    assertEquals(Line.START, effect.at());
  }

  @Test
  void aRefusalCanHaveEffectsToo() {
    line.ask(hold("ann", 9));
    Told refused = line.ask(Sent.body(holdBody("bob", 9, ",'checkoutSession':'cs'")));

    assertEquals("slot-taken", code(refused));
    assertEquals("expire:cs", line.effects().getFirst().header(Headers.ID));
  }

  @Test
  void aDeadlineHasEffectsToo() {
    line.ask(Sent.body(holdBody("ann", 9, ",'checkoutSession':'cs'")));
    assertEquals(List.of(), line.effects());
    line.pass(Duration.ofMinutes(30));
    assertEquals("expire:cs", line.effects().getFirst().header(Headers.ID));
  }

  // ---- more than one decision can do

  /** It asks itself again at the very instant at which it was asked. */
  @Test
  void whatIsTooMuchForOneDecisionGoesOnInOthers() {
    line.ask(hold("ann", 9));
    for (int i = 0; i < 250; i++) {
      line.ask(
          Sent.body(
              "{'type':'booking.join-waitlist','calendar':'lee','start':'2026-12-01T09:00:00Z',"
                  + "'end':'2026-12-01T09:30:00Z','guest':'guest "
                  + i
                  + "'}"));
    }
    line.send(Sent.body("{'type':'calendar.configure','calendar':'lee','capacity':1000}"));
    List<Told> told = new ArrayList<>(line.outcomes());
    for (int i = 0; i < 3; i++) {
      line.wallClockPasses(Duration.ofMillis(100));
      told.addAll(line.outcomes());
    }
    Set<String> held =
        told.stream()
            .map(each -> each.header(Headers.ID))
            .filter(id -> id.contains("#"))
            .collect(Collectors.toSet());
    assertEquals(250, held.size());
    line.wallClockPasses(Duration.ofMillis(100));
    assertEquals(List.of(), line.outcomes());
  }

  // ---- poison

  @Test
  void whatCannotBeReadIsSetAsideAndTheNextIsDecided() {
    line.sendRaw(null, new byte[] {(byte) 0xff, 0, 1}, new RecordHeaders());
    line.sendRaw(Line.bytes("k"), null, new RecordHeaders());
    line.send(Sent.body("{'type':'no.such'}"));
    line.send(Sent.body("{'type':'calendar.configure','calendar':'lee'}").id("not an id"));
    List<Told> dead = line.deadLetters();
    assertEquals(4, dead.size());
    assertEquals("test.1.requests/0/1", dead.get(1).header(Headers.DEAD_FROM));
    assertTrue(dead.get(2).header(Headers.REASON).startsWith("type: expected one of"));
    assertEquals("{\"type\":\"no.such\"}", dead.get(2).value());
    assertEquals(List.of(), line.outcomes());

    assertEquals("accepted", code(line.ask(configure("lee"))));
  }

  @Test
  void whoWaitsForWhatCannotBeReadIsTold() {
    UUID id = UUID.randomUUID();
    Told told = line.ask(Sent.body("{'type':'booking.hold','calendar':7}").id(id));
    assertEquals("malformed", code(told));
    assertEquals(id.toString(), told.header(Headers.REQUEST));
    assertEquals(id.toString(), parsed(told).id());
  }

  @Test
  void unknownFieldsAreReadPast() {
    String body = "{'type':'calendar.configure','calendar':'lee','later':{'a':[1]}}";
    assertEquals("accepted", code(line.ask(Sent.body(body))));
  }

  @Test
  void whenTheRulesFailTheRequestIsKeptForUsAndNothingElseSuffers() {
    Bytes row = new StateKeys(new Key("calendar", "lee")).row("calendar/lee");
    State state = new State(line.store());
    Space.ofKeys(state).put(row, Line.bytes("not a row"));
    state.write();
    UUID id = UUID.randomUUID();
    Told told = line.ask(hold("ann", 9, "key-1").id(id));
    assertEquals("internal-error", code(told));
    assertEquals(1, line.deadLetters().size());
    assertEquals("accepted", code(line.ask(configure("kim"))));

    Space.ofKeys(state).put(row, null);
    state.write();
    assertEquals("accepted", code(line.ask(hold("ann", 9, "key-1").id(id))));
  }

  // ---- helpers

  private static Sent hold(String guest, int hour) {
    return Sent.body(holdBody(guest, hour, ""));
  }

  private static Sent hold(String guest, int hour, String key) {
    return Sent.body(holdBody(guest, hour, ",'idempotencyKey':'" + key + "'"));
  }

  private static String holdBody(String guest, int hour, String more) {
    return "{'type':'booking.hold','calendar':'lee','start':'2026-12-01T%02d:00:00Z',"
            .formatted(hour)
        + "'end':'2026-12-01T%02d:30:00Z','guest':'%s'%s}".formatted(hour, guest, more);
  }

  private static Sent configure(String calendar) {
    return Sent.body("{'type':'calendar.configure','calendar':'" + calendar + "','capacity':2}");
  }

  private static RecordHeaders timerHeaders(String deadline) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(DeadlineCaller.DEADLINE, Line.bytes(deadline));
    return headers;
  }

  private static byte[] lapse(String booking) {
    return Line.bytes(
        "{\"type\":\"booking.lapse\",\"calendar\":\"lee\",\"booking\":\"" + booking + "\"}");
  }

  private int answers() {
    return (int) line.state().keySet().stream().filter(key -> key.startsWith("a")).count();
  }

  private static String repeated(Told told) {
    return told.header(Headers.REPLAYED).isEmpty() ? "false" : "true";
  }

  private static PublishedOutcome parsed(Told told) {
    return PublishedOutcome.read(Line.bytes(told.value()));
  }

  private static String booking(Told told) {
    return parsed(told).verdict() instanceof Verdict.Accepted(var entity, boolean created)
        ? entity.orElseThrow().id()
        : "";
  }

  static String code(Told told) {
    return switch (parsed(told).verdict()) {
      case Verdict.Accepted accepted -> "accepted";
      case Verdict.Refused refused -> refused.code();
    };
  }
}

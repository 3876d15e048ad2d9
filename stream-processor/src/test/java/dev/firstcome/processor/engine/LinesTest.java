package dev.firstcome.processor.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.KeyOrder;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.processor.engine.Cluster.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who comes to a locked key waits; what goes wrong on the way stays where it can be mended. */
final class LinesTest {
  private static final int LINE_LENGTH = 150;
  private static final Key A = new Key("calendar", "a");
  private static final Key B = new Key("calendar", "b");

  private final Cluster cluster = new Cluster(1, KeyOrder.OF_KEYS, true, LINE_LENGTH);

  // ---- lines

  @Test
  void whoComesToALockedKeyWaitsAndIsServedInTurn() {
    locked(1, "a", "b");
    send(holds("a", 3));
    assertEquals(List.of(), codes());
    cluster.settle();
    assertEquals(List.of("accepted", "slot-taken", "slot-taken", "slot-taken"), codes());
    assertEquals(0, cluster.locksAndWaiting());
  }

  @Test
  void otherKeysAreServedMeanwhile() {
    locked(1, "a", "b");
    send(List.of(hold(10, "c")));
    assertEquals(List.of("accepted"), codes());
  }

  @Test
  void aFullLineIsTooBusyAndARepeatIsDecidedAnew() {
    locked(1, "a", "b");
    send(holds("a", LINE_LENGTH));
    send(List.of(hold(500, "a")));
    assertEquals(List.of("too-busy"), codes());
    cluster.settle();
    send(List.of(hold(500, "a")));
    assertEquals("slot-taken", codes().getLast());
    assertEquals(0, cluster.locksAndWaiting());
  }

  @Test
  void aRequestThatMeetsAFullLineOnItsWayUnlocksWhatItHas() {
    locked(1, "b", "c");
    send(holds("b", LINE_LENGTH));
    cluster.send(schedule(2, "a", "b"));
    cluster.take(A, Source.REQUESTS);
    // The other one on its way to c, then this one on its way to b, and back.
    cluster.settle();
    assertEquals(1, codes().stream().filter("too-busy"::equals).count());
    assertEquals(0, cluster.locksAndWaiting());
  }

  @Test
  void aLongLineIsServedInSeveralGoesAndNobodyOvertakes() {
    locked(1, "a", "b");
    send(holds("a", LINE_LENGTH));
    // The session settles at b, then at a; of those in a's line so many are served.
    cluster.take(B, Source.VISITS);
    cluster.take(A, Source.VISITS);
    assertTrue(cluster.locksAndWaiting() > 0, "all were served at once");
    send(List.of(hold(900, "a")));
    assertFalse(cluster.isAnswered(id(900)), "it overtook those in line");
    cluster.settle();
    assertEquals(LINE_LENGTH + 2, cluster.answered().size());
    assertEquals(id(900), cluster.answered().getLast().request());
    assertEquals(0, cluster.locksAndWaiting());
  }

  @Test
  void whatIsTooLateWhenItsTurnComesIsRefused() {
    locked(1, "a", "b");
    String until = "','validUntil':'" + Cluster.START.plusSeconds(10);
    cluster.send(
        Sent.of(
            10,
            "{'type':'booking.leave-waitlist','calendar':'a',"
                + SLOT
                + ",'guest':'g"
                + until
                + "'}"));
    cluster.take(A, Source.REQUESTS);
    cluster.pass(Duration.ofSeconds(11));
    cluster.settle();
    assertEquals(List.of("accepted", "expired-unheard"), codes());
  }

  @Test
  void aRequestOfManyKeysThatIsTooLateOnItsWayIsRefusedAndUnlocks() {
    cluster.send(
        Sent.of(
            1,
            schedule(1, "a", "b").body().replace("}", "")
                + (",'validUntil':'" + Cluster.START.plusSeconds(10) + "'}").replace('\'', '"')));
    cluster.take(A, Source.REQUESTS);
    cluster.pass(Duration.ofSeconds(11));
    // What waits is stamped when it is read from the log: so this one is asked anew, later.
    send(List.of(hold(10, "b")));
    cluster.settle();
    assertTrue(codes().contains("expired-unheard"), codes().toString());
    assertEquals(0, cluster.locksAndWaiting());
  }

  // ---- timers

  @Test
  void aTimerWaitsInLineAndOthersAreAskedAgain() {
    send(List.of(hold(10, "a"), hold(11, "a", "11")));
    cluster.pass(Duration.ofMinutes(31));
    locked(1, "a", "b");
    cluster.askDeadlines();
    cluster.take(A, Source.TIMERS);
    int withOne = cluster.locksAndWaiting();
    cluster.take(A, Source.TIMERS);
    assertEquals(withOne, cluster.locksAndWaiting(), "the second timer waits too");
    cluster.settle();
    cluster.askDeadlines();
    cluster.settle();
    assertEquals(0, cluster.locksAndWaiting());
    assertEquals(
        2,
        cluster.answered().stream()
            .filter(each -> each.outcome().type().equals("booking.lapse"))
            .count());
  }

  // ---- faults

  @Test
  void rulesThatFailOnTheWayOutRefuseAndUnlockAndTheRequestCanBeSentAgain() {
    cluster.spoil(B, "calendar/b", "not a row");
    cluster.send(schedule(1, "a", "b"));
    cluster.settle();
    assertEquals(List.of("internal-error"), codes());
    assertEquals(0, cluster.locksAndWaiting());
    cluster.spoil(B, "calendar/b", (byte[]) null);
    cluster.resend(cluster.deadLetters().getFirst());
    cluster.settle();
    assertEquals(List.of("internal-error", "accepted"), codes());
  }

  @Test
  void rulesThatFailOnTheWayBackKeepTheKeyLockedUntilTheRequestIsSentAgain() {
    cluster.send(schedule(1, "a", "b"));
    cluster.settle();
    cluster.send(
        Sent.of(
            2,
            "{'type':'session.cancel','session':'"
                + id(1)
                + "','coach':'a','agent':'b','expectedVersion':1}"));
    cluster.take(A, Source.REQUESTS);
    cluster.take(B, Source.VISITS);
    byte[] row = cluster.spoil(A, "session/" + id(1), "not a row".getBytes(UTF_8));
    send(List.of(hold(10, "a")));
    cluster.settle();
    assertEquals(List.of("accepted"), codes());
    assertEquals(2, cluster.locksAndWaiting(), "the lock, and who waits for it");
    cluster.spoil(A, "session/" + id(1), row);
    cluster.resend(cluster.deadLetters().getFirst());
    cluster.settle();
    assertEquals(List.of("accepted", "accepted", "accepted"), codes());
    assertEquals(0, cluster.locksAndWaiting());
  }

  @Test
  void arecordThatComesBackTwiceDoesNothingTheSecondTime() {
    cluster.send(schedule(1, "a", "b"));
    cluster.take(A, Source.REQUESTS);
    cluster.take(B, Source.VISITS);
    cluster.repeatNext(A, Source.VISITS);
    cluster.settle();
    assertEquals(List.of("accepted"), codes());
    assertEquals(0, cluster.locksAndWaiting());
  }

  // ---- what others write

  @Test
  void headersThatOnlyTheEngineWritesAreNotBelievedOfOthers() {
    Map<String, String> forged =
        Map.of(
            Outbox.LINE, "calendar:x", Headers.VISIT, "{}", Headers.DECIDED_FROM, "REQUESTS/0/7");
    cluster.send(schedule(1, "a", "b"), forged);
    cluster.settle();
    assertEquals(List.of("accepted"), codes());
    assertEquals(0, cluster.locksAndWaiting());
  }

  @Test
  void ofAUserWhoIsGoneNoAnswerIsGivenAgainHoweverManyThereWere() {
    cluster.send(Sent.of(1, "{'type':'signup.start','email':'ann@example.com'}"));
    for (int i = 0; i < 1_500; i++) {
      cluster.send(activate(10 + i));
    }
    cluster.settle();
    cluster.send(activate(10));
    cluster.settle();
    assertEquals("wrong-status", codes().getLast(), "a repeat, as long as the user is there");
    cluster.send(Sent.of(2, "{'type':'user.delete','user':'" + id(1) + "'}"));
    cluster.settle();
    for (int i = 0; i < 1_500; i++) {
      cluster.send(activate(10 + i));
    }
    cluster.settle();
    List<String> afterwards = codes().subList(codes().size() - 1_500, codes().size());
    assertEquals(Set.of("answer-removed"), Set.copyOf(afterwards));
  }

  private static Sent activate(int number) {
    return Sent.of(number, "{'type':'signup.activate','user':'" + id(1) + "','expectedVersion':1}");
  }

  // ---- what is sent

  private static final String SLOT = "'start':'2026-12-01T09:00:00Z','end':'2026-12-01T10:00:00Z'";

  /** A session that has locked its first calendar, and is on its way to the second. */
  private void locked(int id, String coach, String agent) {
    cluster.send(schedule(id, coach, agent));
    cluster.take(new Key("calendar", coach), Source.REQUESTS);
  }

  private void send(List<Sent> requests) {
    for (Sent each : requests) {
      cluster.send(each);
      cluster.take(each.home(), Source.REQUESTS);
    }
  }

  private static List<Sent> holds(String calendar, int count) {
    return IntStream.range(0, count).mapToObj(i -> hold(10 + i, calendar)).toList();
  }

  private static Sent hold(int id, String calendar) {
    return hold(id, calendar, "09");
  }

  private static Sent hold(int id, String calendar, String hour) {
    return Sent.of(
        id,
        "{'type':'booking.hold','calendar':'"
            + calendar
            + "','guest':'g"
            + id
            + "',"
            + SLOT.replace("T09", "T" + hour).replace("T10", "T" + (Integer.parseInt(hour) + 1))
            + "}");
  }

  private static Sent schedule(int id, String coach, String agent) {
    return Sent.of(
        id,
        "{'type':'session.schedule','coach':'" + coach + "','agent':'" + agent + "'," + SLOT + "}");
  }

  private static UUID id(int number) {
    return Sent.of(number, "").id();
  }

  private List<String> codes() {
    return cluster.answered().stream()
        .filter(each -> each.isAnswer() && !each.outcome().type().equals("booking.lapse"))
        .map(each ->
            switch (each.outcome().verdict()) {
              case Verdict.Accepted accepted -> "accepted";
              case Verdict.Refused refused -> refused.code();
            })
        .toList();
  }
}

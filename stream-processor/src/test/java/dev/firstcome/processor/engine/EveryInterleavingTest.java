package dev.firstcome.processor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.KeyOrder;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.processor.engine.Cluster.Sent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests over several keys, by the real engine and the real rules, in every way in which three of
 * them can meet on three partitions, with owners that die: each is answered once, no lock is left
 * behind, and what they come to is what they come to one after the other, in an order in which
 * nobody who was sent after another's answer comes before that one.
 */
final class EveryInterleavingTest {
  private static final int PARTITIONS = 3;
  private static final int DEATHS = 2;

  /** Three calendars, one on each partition. */
  private static final String A = on(0, "calendar", "a");

  private static final String B = on(1, "calendar", "b");
  private static final String C = on(2, "calendar", "c");

  private static final String EARLY = "'start':'2026-12-01T09:00:00Z','end':'2026-12-01T10:00:00Z'";
  private static final String LATER = "'start':'2026-12-01T09:30:00Z','end':'2026-12-01T10:30:00Z'";

  private record Case(String name, List<Sent> before, List<Sent> requests) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> cases() {
    Sent annIsHere = Sent.of(1, "{'type':'signup.start','email':'ann@example.com'}");
    Sent bobIsHere = Sent.of(2, "{'type':'signup.start','email':'bob@example.com'}");
    Sent scheduled = schedule(3, A, B, EARLY);
    return Stream.of(
            new Case(
                "sessions in a ring",
                List.of(),
                List.of(
                    schedule(11, A, B, EARLY),
                    schedule(12, B, C, EARLY),
                    schedule(13, C, A, EARLY))),
            new Case(
                "sessions and a booking",
                List.of(),
                List.of(schedule(11, A, B, EARLY), schedule(12, B, C, LATER), hold(13, B, LATER))),
            new Case(
                "the same session three times",
                List.of(),
                List.of(
                    schedule(11, A, B, EARLY),
                    schedule(12, B, A, EARLY),
                    schedule(13, A, B, EARLY))),
            new Case(
                "a session that is moved, cancelled and in the way",
                List.of(scheduled),
                List.of(
                    ofSession("session.cancel", 11, scheduled, ""),
                    ofSession("session.reschedule", 12, scheduled, "," + LATER),
                    schedule(13, B, C, LATER))),
            new Case(
                "somebody in line for what a session frees",
                List.of(scheduled, line(4, B, EARLY)),
                List.of(
                    ofSession("session.cancel", 11, scheduled, ""),
                    schedule(12, B, C, LATER),
                    hold(13, B, EARLY))),
            new Case(
                "one external ID, three devices",
                List.of(),
                List.of(oauth(11, "g1", "ann"), oauth(12, "g1", "ann"), oauth(13, "g1", "ann"))),
            new Case(
                "one email address, three ways to sign up",
                List.of(),
                List.of(
                    oauth(11, "g1", "ann"),
                    oauth(12, "g2", "ann"),
                    Sent.of(13, "{'type':'signup.start','email':'ann@example.com'}"))),
            new Case(
                "a user is taken over, by two, and deleted",
                List.of(annIsHere),
                List.of(oauth(11, "g1", "ann"), oauth(12, "g2", "ann"), delete(13, annIsHere))),
            new Case(
                "a user is taken over by two devices with one external ID",
                List.of(annIsHere),
                List.of(oauth(11, "g1", "ann"), oauth(12, "g1", "ann"), oauth(13, "g2", "ann"))),
            new Case(
                "an external ID is another user's before it takes one over",
                List.of(annIsHere),
                List.of(oauth(11, "g1", "ann"), oauth(12, "g1", "bob"), oauth(13, "g2", "ann"))),
            new Case(
                "a user is completed, taken over and deleted",
                List.of(annIsHere),
                List.of(complete(11, annIsHere, 1), oauth(12, "g1", "ann"), delete(13, annIsHere))),
            new Case(
                "two users want the same two names, and one goes",
                List.of(annIsHere, bobIsHere),
                List.of(
                    complete(11, annIsHere, 1), complete(12, bobIsHere, 1), delete(13, annIsHere))),
            new Case(
                "the names of a user who goes are wanted",
                List.of(annIsHere, complete(3, annIsHere, 1), bobIsHere),
                List.of(
                    delete(11, annIsHere),
                    complete(12, bobIsHere, 1),
                    Sent.of(13, "{'type':'signup.start','email':'ann@example.com'}"))),
            new Case(
                "repeats, and another request with the same idempotency key",
                List.of(),
                List.of(
                    schedule(11, A, B, EARLY + ",'idempotencyKey':'k'").from("shop"),
                    schedule(12, A, B, EARLY + ",'idempotencyKey':'k'").from("shop"),
                    schedule(13, A, B, LATER + ",'idempotencyKey':'k'").from("shop"))),
            new Case(
                "repeats of a sign-in that is refused, until the user in its way goes",
                List.of(annIsHere, oauth(3, "g2", "ann")),
                List.of(
                    oauth(11, "g1", "ann','idempotencyKey':'k").from("phone"),
                    oauth(12, "g1", "ann','idempotencyKey':'k").from("phone"),
                    delete(13, annIsHere))),
            new Case(
                "repeats of a sign-in that takes a user over",
                List.of(annIsHere),
                List.of(
                    oauth(11, "g1", "ann','idempotencyKey':'k").from("phone"),
                    oauth(12, "g1", "ann','idempotencyKey':'k").from("phone"),
                    delete(13, annIsHere))))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_history_is_serializable_and_nothing_is_left_behind(Case given) {
    Explorer explorer =
        new Explorer(KeyOrder.OF_KEYS, PARTITIONS, true, DEATHS, given.before, given.requests);
    assertEquals(Optional.empty(), explorer.explore());
    assertTrue(explorer.ends() > 1, "all requests never meet");
  }

  // ---- the check itself is checked

  @Test
  void without_one_order_of_keys_it_finds_the_deadlock() {
    List<String> ring = List.of(A, B, C);
    Comparator<Key> eachBeforeTheNext =
        (one, other) -> {
          int steps = ring.indexOf(other.text()) - ring.indexOf(one.text());
          return steps == 0 ? 0 : Math.floorMod(steps, 3) == 1 ? -1 : 1;
        };
    List<Sent> requests =
        List.of(schedule(11, A, B, EARLY), schedule(12, B, C, LATER), schedule(13, C, A, EARLY));
    Explorer explorer = new Explorer(eachBeforeTheNext, PARTITIONS, true, 0, List.of(), requests);
    String found = explorer.explore().orElse("nothing");
    assertTrue(found.contains("has 0 answers"), found);
  }

  @Test
  void without_transactions_it_finds_what_is_done_twice() {
    List<Sent> requests = List.of(schedule(11, A, B, EARLY), schedule(12, B, C, EARLY));
    Explorer explorer = new Explorer(KeyOrder.OF_KEYS, PARTITIONS, false, 1, List.of(), requests);
    assertTrue(explorer.explore().isPresent(), "nothing was found");
  }

  // ---- what is sent

  private static Sent schedule(int id, String coach, String agent, String slot) {
    return Sent.of(
        id,
        "{'type':'session.schedule','coach':'" + coach + "','agent':'" + agent + "'," + slot + "}");
  }

  private static Sent ofSession(String type, int id, Sent scheduled, String more) {
    return Sent.of(
        id,
        "{'type':'"
            + type
            + "','session':'"
            + scheduled.id()
            + "','coach':'"
            + A
            + "','agent':'"
            + B
            + "','expectedVersion':1"
            + more
            + "}");
  }

  private static Sent hold(int id, String calendar, String slot) {
    return Sent.of(
        id, "{'type':'booking.hold','guest':'gus','calendar':'" + calendar + "'," + slot + "}");
  }

  private static Sent line(int id, String calendar, String slot) {
    return Sent.of(
        id,
        "{'type':'booking.join-waitlist','guest':'wim','calendar':'"
            + calendar
            + "',"
            + slot
            + "}");
  }

  private static Sent oauth(int id, String subject, String name) {
    return Sent.of(
        id,
        "{'type':'signup.oauth','provider':'google','subject':'"
            + subject
            + "','email':'"
            + name.replaceFirst("^[a-z]+", "$0@example.com")
            + "'}");
  }

  private static Sent complete(int id, Sent user, int version) {
    return Sent.of(
        id,
        "{'type':'signup.complete','user':'"
            + user.id()
            + "','username':'cat','phone':'+351912345678','expectedVersion':"
            + version
            + "}");
  }

  private static Sent delete(int id, Sent user) {
    return Sent.of(id, "{'type':'user.delete','user':'" + user.id() + "'}");
  }

  /** A name that begins so, of a key on this partition. */
  private static String on(int partition, String kind, String begin) {
    return Stream.iterate(0, i -> i + 1)
        .map(i -> begin + i)
        .filter(name -> PartitionRule.partition(new Key(kind, name), PARTITIONS) == partition)
        .findFirst()
        .orElseThrow();
  }
}

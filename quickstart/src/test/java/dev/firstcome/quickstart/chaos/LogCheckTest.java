package dev.firstcome.quickstart.chaos;

import static dev.firstcome.quickstart.chaos.LogStory.KEY;
import static dev.firstcome.quickstart.chaos.LogStory.OTHER;
import static dev.firstcome.quickstart.chaos.LogStory.TOPICS;
import static dev.firstcome.quickstart.chaos.LogStory.id;
import static dev.firstcome.quickstart.chaos.LogStory.partition;
import static dev.firstcome.quickstart.chaos.LogStory.time;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.firstcome.contract.Headers;
import dev.firstcome.quickstart.race.Heard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs that are as they should be, and what is wrong with each of those that are not. */
final class LogCheckTest {
  private static final String RETRY_HELPS = "same";
  private static final String REFUND = "payment.refund";
  private static final String EXPIRE = "payment-session.expire";

  private static LogStory story() {
    return new LogStory();
  }

  /** Two requests of one calendar, and one of a calendar elsewhere. */
  private static LogStory usual() {
    return story().accepted(1, KEY, 1).accepted(2, OTHER, 1).accepted(3, KEY, 2);
  }

  @Test
  void theTwoCalendarsLieInTwoPartitions() {
    assertNotEquals(partition(KEY), partition(OTHER));
  }

  // ---- as it should be

  static Stream<Arguments> good() {
    return Stream.of(
        arguments("nothing at all", story()),
        arguments("what is usual", usual()),
        arguments("a repeat", usual().repeated(4, 1, KEY, 1)),
        arguments(
            "a request of two keys, whose fact is told at the other",
            story()
                .requested(1, KEY)
                .row(1, OTHER, "booking/other", 1)
                .fact(1, 1, OTHER, 1)
                .spoilt(line -> line.header(Headers.DECIDED_FROM, visits(OTHER)))
                .row(1, KEY, "booking/home", 1)
                .told(1, KEY, 1)
                .spoilt(line -> line.header(Headers.DECIDED_FROM, visits(KEY)))
                .onItsWay(1, KEY, Headers.VISIT)
                .onItsWay(1, OTHER, Headers.VISIT)),
        arguments(
            "what was decided of records that the log has forgotten",
            story()
                .told(1, KEY, 1)
                .spoilt(line -> line.header(Headers.DECIDED_FROM, timers(KEY, 1)))
                .forgotten(TOPICS.timers(), KEY, 2)),
        arguments(
            "a row of a further fact of the same decision",
            story()
                .requested(1, KEY)
                .row(1, KEY, "booking/a", 1)
                .spoilt(line -> line.saying("\"last\":true", "\"last\":false"))
                .rowOf(id(1) + "#1", KEY, "booking/b", 1)
                .fact(1, 1, KEY, 1)
                .told(1, KEY, 1)),
        arguments(
            "what a key tells another has rows, and no answer",
            story().row(7, KEY, "dashboard/a", 1).onItsWay(7, KEY, Headers.TOLD)),
        arguments(
            "what a deadline asks is no request, and may come again",
            story()
                .due(1, KEY)
                .told(1, KEY, 1)
                .spoilt(line -> line.header(Headers.DECIDED_FROM, timers(KEY, 0)))
                .due(1, KEY)
                .told(1, KEY, 2)
                .spoilt(line -> line.header(Headers.DECIDED_FROM, timers(KEY, 1)))),
        arguments(
            "turned away, and asked again under the same id",
            story().requested(1, KEY).turnedAway(1, KEY).accepted(1, KEY, 1)),
        arguments(
            "refused for a while, and asked again under the same id",
            story().requested(1, KEY).refused(1, KEY, 1, RETRY_HELPS).accepted(1, KEY, 2)),
        arguments(
            "forgotten with a row that was removed, and asked again under the same id",
            story()
                .accepted(1, KEY, 1)
                .requested(2, KEY)
                .removed(2, KEY, "booking/" + KEY, 2)
                .told(2, KEY, 2)
                .accepted(1, KEY, 3)
                .repeated(4, 1, KEY, 3)),
        arguments(
            "the first rows of a compacted log are later ones",
            story()
                .accepted(1, KEY, 1)
                .requested(2, KEY)
                .row(2, KEY, "booking/x", 2)
                .spoilt(line -> line.saying("\"version\":1", "\"version\":5"))
                .told(2, KEY, 2)
                .requested(3, KEY)
                .row(3, KEY, "booking/x", 3)
                .spoilt(line -> line.saying("\"version\":2", "\"version\":6"))
                .told(3, KEY, 3)
                .compacted()),
        arguments(
            "a refusal gives back what came with the request",
            story()
                .requested(1, KEY)
                .refused(1, KEY, 1, "never")
                .effect(1, KEY, REFUND, "refund:pi")
                .effect(1, KEY, EXPIRE, "expire:cs")),
        arguments(
            "one refund is wanted by two",
            usual().effect(1, KEY, REFUND, "refund:pi").effect(3, KEY, REFUND, "refund:pi")),
        arguments(
            "passed on to where it belongs",
            usual().requested(1, KEY).spoilt(line -> line.in(partition(OTHER)))),
        arguments(
            "set aside on purpose",
            story()
                .requested(1, KEY)
                .spoilt(line -> line.without(Headers.ID))
                .letter(TOPICS.requests() + "/" + partition(KEY) + "/0")
                .expectingDeadLetters(1)),
        arguments(
            "clients were told so",
            usual()
                .requested(4, KEY)
                .refused(4, KEY, 3, "never")
                .heardAccepted("k", 1, KEY, 1)
                .heardAccepted("k", 1, KEY, 1)
                .heardRefused("l", 4, "never")
                .heard("m", new Heard.Nothing("it was late"))
                .heard("n", new Heard.Refused(400, "bad", Optional.empty(), "{}", false))));
  }

  private static String visits(String key) {
    return TOPICS.visits() + "/" + partition(key) + "/0";
  }

  private static String timers(String key, int offset) {
    return TOPICS.timers() + "/" + partition(key) + "/" + offset;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void good(String what, LogStory story) {
    assertEquals(List.of(), story.violations(), what);
  }

  // ---- as it should not be

  static Stream<Arguments> bad() {
    return Stream.of(
            answers(), order(), origins(), places(), versions(), belonging(), asked(), heard())
        .flatMap(each -> each);
  }

  private static Stream<Arguments> answers() {
    return Stream.of(
        arguments(
            "answers: .*expected one decision of .*, found number 3 after number 1",
            usual().accepted(1, KEY, 3)),
        arguments(
            "answers: .*expected one decision of .*",
            story().requested(1, KEY).refused(1, KEY, 1, "never").accepted(1, KEY, 2)),
        arguments(
            "answers: .*#1: expected to be told once, found 2 times",
            story().requested(1, KEY).fact(1, 1, KEY, 1).twice().told(1, KEY, 1)),
        arguments(
            "answers: .*#1: expected a fact of what was accepted, .*",
            story().requested(1, KEY).fact(1, 1, KEY, 1).refused(1, KEY, 1, "never")),
        arguments(
            "answers: .*byte for byte, found another one",
            usual()
                .repeated(4, 1, KEY, 1)
                .spoilt(line -> line.saying("\"result\":{}", "\"result\":{\"x\":1}"))),
        arguments("answers: .*byte for byte, found another one", usual().repeated(4, 9, KEY, 1)),
        arguments(
            "answers: .*expected a body of .*",
            usual().spoilt(line -> line.saying(id(3).toString(), id(1).toString()))),
        arguments(
            "answers: .*expected the answer of .*, found that of .*",
            usual().spoilt(line -> line.header(Headers.REQUEST, id(1).toString()))));
  }

  private static Stream<Arguments> order() {
    return Stream.of(
        arguments(
            "seq: .*expected a number after 2, found 1",
            story().accepted(1, KEY, 2).accepted(2, KEY, 1)),
        arguments(
            "seq: .*expected number 1 to be of .*, found it of .* too",
            story().accepted(1, KEY, 1).accepted(2, KEY, 1)),
        arguments(
            "seq: .*expected number 3 to be one decision, .*",
            story()
                .accepted(1, KEY, 1)
                .requested(2, KEY)
                .row(2, KEY, "b/b", 2)
                .told(2, KEY, 2)
                .requested(3, KEY)
                .row(2, KEY, "b/c", 3)
                .told(3, KEY, 3)),
        arguments(
            "seq: .*expected .* to be decided once, found it again",
            story()
                .accepted(1, KEY, 1)
                .accepted(2, KEY, 2)
                .spoilt(line ->
                    line.header(
                        Headers.DECIDED_FROM, TOPICS.requests() + "/" + partition(KEY) + "/0"))),
        arguments(
            "seq: .*expected what was decided here to lie here, found it at .*",
            usual().spoilt(line -> line.header(Headers.DECIDED_FROM, visits(OTHER)))),
        arguments(
            "seq: .*expected a time from .* on, found .*",
            usual()
                .accepted(4, KEY, 3)
                .spoilt(line -> line.saying(time(3), "2025-12-31T23:59:59Z"))),
        arguments(
            "seq: .*expected a position up to number 2, found one up to 7",
            usual().spoilt(line -> line.saying(".2\"", ".7\""))),
        arguments(
            "seq: .*rows.*expected no more rows of number 1 after its last, found one",
            story().requested(1, KEY).row(1, KEY, "b/a", 1).row(1, KEY, "b/b", 1).told(1, KEY, 1)),
        arguments(
            "seq: .*rows.*expected the last row of number 1, found number 2",
            story()
                .requested(1, KEY)
                .row(1, KEY, "b/a", 1)
                .spoilt(line -> line.saying("\"last\":true", "\"last\":false"))
                .told(1, KEY, 1)
                .accepted(2, KEY, 2)),
        arguments(
            "seq: .*rows.*expected a number after 2, found 1",
            story()
                .requested(1, KEY)
                .requested(2, KEY)
                .row(2, KEY, "b/a", 2)
                .row(1, KEY, "b/b", 1)
                .told(1, KEY, 1)
                .requested(2, KEY)
                .told(2, KEY, 2)));
  }

  private static Stream<Arguments> origins() {
    return Stream.of(
        arguments(
            "origin: .*timers/./0: expected .* here, as its outcome says, found nothing",
            story()
                .told(1, KEY, 1)
                .spoilt(line -> line.header(Headers.DECIDED_FROM, timers(KEY, 0)))),
        arguments(
            "origin: .*timers/./2: expected .* here, as its outcome says, found nothing",
            story()
                .told(1, KEY, 1)
                .spoilt(line -> line.header(Headers.DECIDED_FROM, timers(KEY, 2)))
                .forgotten(TOPICS.timers(), KEY, 2)),
        arguments(
            "origin: .*requests/./2: expected .* here, as its outcome says, found .*",
            usual().requested(4, KEY).told(5, KEY, 3)),
        arguments(
            "record: .*cannot be read: .*decidedfrom.*",
            usual()
                .spoilt(line ->
                    line.header(
                        Headers.DECIDED_FROM,
                        TOPICS.timers() + "/" + partition(KEY) + "/9000000000"))));
  }

  private static Stream<Arguments> places() {
    return Stream.of(
        arguments(
            "place: .*outcomes.*expected calendar:a in partition .*, found here",
            story()
                .accepted(1, KEY, 1)
                .spoilt(
                    line -> line.in(partition(OTHER)).header(Headers.DECIDED_FROM, visits(OTHER)))),
        arguments(
            "place: .*outcomes.*expected the record's key calendar:a, found calendar:b",
            story().accepted(1, KEY, 1).spoilt(line -> line.under(OTHER))),
        arguments(
            "place: .*rows.*expected calendar:a in partition .*, found here",
            story()
                .requested(1, KEY)
                .row(1, KEY, "b/a", 1)
                .spoilt(line -> line.in(partition(OTHER)))
                .told(1, KEY, 1)),
        arguments(
            "place: .*effects.*expected calendar:a in partition .*, found here",
            usual().effect(1, KEY, REFUND, "refund:pi").spoilt(line -> line.in(partition(OTHER)))));
  }

  private static Stream<Arguments> versions() {
    return Stream.of(
        arguments(
            "version: .*expected version 1 of .*, found 2",
            story()
                .requested(1, KEY)
                .row(1, KEY, "b/a", 1)
                .spoilt(line -> line.saying("\"version\":1", "\"version\":2"))
                .told(1, KEY, 1)),
        arguments(
            "version: .*expected version 3 of .*, found 2",
            usual()
                .requested(4, KEY)
                .row(4, KEY, "booking/" + KEY, 3)
                .spoilt(line -> line.saying("\"version\":3", "\"version\":2"))
                .told(4, KEY, 3)),
        arguments(
            "version: .*expected version 3 of .*, found 5",
            usual()
                .requested(4, KEY)
                .row(4, KEY, "booking/" + KEY, 3)
                .spoilt(line -> line.saying("\"version\":3", "\"version\":5"))
                .told(4, KEY, 3)
                .compacted()));
  }

  private static Stream<Arguments> belonging() {
    return Stream.of(
        arguments(
            "belonging: .*expected a row of what was accepted, found .*, which was refused",
            story().requested(1, KEY).row(1, KEY, "b/a", 1).refused(1, KEY, 1, "never")),
        arguments(
            "belonging: .*expected a row of what was accepted, found .*, which was never answered",
            usual().row(9, KEY, "b/a", 3)),
        arguments(
            "belonging: .*, which was turned away undecided",
            usual().requested(4, KEY).turnedAway(4, KEY).row(4, KEY, "b/a", 3)),
        arguments(
            "belonging: .*expected a row of a fact that was told, found .*#2",
            story().requested(1, KEY).rowOf(id(1) + "#2", KEY, "b/a", 1).told(1, KEY, 1)),
        arguments(
            "belonging: .*expected an effect of what was accepted, found session:1 .*",
            story()
                .requested(1, KEY)
                .refused(1, KEY, 1, "never")
                .effect(1, KEY, "session.other", "session:1")),
        arguments(
            "belonging: .*expected an effect of what was accepted, .* never answered",
            usual().effect(9, KEY, REFUND, "refund:pi")),
        arguments(
            "belonging: .*expected refund:pi of .* once, found it again",
            usual().effect(1, KEY, REFUND, "refund:pi").twice()),
        arguments(
            "belonging: .*expected refund:pi to be payment.refund, found .*",
            usual().effect(1, KEY, REFUND, "refund:pi").effect(3, KEY, EXPIRE, "refund:pi")));
  }

  private static Stream<Arguments> asked() {
    return Stream.of(
        arguments(
            "asked: .*requests.*expected one outcome of .*, found 0 of 1",
            usual().requested(4, KEY)),
        arguments(
            "asked: .*expected one outcome of .*, found 1 of 0",
            story().requested(1, KEY).lost().told(1, KEY, 1)),
        arguments(
            "asked: .*expected one outcome of .*, found 2 of 1",
            usual().repeated(4, 1, KEY, 1).twice()),
        arguments(
            "asked: .*expected one outcome of .*, found 0 of 0",
            usual().requested(4, KEY).spoilt(line -> line.in(partition(OTHER)))),
        arguments(
            "asked: .*visits.*expected an answer to .* on its way, found none",
            usual().onItsWay(9, KEY, Headers.VISIT)),
        arguments(
            "asked: .*visits.*expected to be taken, found that the owner takes 0 next",
            usual().onItsWay(1, KEY, Headers.VISIT).untaken(TOPICS.visits(), KEY)),
        arguments(
            "asked: .*requests.*expected to be taken, .*", usual().untaken(TOPICS.requests(), KEY)),
        arguments("asked: .*expected 0 dead letters, found 1", usual().letter("nowhere/0/0")),
        arguments("asked: .*expected 1 dead letters, found 0", usual().expectingDeadLetters(1)),
        arguments(
            "asked: .*expected what has no proper id to be set aside, .*",
            usual().requested(4, KEY).spoilt(line -> line.header(Headers.ID, "no id"))));
  }

  private static Stream<Arguments> heard() {
    return Stream.of(
        arguments("heard: .*found that it says otherwise", usual().heardAccepted("k", 1, KEY, 2)),
        arguments("heard: .*found that it says nothing", usual().heardAccepted("k", 9, KEY, 1)),
        arguments("heard: .*found that it says otherwise", usual().heardRefused("k", 1, "never")),
        arguments(
            "heard: k: expected the answer to .* again, found one to .*",
            usual().heardAccepted("k", 1, KEY, 1).heardAccepted("k", 3, KEY, 2)),
        arguments(
            "heard: k: expected an answer, found one of which .*",
            usual().heard("k", new Heard.Accepted(Optional.empty(), "{}", false))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void bad(String expected, LogStory story) {
    List<String> found = story.violations();
    assertTrue(found.stream().anyMatch(each -> each.matches(expected)), found.toString());
  }

  @Test
  void whatCannotBeReadIsSaid() {
    LogStory story = usual().spoilt(line -> line.saying("\"status\"", "\"stat\""));
    List<String> found = story.violations();
    assertTrue(
        found.getFirst().matches("record: .*outcomes.*cannot be read: .*"), () -> "" + found);
  }

  @Test
  void ofManyViolationsTheFirstAreTold() {
    LogStory story = story();
    for (int number = 1; number <= 100; number++) {
      story.requested(number, KEY);
    }
    List<String> found = story.violations();
    assertEquals(21, found.size());
    assertEquals("asked: and 80 more", found.getLast());
  }
}

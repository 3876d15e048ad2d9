package dev.firstcome.processor.rules.profile;

import static dev.firstcome.processor.rules.profile.ProfileStory.given;
import static dev.firstcome.processor.rules.profile.ProfileWords.PERSONAL;
import static dev.firstcome.processor.rules.profile.ProfileWords.PROFESSIONAL;
import static dev.firstcome.processor.rules.profile.ProfileWords.by;
import static dev.firstcome.processor.rules.profile.ProfileWords.put;
import static dev.firstcome.processor.rules.signup.SignupWords.delete;
import static dev.firstcome.processor.rules.signup.SignupWords.id;
import static dev.firstcome.processor.rules.signup.SignupWords.start;
import static dev.firstcome.processor.rules.signup.SignupWords.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.SharedRefusal.Forbidden;
import dev.firstcome.contract.SharedRefusal.LimitReached;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.processor.rules.Asked;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every refusal of both commands on profiles, in the documented order of precedence. Where two
 * reasons hold at once, the name says which is given and which is not.
 */
final class ProfileRefusalsTest {
  private static final Refusal FORBIDDEN = new Forbidden("the user themselves, or a service,");
  private static final Refusal OUTGROWN =
      new LimitReached("bytes, and 200 fields, in a profile", 16 * 1024);

  private record Row(String name, ProfileStory story, Asked<Request> asked, Refusal refusal) {
    @Override
    public String toString() {
      return asked.request().type() + ": " + name;
    }
  }

  static Stream<Row> table() {
    return Stream.of(PERSONAL, PROFESSIONAL).map(ProfileRefusalsTest::of).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("table")
  void is_refused(Row row) {
    row.story.when(row.asked).refused(row.refusal);
  }

  @Test
  void the_table_has_every_refusal_of_profiles() {
    Set<RefusalKind> found = new HashSet<>();
    table().forEach(row -> found.add(row.refusal.kind()));
    assertEquals(
        Set.of(Forbidden.KIND, NotFound.KIND, VersionConflict.KIND, LimitReached.KIND), found);
  }

  // ---- forbidden, not-found, version-conflict, limit-reached

  private static List<Row> of(String side) {
    return List.of(
        new Row(
            "forbidden, not not-found",
            ann(),
            by(user("ann").toString(), put(side, "eve", "{}")),
            FORBIDDEN),
        new Row("not-found", ann(), put(side, "eve", "{'a':1}"), notFound("eve")),
        new Row(
            "not-found, not version-conflict",
            ann(),
            put(side, "eve", "{'a':1}", 3),
            notFound("eve")),
        new Row(
            "not-found, gone",
            ann().and(put(side, "ann", "{'a':1}"), delete("ann")),
            put(side, "ann", "{'a':1}", 1),
            notFound("ann")),
        new Row(
            "version-conflict, there is none yet",
            ann(),
            put(side, "ann", "{'a':1}", 1),
            conflict(1, 0)),
        new Row(
            "version-conflict, the other side is another profile",
            ann().and(put(side.equals(PERSONAL) ? PROFESSIONAL : PERSONAL, "ann", "{'a':1}")),
            put(side, "ann", "{'a':1}", 1),
            conflict(1, 0)),
        new Row(
            "version-conflict, all fields are new to one who has seen none",
            ann().and(put(side, "ann", "{'a':1,'b':{'c':2}}")),
            put(side, "ann", "{'a':2}"),
            conflict(0, 1, "fields.a", "fields.b")),
        new Row(
            "version-conflict, expected none, the fields that there are now",
            ann().and(put(side, "ann", "{'a':1,'b':2}"), put(side, "ann", "{'b':null,'c':3}", 1)),
            put(side, "ann", "{'a':2}", 0),
            conflict(0, 2, "fields.a", "fields.c")),
        new Row(
            "version-conflict, tells the fields that have changed since",
            edited(side),
            put(side, "ann", "{'a':2}", 1),
            conflict(1, 3, "fields.b", "fields.c")),
        new Row(
            "version-conflict, tells nothing that had changed before",
            edited(side),
            put(side, "ann", "{'a':2}", 2),
            conflict(2, 3, "fields.c")),
        new Row(
            "version-conflict, of a field that is gone that the whole has changed",
            edited(side).and(put(side, "ann", "{'b':null}", 3)),
            put(side, "ann", "{'a':2}", 3),
            conflict(3, 4, "fields")),
        new Row(
            "version-conflict, though it would change nothing",
            edited(side),
            put(side, "ann", "{'a':1}", 2),
            conflict(2, 3, "fields.c")),
        new Row(
            "version-conflict, a version that is yet to come",
            edited(side),
            put(side, "ann", "{'a':2}", 4),
            conflict(4, 3)),
        new Row(
            "version-conflict, not limit-reached",
            ann().and(put(side, "ann", "{'a':'" + text(9000) + "'}")),
            put(side, "ann", "{'b':'" + text(9000) + "'}", 2),
            conflict(2, 1)),
        new Row(
            "limit-reached, too many bytes",
            ann().and(put(side, "ann", "{'a':'" + text(9000) + "'}")),
            put(side, "ann", "{'b':'" + text(9000) + "'}", 1),
            OUTGROWN),
        new Row(
            "limit-reached, too many fields",
            ann().and(put(side, "ann", fields(0, 150))),
            put(side, "ann", fields(150, 201), 1),
            OUTGROWN),
        new Row(
            "limit-reached, too many fields within one",
            ann().and(put(side, "ann", "{'in':" + fields(0, 150) + "}")),
            put(side, "ann", "{'in':" + fields(150, 201) + "}", 1),
            OUTGROWN));
  }

  // ---- stories

  private static ProfileStory ann() {
    return given(start("ann", "ann@example.com"));
  }

  private static ProfileStory edited(String side) {
    return ann()
        .and(
            put(side, "ann", "{'a':1,'b':1,'c':1}"),
            put(side, "ann", "{'b':2,'a':1}", 1),
            put(side, "ann", "{'c':2}", 2));
  }

  private static String text(int length) {
    return "x".repeat(length);
  }

  private static String fields(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(n -> "'f" + n + "':" + n)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static NotFound notFound(String name) {
    return new NotFound("user", id(name).toString());
  }

  private static VersionConflict conflict(long expected, long found, String... changedSince) {
    return new VersionConflict(expected, found, new TreeSet<>(List.of(changedSince)));
  }
}

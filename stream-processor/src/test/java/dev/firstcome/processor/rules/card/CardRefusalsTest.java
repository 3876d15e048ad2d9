package dev.firstcome.processor.rules.card;

import static dev.firstcome.processor.rules.card.CardStory.given;
import static dev.firstcome.processor.rules.card.CardWords.by;
import static dev.firstcome.processor.rules.card.CardWords.delete;
import static dev.firstcome.processor.rules.card.CardWords.deleteUser;
import static dev.firstcome.processor.rules.card.CardWords.id;
import static dev.firstcome.processor.rules.card.CardWords.make;
import static dev.firstcome.processor.rules.card.CardWords.rename;
import static dev.firstcome.processor.rules.card.CardWords.renameKeeping;
import static dev.firstcome.processor.rules.card.CardWords.start;
import static dev.firstcome.processor.rules.card.CardWords.update;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.SharedRefusal.Forbidden;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.SharedRefusal.LimitReached;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.card.CardRefusal;
import dev.firstcome.contract.card.CardRefusal.NameNotSluggable;
import dev.firstcome.contract.card.CardRefusal.SlugExhausted;
import dev.firstcome.contract.card.CardRefusal.SlugReserved;
import dev.firstcome.contract.card.CardRefusal.SlugTaken;
import dev.firstcome.processor.rules.Asked;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every refusal of every command on cards, in the documented order of precedence. Where two reasons
 * hold at once, the name says which is given and which is not.
 */
final class CardRefusalsTest {
  private record Row(String name, CardStory story, Asked<?> asked, Refusal refusal) {
    @Override
    public String toString() {
      return asked.request().type() + ": " + name;
    }
  }

  static Stream<Row> table() {
    return Stream.of(creating(), updating(), renaming(), deleting(), asAnotherUser())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("table")
  void is_refused(Row row) {
    row.story.when(row.asked).refused(row.refusal);
  }

  @Test
  void the_table_has_every_refusal_of_cards() {
    Set<RefusalKind> kinds = new HashSet<>(CardRefusal.KINDS);
    kinds.addAll(
        Set.of(
            Forbidden.KIND,
            IdempotencyKeyReused.KIND,
            NotFound.KIND,
            VersionConflict.KIND,
            LimitReached.KIND));
    Set<RefusalKind> found = new HashSet<>();
    table().forEach(row -> found.add(row.refusal.kind()));
    assertEquals(kinds, found);
  }

  // ---- not-found, limit-reached, idempotency-key-reused, name-not-sluggable, slug-exhausted

  private static List<Row> creating() {
    return List.of(
        new Row("not-found", anns(), make("c2", "eve", "Eve"), noUser("eve")),
        new Row(
            "not-found, gone",
            anns().and(deleteUser("ann")),
            make("c2", "ann", "Ann"),
            noUser("ann")),
        new Row("not-found, not name-not-sluggable", anns(), make("c2", "eve", "!"), noUser("eve")),
        new Row("limit-reached", hundredCards(), make("more", "ann", "More"), tooMany("cards")),
        new Row(
            "limit-reached, not idempotency-key-reused",
            hundredCards(),
            make("c1", "ann", "More"),
            tooMany("cards")),
        new Row(
            "limit-reached, not name-not-sluggable",
            hundredCards(),
            make("more", "ann", "\u2764"),
            tooMany("cards")),
        new Row(
            "limit-reached, not slug-exhausted",
            hundredCards().and(start("bob")).and(takenByBob("more")),
            make("more", "ann", "Taken"),
            tooMany("cards")),
        new Row(
            "idempotency-key-reused, the id has made a card of another name",
            anns(),
            make("c1", "ann", "Other"),
            new IdempotencyKeyReused()),
        new Row(
            "idempotency-key-reused, not name-not-sluggable",
            anns(),
            make("c1", "ann", "\u2764"),
            new IdempotencyKeyReused()),
        new Row(
            "idempotency-key-reused, not slug-exhausted",
            given(start("ann"), start("bob"), make("c1", "ann", "First")).and(takenByBob("c1")),
            make("c1", "ann", "Taken"),
            new IdempotencyKeyReused()),
        new Row("name-not-sluggable", anns(), make("c2", "ann", "\u2764"), new NameNotSluggable()),
        new Row(
            "slug-exhausted",
            given(start("ann"), start("bob")).and(takenByBob("c1")),
            make("c1", "ann", "Taken"),
            new SlugExhausted("taken", 10)),
        new Row(
            "slug-exhausted, reserved",
            given(start("ann"), start("bob")).and(variantsTakenByBob("admin", "c1")),
            make("c1", "ann", "Admin"),
            new SlugExhausted("admin", 10)));
  }

  // ---- not-found, version-conflict, limit-reached

  private static List<Row> updating() {
    return List.of(
        new Row("not-found, no user", anns(), update("eve", "c1", 1, NAME), noUser("eve")),
        new Row("not-found, no card", anns(), update("ann", "c2", 1, NAME), noCard("c2")),
        new Row("not-found, gone", gone(), update("ann", "c1", 1, NAME), noCard("c1")),
        new Row(
            "not-found, another's, not version-conflict",
            anns().and(start("bob")),
            update("bob", "c1", 9, NAME),
            noCard("c1")),
        new Row(
            "version-conflict, tells what has changed since",
            anns()
                .and(update("ann", "c1", 1, "{'fields':{'title':'Dr','town':null}}"))
                .and(update("ann", "c1", 2, "{'fields':{'motto':'Yes'},'template':'fine'}")),
            update("ann", "c1", 2, NAME),
            conflict(2, 3, "fields.motto", "template")),
        new Row(
            "version-conflict, not limit-reached",
            anns().and(update("ann", "c1", 1, bytes("one", 10_000))),
            update("ann", "c1", 1, bytes("two", 10_000)),
            conflict(1, 2, "fields.one")),
        new Row(
            "version-conflict, though it would change nothing",
            anns(),
            update("ann", "c1", 2, "{}"),
            conflict(2, 1)),
        new Row(
            "limit-reached, bytes of fields",
            anns().and(update("ann", "c1", 1, bytes("one", 10_000))),
            update("ann", "c1", 2, bytes("two", 10_000)),
            new LimitReached("bytes of fields", 16 * 1024)),
        new Row(
            "limit-reached, names of fields",
            anns().and(update("ann", "c1", 1, names("one", 150))),
            update("ann", "c1", 2, names("two", 150)),
            new LimitReached("names in one object of fields", 200)),
        new Row(
            "limit-reached, names in an object within the design",
            anns().and(update("ann", "c1", 1, "{'design':{'in':{" + many("one", 150) + "}}}")),
            update("ann", "c1", 2, "{'design':{'in':{" + many("two", 150) + "}}}"),
            new LimitReached("names in one object of design", 200)));
  }

  // ---- not-found, version-conflict, slug-reserved, limit-reached, slug-taken

  private static List<Row> renaming() {
    return List.of(
        new Row("not-found, no user", anns(), rename("eve", "c1", 1, "new"), noUser("eve")),
        new Row("not-found, no card", anns(), rename("ann", "c2", 1, "new"), noCard("c2")),
        new Row("not-found, gone", gone(), rename("ann", "c1", 1, "new"), noCard("c1")),
        new Row(
            "not-found, another's, not version-conflict",
            anns().and(start("bob")),
            rename("bob", "c1", 9, "new"),
            noCard("c1")),
        new Row(
            "version-conflict, not slug-reserved",
            anns().and(renameKeeping("ann", "c1", 1, "new")),
            rename("ann", "c1", 1, "admin"),
            conflict(1, 2, "redirects", "slug")),
        new Row(
            "version-conflict, though it is the slug that the card has",
            anns(),
            rename("ann", "c1", 2, "ann-lee"),
            conflict(2, 1)),
        new Row(
            "slug-reserved", anns(), rename("ann", "c1", 1, "admin"), new SlugReserved("admin")),
        new Row(
            "slug-reserved, not limit-reached",
            hundredRedirects(),
            renameKeeping("ann", "c1", 101, "admin"),
            new SlugReserved("admin")),
        new Row(
            "limit-reached",
            hundredRedirects(),
            renameKeeping("ann", "c1", 101, "new"),
            tooMany("redirects")),
        new Row(
            "limit-reached, by another card of the user",
            hundredRedirects().and(make("c2", "ann", "Other")),
            renameKeeping("ann", "c2", 1, "new"),
            tooMany("redirects")),
        new Row(
            "limit-reached, not slug-taken",
            hundredRedirects().and(start("bob"), make("c2", "bob", "Bob")),
            renameKeeping("ann", "c1", 101, "bob"),
            tooMany("redirects")),
        new Row(
            "slug-taken, by a card",
            anns().and(start("bob"), make("c2", "bob", "Bob")),
            rename("ann", "c1", 1, "bob"),
            new SlugTaken("bob")),
        new Row(
            "slug-taken, by a redirect",
            anns().and(start("bob"), make("c2", "bob", "Bob"), renameKeeping("bob", "c2", 1, "b")),
            rename("ann", "c1", 1, "bob"),
            new SlugTaken("bob")),
        new Row(
            "slug-taken, by another card of the same user",
            anns().and(make("c2", "ann", "Other")),
            rename("ann", "c1", 1, "other"),
            new SlugTaken("other")),
        new Row(
            "slug-taken, one with the same root as the card's",
            anns().and(make("c2", "ann", "Ann Lee Facade")),
            rename("ann", "c1", 1, "ann-lee-facade"),
            new SlugTaken("ann-lee-facade")),
        new Row(
            "slug-taken, by a card that another request of the same id has made for another user",
            anns().and(start("bob"), make("c1", "bob", "Bob")),
            rename("ann", "c1", 1, "bob"),
            new SlugTaken("bob")));
  }

  // ---- not-found, version-conflict

  private static List<Row> deleting() {
    return List.of(
        new Row("not-found, no user", anns(), delete("eve", "c1", 1), noUser("eve")),
        new Row("not-found, no card", anns(), delete("ann", "c2", 1), noCard("c2")),
        new Row("not-found, gone", gone(), delete("ann", "c1", 1), noCard("c1")),
        new Row(
            "not-found, another's, not version-conflict",
            anns().and(start("bob")),
            delete("bob", "c1", 9),
            noCard("c1")),
        new Row(
            "version-conflict",
            anns().and(update("ann", "c1", 1, NAME)),
            delete("ann", "c1", 1),
            conflict(1, 2, "name")));
  }

  // ---- forbidden, before everything

  private static List<Row> asAnotherUser() {
    Forbidden forbidden = new Forbidden("the user themselves, or a service,");
    return List.of(
        new Row(
            "forbidden, not name-not-sluggable",
            anns(),
            by("bob", make("c2", "ann", "!")),
            forbidden),
        new Row(
            "forbidden, not not-found", anns(), by("bob", update("eve", "c1", 1, NAME)), forbidden),
        new Row(
            "forbidden, not version-conflict",
            anns(),
            by("bob", rename("ann", "c1", 9, "new")),
            forbidden),
        new Row("forbidden", anns(), by("bob", delete("ann", "c1", 1)), forbidden));
  }

  // ---- stories

  private static final String NAME = "{'name':'Another'}";

  private static CardStory anns() {
    return given(start("ann"), make("c1", "ann", "Ann Lee", "{'title':'Ms','town':'Porto'}"));
  }

  private static CardStory gone() {
    return anns().and(delete("ann", "c1", 1));
  }

  private static CardStory hundredCards() {
    return given(start("ann"))
        .and(
            IntStream.rangeClosed(1, 100)
                .mapToObj(n -> make("c" + n, "ann", "Card " + n))
                .toArray(Asked<?>[]::new));
  }

  private static CardStory hundredRedirects() {
    return anns()
        .and(
            IntStream.rangeClosed(1, 100)
                .mapToObj(n -> renameKeeping("ann", "c1", n, "card-" + n))
                .toArray(Asked<?>[]::new));
  }

  /** The slug {@code taken}, and every variant of it that the request of this id will try. */
  private static Asked<?>[] takenByBob(String request) {
    return Stream.concat(
            Stream.of(make("b0", "bob", "Taken")), Stream.of(variantsTakenByBob("taken", request)))
        .toArray(Asked<?>[]::new);
  }

  private static Asked<?>[] variantsTakenByBob(String slug, String request) {
    List<String> variants = CreateCard.variants(slug, id(request)).toList();
    return IntStream.range(0, variants.size())
        .boxed()
        .flatMap(n ->
            Stream.of(
                make("v" + n, "bob", "Some " + n), rename("bob", "v" + n, 1, variants.get(n))))
        .toArray(Asked<?>[]::new);
  }

  /** A patch that gives a field so many bytes. */
  private static String bytes(String field, int length) {
    return "{'fields':{'" + field + "':'" + "x".repeat(length) + "'}}";
  }

  /** A patch that adds so many fields. */
  private static String names(String prefix, int number) {
    return "{'fields':{" + many(prefix, number) + "}}";
  }

  private static String many(String prefix, int number) {
    return IntStream.range(0, number)
        .mapToObj(n -> "'" + prefix + n + "':" + n)
        .collect(joining(","));
  }

  private static NotFound noUser(String name) {
    return new NotFound("user", id(name).toString());
  }

  private static NotFound noCard(String name) {
    return new NotFound("card", id(name).toString());
  }

  private static LimitReached tooMany(String what) {
    return new LimitReached(
        what.equals("cards") ? "cards of a user" : "redirects to a user's cards", 100);
  }

  private static VersionConflict conflict(long expected, long found, String... changedSince) {
    return new VersionConflict(expected, found, new TreeSet<>(List.of(changedSince)));
  }
}

package dev.firstcome.processor.rules.card;

import static dev.firstcome.processor.rules.card.CardWords.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardDeleted;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.UserDeleted;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeysInMemory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Any history of requests about a few users, cards and slugs, any number of them on their way at
 * once, and each a step further at any time. Callers hear what they would if each request had been
 * decided in a single moment, between its first step and its last; and what there is in the end is
 * what those decisions come to, one after the other.
 *
 * <p>{@link CardRegistry} looks after every step whether each slug is one card's, and whether its
 * row says so too; and the keys in memory let no version be left out.
 */
final class CardHistoriesTest {
  /** One step; what the numbers pick, its kind says. */
  private record Step(Kind kind, int card, int slug, int other) {}

  private enum Kind {
    START,
    DELETE_USER,
    CREATE,
    UPDATE,
    RENAME,
    DELETE,
    /** One that is on its way goes a step further. */
    GO_ON,
    /** All that are on their way come to their end. */
    ALL_COME_HOME
  }

  @StatisticsReport(onFailureOnly = true)
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void callers_hear_what_the_plain_cards_say_however_requests_race(
      @ForAll("steps") List<Step> steps) {
    History history = new History();
    steps.forEach(history::take);
    history.allComeHome();
    history.heard.forEach(CardHistoriesTest::collect);
  }

  /** One history, as it is lived through. */
  private static final class History {
    private final KeysInMemory keys = KeysInMemory.underAllRules();
    private final PlainCards plain = new PlainCards(NAMES, Set.of("admin"));
    private final List<UUID> users = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private final List<Journey> underWay = new ArrayList<>();
    private final Map<Journey, UUID> ids = new HashMap<>();
    private final Map<Journey, Map<String, Optional<String>>> edits = new HashMap<>();
    private final Map<Journey, String> expected = new HashMap<>();
    private final Set<UUID> created = new HashSet<>();
    private final List<String> heard = new ArrayList<>();
    private int taken;

    /** A card that somebody has asked for. */
    private record Made(UUID id, UUID user) {}

    History() {
      begin(new UUID(7, ++taken), start(), Map.of());
    }

    void take(Step step) {
      UUID id = new UUID(7, ++taken);
      switch (step.kind) {
        case START -> begin(id, start(), Map.of());
        case DELETE_USER ->
            begin(id, "'user.delete','user':'" + pick(users, step.card) + "'", Map.of());
        case CREATE -> {
          UUID user = pick(users, step.card);
          made.add(new Made(id, user));
          String name = pick(ALL_NAMES, step.slug);
          begin(
              id,
              "'card.create','user':'" + user + "','template':'plain','name':'" + name + "'",
              Map.of());
        }
        case UPDATE -> {
          Map<String, Optional<String>> edit = edit(step);
          String patch = ",'patch':" + patch(edit);
          begin(id, "'card.update'" + ofCard(step, id) + patch, edit);
        }
        case RENAME -> {
          String slug = pick(SLUGS, step.slug);
          String keeps = ",'keepRedirect':" + (step.other % 3 > 0);
          begin(
              id,
              "'card.rename-slug'" + ofCard(step, id) + ",'slug':'" + slug + "'" + keeps,
              Map.of());
        }
        case DELETE -> begin(id, "'card.delete'" + ofCard(step, id), Map.of());
        case GO_ON -> {
          if (!underWay.isEmpty()) {
            goOn(pick(underWay, step.card));
          }
        }
        case ALL_COME_HOME -> allComeHome();
      }
    }

    private String start() {
      return "'signup.start','email':'user" + taken + "@example.com'";
    }

    /** Mostly a card that is there, of its user, in its version. */
    private String ofCard(Step step, UUID nobody) {
      List<Card> there = CardRegistry.cards(keys);
      Made asked = new Made(nobody, pick(users, step.slug));
      long version = 1;
      if (step.other % 10 != 0 && !there.isEmpty()) {
        Card card = pick(there, step.card);
        asked = new Made(card.id(), step.other % 19 == 1 ? asked.user : card.user());
        version = card.version() + (step.other % 8 == 1 ? 1 : 0);
      } else if (!made.isEmpty()) {
        asked = pick(made, step.card);
      }
      return ",'user':'"
          + asked.user
          + ("','card':'" + asked.id)
          + ("','expectedVersion':" + version);
    }

    /** Sometimes of what is so already. */
    private static Map<String, Optional<String>> edit(Step step) {
      Map<String, Optional<String>> edit = new TreeMap<>();
      if (step.other % 5 == 0) {
        edit.put("name", Optional.of(step.slug % 2 == 0 ? "Ann" : "New"));
      }
      if (step.other % 2 == 0) {
        edit.put("a", Optional.of("a" + step.slug % 3));
      }
      if (step.other % 3 == 0) {
        edit.put("b", step.slug % 3 == 0 ? Optional.empty() : Optional.of("b" + step.slug % 3));
      }
      return edit;
    }

    private static String patch(Map<String, Optional<String>> edit) {
      List<String> fields = new ArrayList<>();
      edit.forEach((field, value) -> {
        if (!field.equals("name")) {
          fields.add("'" + field + "':" + value.map(text -> "'" + text + "'").orElse("null"));
        }
      });
      String name =
          Optional.ofNullable(edit.get("name"))
              .map(value -> "'name':'" + value.orElseThrow() + "',")
              .orElse("");
      return "{" + name + "'fields':{" + String.join(",", fields) + "}}";
    }

    private void begin(UUID id, String body, Map<String, Optional<String>> edit) {
      byte[] bytes = ("{'type':" + body + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      Request request = RequestBody.read(bytes, UnknownFields.REFUSED).request();
      if (request.type().equals("signup.start")) {
        users.add(id);
      }
      Journey journey = keys.begin(new Asked<>(id, "service", request));
      underWay.add(journey);
      ids.put(journey, id);
      edits.put(journey, edit);
      goOn(journey);
    }

    /** The moment at which a request is decided is that of its last trial. */
    private boolean goOn(Journey journey) {
      boolean went = journey.step(NOW);
      CardRegistry.check(keys);
      if (journey.isDecided() && !expected.containsKey(journey)) {
        expected.put(
            journey, plain.decide(ids.get(journey), journey.request(), edits.get(journey)));
      }
      if (journey.isOver()) {
        underWay.remove(journey);
        String answer = inWords(journey.decision());
        assertEquals(expected.get(journey), answer, () -> "of " + journey.request());
        if (answer.contains(" created ")) {
          assertTrue(created.add(ids.get(journey)), () -> "made twice: " + answer);
        }
        heard.add(inBrief(journey, answer));
      }
      return went;
    }

    /** As long as there is anybody, somebody can go on: no two wait for each other. */
    void allComeHome() {
      while (!underWay.isEmpty()) {
        boolean anybodyWent = false;
        for (Journey journey : List.copyOf(underWay)) {
          anybodyWent |= goOn(journey);
        }
        assertTrue(anybodyWent, () -> "stuck: " + underWay);
      }
      assertEquals(plain.cards(), cards());
      assertNothingIsLeftOfThoseWhoWent();
    }

    private SortedSet<String> cards() {
      SortedSet<String> lines = new TreeSet<>();
      for (Card card : CardRegistry.cards(keys)) {
        lines.add(
            card.id()
                + (" " + card.user())
                + (" " + card.name())
                + (" " + card.slug())
                + (" " + card.redirects())
                + (" " + card.fields().text())
                + (" " + card.version()));
      }
      return lines;
    }

    private void assertNothingIsLeftOfThoseWhoWent() {
      String all = keys.all().toString();
      for (UUID user : users) {
        assertFalse(
            !plain.isThere(user) && all.contains(user.toString()),
            () -> "something of " + user + " is left: " + all);
      }
    }
  }

  private static <T> T pick(List<T> some, int number) {
    return some.get(number % some.size());
  }

  // ---- answers

  private static String inWords(Decision decision) {
    return switch (decision) {
      case Refused refused -> refused.refusal().kind().code();
      case Accepted accepted -> inWords(accepted.result(), accepted.created());
      default -> throw new IllegalArgumentException("no answer: " + decision);
    };
  }

  private static String inWords(Result result, boolean created) {
    return switch (result) {
      case User user -> user.id() + " came";
      case UserDeleted(var user) -> user + " went";
      case Card card when created -> card.id() + " created at " + card.slug();
      case Card card -> card.id() + " at " + card.slug() + " " + card.version();
      case CardDeleted(var card) -> card + " gone";
      default -> throw new IllegalArgumentException("not of cards: " + result);
    };
  }

  /** For statistics: without ids and versions, and whether the slug has a suffix. */
  private static String inBrief(Journey journey, String answer) {
    String brief =
        answer
            .replaceAll("^[0-9a-f-]{36} ", "")
            .replaceAll("^at \\S+ \\d+$", "accepted")
            .replaceAll("^created at (ann|ann-facade|bob)$", "created")
            .replaceAll("^created at \\S+$", "created at a variant");
    boolean changes = journey.parts().values().stream().anyMatch(part -> !part.changes().isEmpty());
    boolean isNothing = brief.equals("accepted") && !changes;
    return journey.request().type() + " " + (isNothing ? "changes nothing" : brief);
  }

  /** A history in which hardly anything happened would show nothing. */
  private static void collect(String answer) {
    Statistics.label("answers")
        .collect(answer)
        .coverage(coverage -> {
          for (String often : OFTEN) {
            coverage.check(often).count(count -> count >= 20);
          }
        });
  }

  private static final List<String> OFTEN =
      List.of(
          "card.create created",
          "card.create created at a variant",
          "card.create name-not-sluggable",
          "card.create not-found",
          "card.delete gone",
          "card.delete not-found",
          "card.delete version-conflict",
          "card.rename-slug accepted",
          "card.rename-slug changes nothing",
          "card.rename-slug not-found",
          "card.rename-slug slug-reserved",
          "card.rename-slug slug-taken",
          "card.rename-slug version-conflict",
          "card.update accepted",
          "card.update changes nothing",
          "card.update not-found",
          "card.update version-conflict",
          "user.delete not-found",
          "user.delete went");

  // ---- any history

  /** Names, and the slugs that they make. */
  private static final Map<String, String> NAMES =
      Map.of(
          "Ann", "ann", "ANN", "ann", "Ann Facade", "ann-facade", "Bob", "bob", "Admin", "admin");

  /** And one that makes none. */
  private static final List<String> ALL_NAMES =
      List.of("Ann", "ANN", "Ann Facade", "Bob", "Admin", "!");

  private static final List<String> SLUGS =
      List.of("ann", "ann-facade", "ann-facade-decade", "bob", "cid", "admin");

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(2, Kind.START),
            Tuple.of(1, Kind.DELETE_USER),
            Tuple.of(6, Kind.CREATE),
            Tuple.of(6, Kind.UPDATE),
            Tuple.of(8, Kind.RENAME),
            Tuple.of(2, Kind.DELETE),
            Tuple.of(22, Kind.GO_ON),
            Tuple.of(2, Kind.ALL_COME_HOME));
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 119);
    return Combinators.combine(kinds, numbers, numbers, numbers)
        .as(Step::new)
        .list()
        .ofMaxSize(100)
        .withSizeDistribution(RandomDistribution.uniform());
  }
}

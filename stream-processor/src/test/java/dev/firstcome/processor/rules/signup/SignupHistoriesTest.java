package dev.firstcome.processor.rules.signup;

import static dev.firstcome.processor.rules.signup.SignupWords.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Result;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.signup.SignedIn;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.contract.signup.SignupRequest.Activate;
import dev.firstcome.contract.signup.SignupRequest.Complete;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.UserDeleted;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeysInMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
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
 * Any history of requests about a few users and names, any number of them on their way at once, and
 * each a step further at any time. Callers hear what they would if each request had been decided in
 * a single moment, between its first step and its last.
 */
final class SignupHistoriesTest {
  /** One step; what the numbers pick, its kind says. */
  private record Step(Kind kind, int user, int name, int other) {}

  private enum Kind {
    START,
    OAUTH,
    OAUTH_WITHOUT_EMAIL,
    COMPLETE,
    ACTIVATE,
    DELETE,
    /** One that is on its way goes a step further. */
    GO_ON,
    /** All that are on their way come to their end. */
    ALL_COME_HOME
  }

  @StatisticsReport(onFailureOnly = true)
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void callers_hear_what_the_plain_register_says_however_requests_race(
      @ForAll("steps") List<Step> steps) {
    History history = new History();
    steps.forEach(history::take);
    history.end();
    history.heard.forEach(SignupHistoriesTest::collect);
  }

  /** One history, as it is lived through. */
  private static final class History {
    private final KeysInMemory keys = KeysInMemory.underAllRules();
    private final PlainRegister plain = new PlainRegister();
    private final List<UUID> users = new ArrayList<>();
    private final List<Journey> underWay = new ArrayList<>();
    private final Map<Journey, UUID> ids = new HashMap<>();
    private final Map<Journey, String> expected = new HashMap<>();
    private final List<String> heard = new ArrayList<>();
    private int taken;

    void take(Step step) {
      UUID id = new UUID(0, ++taken);
      String email = pick(EMAILS, step.name);
      String subject = pick(SUBJECTS, step.other);
      UUID user = someUser(step, id);
      long version = version(user) + (step.other % 8 == 0 ? 1 : 0);
      switch (step.kind) {
        case START -> begin(id, new Start(email));
        case OAUTH -> begin(id, new Oauth("google", subject, Optional.of(email)));
        case OAUTH_WITHOUT_EMAIL -> begin(id, new Oauth("google", subject, Optional.empty()));
        case COMPLETE ->
            begin(
                id,
                new Complete(user, pick(USERNAMES, step.name), pick(PHONES, step.other), version));
        case ACTIVATE -> begin(id, new Activate(user, version));
        case DELETE ->
            begin(
                id,
                new Delete(user, step.other % 2 == 0 ? Optional.empty() : Optional.of(version)));
        case GO_ON -> {
          if (!underWay.isEmpty()) {
            goOn(pick(underWay, step.user));
          }
        }
        case ALL_COME_HOME -> allComeHome();
      }
    }

    /** Mostly one that is there, or else one that may have been or may yet be. */
    private UUID someUser(Step step, UUID nobody) {
      List<User> there = Registry.users(keys);
      if (step.other % 10 != 0 && !there.isEmpty()) {
        return pick(there, step.user).id();
      }
      return users.isEmpty() ? nobody : pick(users, step.user);
    }

    private void begin(UUID id, SignupRequest request) {
      if (request instanceof Start || request instanceof Oauth) {
        users.add(id);
      }
      Journey journey = keys.begin(new Asked<>(id, "anonymous", request));
      underWay.add(journey);
      ids.put(journey, id);
      goOn(journey);
    }

    /** The moment at which a request is decided is that of its last trial. */
    private boolean goOn(Journey journey) {
      boolean went = journey.step(NOW);
      Registry.check(keys);
      if (journey.isDecided() && !expected.containsKey(journey)) {
        SignupRequest request = (SignupRequest) journey.request();
        boolean givesUp = journey.tries() > Journey.MAX_TRIES;
        expected.put(journey, givesUp ? "too-busy" : plain.decide(ids.get(journey), request));
      }
      if (journey.isOver()) {
        underWay.remove(journey);
        String answer = inWords(journey.decision());
        assertEquals(expected.get(journey), answer, () -> "of " + journey.request());
        heard.add(inBrief(journey, answer));
      }
      return went;
    }

    /** As long as there is anybody, somebody can go on: no two wait for each other. */
    private void allComeHome() {
      while (!underWay.isEmpty()) {
        boolean anybodyWent = false;
        for (Journey journey : List.copyOf(underWay)) {
          anybodyWent |= goOn(journey);
        }
        assertTrue(anybodyWent, () -> "stuck: " + underWay);
      }
      assertEquals(plain.people(), people());
    }

    void end() {
      allComeHome();
    }

    private long version(UUID user) {
      return keys.key(UserKey.of(user)).row(User.rowId(user)).map(row -> row.version()).orElse(1L);
    }

    private SortedSet<String> people() {
      SortedSet<String> lines = new TreeSet<>();
      for (User user : Registry.users(keys)) {
        lines.add(
            String.join(
                " ",
                user.id().toString(),
                user.status().toString(),
                user.email(),
                user.externalId().orElse("-"),
                user.username().orElse("-"),
                user.phone().orElse("-"),
                Long.toString(user.version())));
      }
      return lines;
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
      case SignedIn(var user, var externalId, var isNew) -> {
        assertEquals(created, isNew, "whether it says that it is new");
        yield user + (created ? " created" : " found");
      }
      case User user when created -> user.id() + " created";
      case User user -> user.id() + " " + user.status() + " " + user.version();
      case UserDeleted(var user) -> user + " gone";
      default -> throw new IllegalArgumentException("not of users: " + result);
    };
  }

  /** For statistics: without ids and versions, and for a take-over how often it was tried. */
  private static String inBrief(Journey journey, String answer) {
    String brief = answer.replaceAll("[0-9a-f-]{36} ", "").replaceAll(" \\d+$", "");
    boolean takesOver = brief.equals("found") && journey.parts().size() > 1;
    String again = journey.tries() > 1 ? " after " + journey.tries() : "";
    return journey.request().type() + " " + (takesOver ? "takes over" : brief) + again;
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
          "signup.activate ACTIVE",
          "signup.activate not-found",
          "signup.activate version-conflict",
          "signup.activate wrong-status",
          "signup.complete USERNAME_AND_PHONE_NUMBER",
          "signup.complete not-found",
          "signup.complete phone-taken",
          "signup.complete username-taken",
          "signup.complete version-conflict",
          "signup.complete wrong-status",
          "signup.oauth created",
          "signup.oauth created after 3",
          "signup.oauth email-not-verified",
          "signup.oauth email-taken after 2",
          "signup.oauth found",
          "signup.oauth found after 2",
          "signup.oauth takes over after 2",
          "signup.oauth user-already-linked after 2",
          "signup.start created",
          "signup.start email-taken",
          "user.delete gone",
          "user.delete not-found",
          "user.delete version-conflict");

  // ---- any history

  private static final List<String> EMAILS =
      List.of("ann@example.com", "bob@example.com", "cid@example.com");
  private static final List<String> SUBJECTS = List.of("1", "2", "3");
  private static final List<String> USERNAMES = List.of("ann", "Ann", "bob", "cid");
  private static final List<String> PHONES = List.of("+351912345678", "+351912345679");

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(4, Kind.START),
            Tuple.of(6, Kind.OAUTH),
            Tuple.of(1, Kind.OAUTH_WITHOUT_EMAIL),
            Tuple.of(4, Kind.COMPLETE),
            Tuple.of(2, Kind.ACTIVATE),
            Tuple.of(3, Kind.DELETE),
            Tuple.of(24, Kind.GO_ON),
            Tuple.of(2, Kind.ALL_COME_HOME));
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 59);
    return Combinators.combine(kinds, numbers, numbers, numbers)
        .as(Step::new)
        .list()
        .ofMaxSize(100)
        .withSizeDistribution(RandomDistribution.uniform());
  }
}

package dev.firstcome.processor.rules.storage;

import static dev.firstcome.processor.rules.signup.SignupWords.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.UserDeleted;
import dev.firstcome.contract.storage.AccountFound;
import dev.firstcome.contract.storage.AccountsEnsured;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.storage.StorageRequest.CreateOrGet;
import dev.firstcome.contract.storage.StorageRequest.Disconnect;
import dev.firstcome.contract.storage.StorageRequest.EnsureForUser;
import dev.firstcome.contract.storage.StorageRequest.Manner;
import dev.firstcome.contract.storage.StorageRequest.Reconnect;
import dev.firstcome.contract.storage.WantedAccount;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeyInMemory;
import dev.firstcome.processor.rules.KeysInMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
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
 * Any history of requests about a few users and provider accounts, any number of them on their way
 * at once, and each a step further at any time. Callers hear what they would if each request had
 * been decided in a single moment, between its first step and its last.
 */
final class StorageHistoriesTest {
  /** One step; what the numbers pick, its kind says. */
  private record Step(Kind kind, int user, int account, int other) {}

  private enum Kind {
    START,
    DELETE,
    CREATE_OR_GET,
    ENSURE,
    /** A user gets nearly as many as there may be. */
    FILL,
    DISCONNECT,
    RECONNECT,
    /** One that is on its way goes a step further. */
    GO_ON,
    /** All that are on their way come to their end. */
    ALL_COME_HOME
  }

  @StatisticsReport(onFailureOnly = true)
  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void callers_hear_what_the_plain_list_says_however_requests_race(
      @ForAll("steps") List<Step> steps) {
    History history = new History();
    steps.forEach(history::take);
    history.allComeHome();
    history.heard.forEach(StorageHistoriesTest::collect);
  }

  /** One history, as it is lived through. */
  private static final class History {
    private final KeysInMemory keys = KeysInMemory.underAllRules();
    private final PlainHoldings plain = new PlainHoldings();
    private final List<UUID> users = new ArrayList<>();
    private final List<Journey> underWay = new ArrayList<>();
    private final Map<Journey, UUID> ids = new HashMap<>();
    private final Map<Journey, String> expected = new HashMap<>();
    private final Set<String> created = new HashSet<>();
    private final List<String> heard = new ArrayList<>();
    private int taken;

    /** With two who have signed up, so that there is somebody to have something. */
    History() {
      for (String email : EMAILS.subList(0, 2)) {
        UUID id = new UUID(0, ++taken);
        users.add(id);
        begin(id, new Start(email));
      }
      allComeHome();
    }

    void take(Step step) {
      UUID id = new UUID(0, ++taken);
      UUID user = someUser(step, id);
      Manner manner = new Manner(step.other % 2 == 0, step.other % 3 > 0);
      switch (step.kind) {
        case START -> {
          users.add(id);
          begin(id, new Start(pick(EMAILS, step.user)));
        }
        case DELETE -> begin(id, new Delete(user, Optional.empty()));
        case CREATE_OR_GET -> begin(id, new CreateOrGet(user, wanted(step, 0), manner));
        case ENSURE -> {
          int size = 1 + step.other % 4;
          List<WantedAccount> some =
              IntStream.range(0, size).mapToObj(n -> wanted(step, n)).toList();
          begin(id, new EnsureForUser(user, some, manner));
        }
        case FILL -> fill(user);
        case DISCONNECT -> {
          StorageAccount account = someAccount(step, user, id);
          begin(id, new Disconnect(user, account.id(), version(step, account)));
        }
        case RECONNECT -> {
          StorageAccount account = someAccount(step, user, id);
          begin(id, new Reconnect(user, account.id(), version(step, account)));
        }
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
      List<UUID> there =
          users.stream().filter(id -> atUser(id).row(User.rowId(id)).isPresent()).toList();
      if (step.other % 10 != 0 && !there.isEmpty()) {
        return pick(there, step.user);
      }
      return users.isEmpty() ? nobody : pick(users, step.user);
    }

    /** Mostly one of the user's, or else one of anybody, or one that is not there. */
    private StorageAccount someAccount(Step step, UUID user, UUID nothing) {
      List<StorageAccount> mine = Holdings.accounts(atUser(user));
      if (step.other % 10 != 1 && !mine.isEmpty()) {
        return pick(mine, step.account);
      }
      List<StorageAccount> all = all();
      return all.isEmpty()
          ? StorageAccount.made(nothing, user, wanted(step, 0))
          : pick(all, step.account);
    }

    private static long version(Step step, StorageAccount account) {
      return account.version() - (step.other % 8 == 0 ? 1 : 0);
    }

    /** Each time a few of the same ones, with something else said of them now and then. */
    private static WantedAccount wanted(Step step, int n) {
      String place = pick(PLACES, step.account + n);
      Optional<String> name = step.other % 5 < 2 ? Optional.of("Files") : Optional.empty();
      return StorageWords.at(place, pick(EMAILS, step.other), name);
    }

    private void fill(UUID user) {
      for (int begin = 0; begin < 49; begin += 7) {
        List<WantedAccount> some =
            IntStream.range(begin, begin + 7)
                .mapToObj(n -> StorageWords.at("dropbox:" + user + "/" + n))
                .toList();
        begin(new UUID(0, ++taken), new EnsureForUser(user, some, StorageWords.USUAL));
      }
    }

    private void begin(UUID id, Request request) {
      Journey journey = keys.begin(new Asked<>(id, "anonymous", request));
      underWay.add(journey);
      ids.put(journey, id);
      goOn(journey);
    }

    /** The moment at which a request is decided is that of its last trial. */
    private boolean goOn(Journey journey) {
      boolean went = journey.step(NOW);
      Holdings.check(keys);
      if (journey.isDecided() && !expected.containsKey(journey)) {
        expected.put(journey, plain.decide(ids.get(journey), journey.request()));
      }
      if (journey.isOver()) {
        underWay.remove(journey);
        String answer = inWords(journey.decision());
        assertEquals(expected.get(journey), answer, () -> "of " + journey.request());
        if (journey.decision() instanceof Accepted accepted) {
          note(accepted.result());
        }
        heard.add(inBrief(journey, answer));
      }
      return went;
    }

    /** As long as a user lives, each account comes into being once. */
    private void note(Result result) {
      switch (result) {
        case AccountFound(var account, var disposition) -> {
          if (disposition == AccountFound.Disposition.CREATED) {
            noteCreated(account);
          }
        }
        case AccountsEnsured ensured -> ensured.created().forEach(this::noteCreated);
        case UserDeleted deleted ->
            created.removeIf(each -> each.startsWith(deleted.user().toString()));
        default -> {}
      }
    }

    private void noteCreated(StorageAccount account) {
      assertTrue(
          created.add(account.user() + " " + account.key()), () -> "created twice: " + account);
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
      SortedSet<String> all = new TreeSet<>();
      all().forEach(account -> all.add(inWords(account)));
      assertEquals(plain.all(), all);
      keys.keys().forEach(this::checkNothingIsLeft);
    }

    /** Of a user who is not there, nothing is anywhere. */
    private void checkNothingIsLeft(Key name, KeyInMemory key) {
      key.row(Claim.rowId(name))
          .map(Claim.class::cast)
          .ifPresent(claim ->
              assertTrue(
                  atUser(claim.user()).row(User.rowId(claim.user())).isPresent(),
                  () -> claim + " is nobody's"));
    }

    private KeyInMemory atUser(UUID user) {
      return keys.key(UserKey.of(user));
    }

    private List<StorageAccount> all() {
      return keys.keys().values().stream().flatMap(key -> Holdings.accounts(key).stream()).toList();
    }
  }

  private static <T> T pick(List<T> some, int number) {
    return some.get(number % some.size());
  }

  // ---- answers

  private static String inWords(Decision decision) {
    return switch (decision) {
      case Refused refused -> refused.refusal().kind().code();
      case Accepted accepted -> inWords(accepted.result());
      default -> throw new IllegalArgumentException("no answer: " + decision);
    };
  }

  private static String inWords(Result result) {
    return switch (result) {
      case AccountFound(var account, var disposition) ->
          disposition.written() + " " + inWords(account);
      case AccountsEnsured ensured -> {
        SortedSet<String> lines = new TreeSet<>();
        ensured.created().forEach(account -> lines.add("created " + inWords(account)));
        ensured.validated().forEach(account -> lines.add("validated " + inWords(account)));
        ensured.skipped().forEach(account -> lines.add("skipped " + inWords(account)));
        yield lines.toString();
      }
      case StorageAccount account ->
          String.join(
              " ",
              account.user().toString(),
              account.key().text(),
              account.email(),
              account.name().orElse("-"),
              account.state().written(),
              Long.toString(account.version()));
      case User user -> "started";
      case UserDeleted deleted -> "gone";
      default -> throw new IllegalArgumentException("not of accounts: " + result);
    };
  }

  /** For statistics: what became of it, without of what. */
  private static String inBrief(Journey journey, String answer) {
    SortedSet<String> words = new TreeSet<>();
    for (String word : answer.split("[^a-z-]+")) {
      if (WORDS.contains(word)) {
        words.add(word);
      }
    }
    return journey.request().type() + " " + String.join(" ", words);
  }

  private static final Set<String> WORDS =
      Set.of(
          "created",
          "found",
          "disconnected",
          "reactivated",
          "validated",
          "skipped",
          "connected",
          "gone",
          "not-found",
          "version-conflict",
          "limit-reached",
          "provider-not-supported",
          "provider-account-taken");

  /** A history in which hardly anything happened would show nothing. */
  private static void collect(String answer) {
    Statistics.label("answers")
        .collect(answer)
        .coverage(coverage -> {
          for (String often : OFTEN) {
            coverage.check(often).count(count -> count >= 5);
          }
        });
  }

  private static final List<String> OFTEN =
      List.of(
          "storage-account.create-or-get connected created",
          "storage-account.create-or-get connected found",
          "storage-account.create-or-get connected reactivated",
          "storage-account.create-or-get disconnected",
          "storage-account.create-or-get limit-reached",
          "storage-account.create-or-get not-found",
          "storage-account.create-or-get provider-account-taken",
          "storage-account.create-or-get provider-not-supported",
          "storage-account.disconnect disconnected",
          "storage-account.disconnect not-found",
          "storage-account.disconnect version-conflict",
          "storage-account.ensure-for-user connected created",
          "storage-account.ensure-for-user connected created disconnected skipped validated",
          "storage-account.ensure-for-user connected created validated",
          "storage-account.ensure-for-user connected validated",
          "storage-account.ensure-for-user limit-reached",
          "storage-account.ensure-for-user not-found",
          "storage-account.ensure-for-user provider-account-taken",
          "storage-account.ensure-for-user provider-not-supported",
          "storage-account.reconnect connected",
          "storage-account.reconnect not-found",
          "storage-account.reconnect version-conflict",
          "user.delete gone");

  // ---- any history

  private static final List<String> EMAILS =
      List.of("ann@example.com", "bob@example.com", "cid@example.com");

  /** Of any four in a row no two are the same. */
  private static final List<String> PLACES =
      List.of(
          "google:1",
          "google:2",
          "dropbox:1",
          "dropbox:2",
          "google:1",
          "google:3",
          "dropbox:1",
          "google:2",
          "dropbox:2",
          "imap:1");

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(40, Kind.START),
            Tuple.of(20, Kind.DELETE),
            Tuple.of(80, Kind.CREATE_OR_GET),
            Tuple.of(60, Kind.ENSURE),
            Tuple.of(4, Kind.FILL),
            Tuple.of(50, Kind.DISCONNECT),
            Tuple.of(30, Kind.RECONNECT),
            Tuple.of(240, Kind.GO_ON),
            Tuple.of(20, Kind.ALL_COME_HOME));
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 59);
    return Combinators.combine(kinds, numbers, numbers, numbers)
        .as(Step::new)
        .list()
        .ofMaxSize(100)
        .withSizeDistribution(RandomDistribution.uniform());
  }
}

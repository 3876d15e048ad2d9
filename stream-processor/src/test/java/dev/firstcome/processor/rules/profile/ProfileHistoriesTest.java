package dev.firstcome.processor.rules.profile;

import static dev.firstcome.processor.rules.profile.ProfileWords.PERSONAL;
import static dev.firstcome.processor.rules.profile.ProfileWords.PROFESSIONAL;
import static dev.firstcome.processor.rules.profile.ProfileWords.put;
import static dev.firstcome.processor.rules.signup.SignupWords.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.profile.Profile.Side;
import dev.firstcome.contract.profile.ProfilePut;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.KeyInMemory;
import dev.firstcome.processor.rules.KeysInMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
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
 * Any history of edits of a few profiles, by writers who have seen whatever version. Each profile
 * is what all of its accepted edits make of it, one after the other, and whoever is refused is told
 * just what has changed.
 */
final class ProfileHistoriesTest {
  /**
   * One step.
   *
   * @param behind how many versions the writer has not seen
   * @param city of an address, {@code null} to remove it; empty to say nothing of it
   */
  private record Step(
      int user, String side, int behind, SortedMap<String, String> fields, String city) {}

  @StatisticsReport(onFailureOnly = true)
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void no_accepted_edit_is_lost_and_every_conflict_tells_what_has_changed(
      @ForAll("steps") List<Step> steps) {
    History history = new History();
    steps.forEach(history::take);
    history.heard.forEach(ProfileHistoriesTest::collect);
  }

  /** One history, as it is lived through. */
  private static final class History {
    private final KeysInMemory keys = KeysInMemory.underAllRules();
    private final List<UUID> users = new ArrayList<>();
    private final Map<String, List<SortedMap<String, String>>> versions = new HashMap<>();
    private final List<String> heard = new ArrayList<>();
    private int taken;

    History() {
      signUp();
      signUp();
    }

    private void signUp() {
      UUID id = new UUID(0, ++taken);
      ask(id, new Start("user" + taken + "@example.com"));
      users.add(id);
    }

    void take(Step step) {
      UUID user = users.get(step.user % users.size());
      if (step.behind == GOES) {
        ask(new UUID(0, ++taken), new Delete(user, Optional.empty()));
        assertEquals(new KeyInMemory().all(), keys.key(UserKey.of(user)).all());
        users.remove(user);
        signUp();
        return;
      }
      List<SortedMap<String, String>> all =
          versions.computeIfAbsent(user + " " + step.side, absent -> new ArrayList<>());
      int expected = Math.max(0, all.size() - step.behind);
      SortedMap<String, String> after = edited(all, step);
      Decision decision =
          ask(
              new UUID(0, ++taken),
              put(step.side, user, patch(step), ",\"expectedVersion\":" + expected));
      heard.add(check(all, expected, after, decision));
      checkKept(user, step.side, all);
    }

    private Decision ask(UUID id, Request request) {
      return keys.ask(NOW, new Asked<>(id, "anonymous", request)).decision();
    }

    private static String check(
        List<SortedMap<String, String>> all,
        int expected,
        SortedMap<String, String> after,
        Decision decision) {
      if (expected != all.size()) {
        Refused refused = (Refused) decision;
        assertEquals(
            new VersionConflict(expected, all.size(), changedSince(all, expected)),
            refused.refusal());
        return "version-conflict";
      }
      Accepted accepted = (Accepted) decision;
      ProfilePut answer = (ProfilePut) accepted.result();
      boolean changes = all.isEmpty() || !all.getLast().equals(after);
      assertEquals(all.isEmpty(), answer.created());
      if (changes) {
        all.add(after);
      }
      assertEquals(all.size(), answer.profile().version());
      return answer.created() ? "created" : changes ? "edited" : "unchanged";
    }

    private void checkKept(UUID user, String side, List<SortedMap<String, String>> all) {
      Optional<Profile> kept =
          keys.key(UserKey.of(user))
              .row(Profile.rowId(user, Side.valueOf(side.toUpperCase(Locale.ROOT))))
              .map(Profile.class::cast);
      assertEquals(
          all.isEmpty() ? Optional.empty() : Optional.of(text(all.getLast())),
          kept.map(profile -> profile.fields().text()));
    }
  }

  // ---- a profile, as the text of each of its fields; the address has fields of its own

  private static SortedMap<String, String> edited(List<SortedMap<String, String>> all, Step step) {
    SortedMap<String, String> after = new TreeMap<>(all.isEmpty() ? Map.of() : all.getLast());
    SortedMap<String, String> named = new TreeMap<>(step.fields);
    if (!step.city.isEmpty()) {
      named.put(ADDRESS, step.city.equals("null") ? "{}" : "{\"city\":" + step.city + "}");
    }
    after.putAll(named);
    after.values().removeIf("null"::equals);
    return after;
  }

  private static String patch(Step step) {
    SortedMap<String, String> patch = new TreeMap<>(step.fields);
    if (!step.city.isEmpty()) {
      patch.put(ADDRESS, "{\"city\":" + step.city + "}");
    }
    return text(patch);
  }

  private static String text(SortedMap<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * The fields that are there and were changed by a later version, and whether any was removed by
   * one; for whoever has seen none, all that are there.
   */
  private static SortedSet<String> changedSince(List<SortedMap<String, String>> all, int expected) {
    SortedSet<String> changed = new TreeSet<>();
    if (all.isEmpty()) {
      return changed;
    }
    for (String name : all.getLast().keySet()) {
      for (int version = Math.max(expected, 1); version < all.size(); version++) {
        String before = all.get(version - 1).get(name);
        if (!Objects.equals(before, all.get(version).get(name))) {
          changed.add("fields." + name);
        }
      }
      if (expected == 0) {
        changed.add("fields." + name);
      }
    }
    for (int version = expected; version < all.size() && expected > 0; version++) {
      if (!all.get(version).keySet().containsAll(all.get(version - 1).keySet())) {
        changed.add("fields");
      }
    }
    return changed;
  }

  /** A history in which hardly anything happened would show nothing. */
  private static void collect(String answer) {
    Statistics.label("answers")
        .collect(answer)
        .coverage(coverage -> {
          for (String often : List.of("created", "edited", "unchanged", "version-conflict")) {
            coverage.check(often).count(count -> count >= 100);
          }
        });
  }

  // ---- any history

  private static final String ADDRESS = "address";

  /** In place of how far a writer is behind: the user is deleted, and another one comes. */
  private static final int GOES = 9;

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<SortedMap<String, String>> fields =
        Arbitraries.maps(
                Arbitraries.of("a", "b", "c"), Arbitraries.of("1", "\"x\"", "[1,2]", "null"))
            .ofMaxSize(3)
            .map(TreeMap::new);
    return Combinators.combine(
            Arbitraries.integers().between(0, 1),
            Arbitraries.of(PERSONAL, PROFESSIONAL),
            Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(0)),
                Tuple.of(4, Arbitraries.of(-1, 1, 2, 3)),
                Tuple.of(1, Arbitraries.just(GOES))),
            fields,
            Arbitraries.of("", "", "null", "\"Lisbon\"", "\"Porto\""))
        .as(Step::new)
        .list()
        .ofMaxSize(40)
        .withSizeDistribution(RandomDistribution.uniform());
  }
}

package dev.firstcome.processor.rules.reset;

import static dev.firstcome.processor.rules.reset.ResetStory.issue;
import static dev.firstcome.processor.rules.reset.ResetStory.nothing;
import static dev.firstcome.processor.rules.reset.ResetStory.redeem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.processor.rules.Decision.Accepted;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** In every history a token is good exactly when a plain list of what happened says that it is. */
final class ResetHistoriesTest {

  /** One thing that happens. */
  private sealed interface Act {
    record Issued(int token, long minutes) implements Act {}

    record Tried(int token) implements Act {}

    record Waited(long minutes, boolean timersCome) implements Act {}
  }

  @Provide
  Arbitrary<List<Act>> histories() {
    Arbitrary<Integer> tokens = Arbitraries.integers().between(1, 4);
    Arbitrary<Act> issued =
        Combinators.combine(tokens, Arbitraries.longs().between(1, 10)).as(Act.Issued::new);
    Arbitrary<Act> tried = tokens.map(Act.Tried::new);
    Arbitrary<Act> waited =
        Combinators.combine(Arbitraries.longs().between(1, 8), Arbitraries.of(true, false))
            .as(Act.Waited::new);
    return Arbitraries.oneOf(issued, tried, tried, waited).list().ofMaxSize(40);
  }

  @Property(tries = 500)
  void a_token_is_good_once_while_it_is_the_newest_and_its_time_is_not_up(
      @ForAll("histories") List<Act> history) {
    ResetStory story = nothing();
    Map<Integer, Integer> issuedHowOften = new HashMap<>();
    Set<String> used = new HashSet<>();
    String newest = "none";
    long minute = 0;
    long goodUntil = 0;
    long version = 0;
    for (Act act : history) {
      switch (act) {
        case Act.Issued(int token, long minutes) -> {
          // The same token is never made twice: 32 random bytes.
          int nth = issuedHowOften.merge(token, 1, Integer::sum);
          newest = token + "/" + nth;
          goodUntil = minute + minutes;
          story.given(issue(newest, minutes));
          version = story.newest().map(PasswordReset::version).orElseThrow();
        }
        case Act.Tried(int token) -> {
          String tried = token + "/" + issuedHowOften.getOrDefault(token, 1);
          boolean good = tried.equals(newest) && minute < goodUntil && !used.contains(tried);
          boolean accepted = story.ask(redeem(tried), "anybody") instanceof Accepted;
          assertEquals(good, accepted, () -> tried + " in " + history);
          Statistics.label("redeemed").collect(accepted);
          if (accepted) {
            used.add(tried);
            version++;
            assertEquals(version, story.newest().map(PasswordReset::version).orElseThrow());
          }
        }
        case Act.Waited(long minutes, boolean timersCome) -> {
          minute += minutes;
          story.after(Duration.ofMinutes(minutes));
          if (timersCome) {
            story.timersCome();
            assertEquals(
                minute < goodUntil, story.newest().isPresent(), "what has expired is gone");
          }
        }
      }
      assertEquals(
          story.newest().map(PasswordReset::expiresAt).stream().toList(), story.deadlines());
    }
  }
}

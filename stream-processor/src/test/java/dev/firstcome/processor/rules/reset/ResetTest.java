package dev.firstcome.processor.rules.reset;

import static dev.firstcome.processor.rules.reset.ResetStory.ANN;
import static dev.firstcome.processor.rules.reset.ResetStory.START;
import static dev.firstcome.processor.rules.reset.ResetStory.issue;
import static dev.firstcome.processor.rules.reset.ResetStory.nothing;
import static dev.firstcome.processor.rules.reset.ResetStory.redeem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.SharedRefusal.Forbidden;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.reset.PasswordReset.State;
import dev.firstcome.contract.reset.ResetRefusal;
import dev.firstcome.contract.reset.ResetRefusal.TokenInvalid;
import dev.firstcome.contract.reset.ResetRequest;
import dev.firstcome.contract.reset.TokenDigest;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision.Accepted;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is promised of tokens for a new password. */
final class ResetTest {
  private static final String SERVICE = "the service";
  private static final String USER = UserKey.of(new UUID(0, 9)).toString();
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  // ---- every refusal

  private record Row(
      String name, ResetStory story, ResetRequest asked, String caller, Refusal refusal) {
    @Override
    public String toString() {
      return asked.type() + ": " + name;
    }
  }

  static Stream<Row> table() {
    return Stream.of(
        new Row("forbidden, by a user", nothing(), issue("a"), USER, new Forbidden("a service")),
        invalid("none was issued", nothing()),
        invalid("another one was issued", nothing().given(issue("b"))),
        invalid("a newer one was issued", nothing().given(issue("a"), issue("b"))),
        invalid("it was used", nothing().given(issue("a"), redeem("a"))),
        invalid(
            "its time is up, to the millisecond", nothing().given(issue("a")).after(HALF_AN_HOUR)),
        invalid(
            "its time is up, and its timer has come",
            nothing().given(issue("a")).after(HALF_AN_HOUR).timersCome()),
        invalid(
            "it was used, and its time is up",
            nothing().given(issue("a"), redeem("a")).after(HALF_AN_HOUR).timersCome()));
  }

  private static Row invalid(String name, ResetStory story) {
    return new Row(name, story, redeem("a"), SERVICE, new TokenInvalid());
  }

  @ParameterizedTest
  @MethodSource("table")
  void is_refused(Row row) {
    row.story.refused(row.asked, row.caller, row.refusal);
  }

  @Test
  void the_table_has_every_refusal_of_resets() {
    Set<RefusalKind> kinds = new HashSet<>(ResetRefusal.KINDS);
    kinds.add(Forbidden.KIND);
    Set<RefusalKind> found = new HashSet<>();
    table().forEach(row -> found.add(row.refusal.kind()));
    assertEquals(kinds, found);
  }

  @Test
  void whatever_is_wrong_with_a_token_the_answer_says_the_same() {
    Set<String> details = new HashSet<>();
    table()
        .filter(row -> row.asked.equals(redeem("a")))
        .forEach(row -> details.add(row.refusal.kind() + row.refusal.detail()));
    assertEquals(1, details.size());
  }

  // ---- stories

  @Test
  void a_token_is_good_until_its_last_millisecond() {
    nothing()
        .given(issue("a"))
        .after(HALF_AN_HOUR.minusMillis(1))
        .given(redeem("a"))
        .refused(redeem("a"), new TokenInvalid());
  }

  @Test
  void anybody_who_has_it_may_use_it() {
    ResetStory story = nothing().given(issue("a"));
    assertInstanceOf(Accepted.class, story.ask(redeem("a"), USER));
  }

  @Test
  void a_wrong_guess_costs_the_right_one_nothing() {
    nothing()
        .given(issue("a"))
        .refused(redeem("b"), new TokenInvalid())
        .refused(redeem("A"), new TokenInvalid())
        .given(redeem("a"));
  }

  @Test
  void a_new_token_can_be_had_at_any_time() {
    ResetStory story =
        nothing().given(issue("a"), redeem("a"), issue("b")).after(HALF_AN_HOUR).given(issue("c"));

    assertEquals(
        Optional.of(
            new PasswordReset(
                ANN,
                TokenDigest.of("c"),
                START.plus(HALF_AN_HOUR.multipliedBy(2)),
                State.ISSUED,
                4)),
        story.newest());
    story.given(redeem("c"));
  }

  @Test
  void it_is_good_for_as_long_as_was_asked() {
    ResetStory story = nothing().given(issue("a", 1));
    assertEquals(List.of(START.plus(Duration.ofMinutes(1))), story.deadlines());
    story.after(Duration.ofMinutes(1)).refused(redeem("a"), new TokenInvalid());
  }

  @Test
  void when_its_time_is_up_nothing_is_left() {
    ResetStory story = nothing().given(issue("a", 1), issue("b", 2));
    assertEquals(List.of(START.plus(Duration.ofMinutes(2))), story.deadlines());

    story.after(Duration.ofMinutes(2)).timersCome();

    assertEquals(Optional.empty(), story.newest());
    assertEquals(List.of(), story.deadlines());
  }

  @Test
  void a_timer_that_comes_for_an_older_one_leaves_the_newer_one_alone() {
    ResetStory story = nothing().given(issue("a"));
    story.ask(new ResetRequest.Expire(ANN), "/timers");
    story.given(redeem("a"));
  }

  @Test
  void it_goes_with_the_user_who_has_the_address() {
    ResetStory story = nothing();
    UUID user = new UUID(0, 100);
    story.keys().ask(START, new Asked<>(user, SERVICE, new SignupRequest.Start(ANN)));
    story.given(issue("a"));

    story
        .keys()
        .ask(
            START,
            new Asked<>(
                new UUID(0, 101), SERVICE, new SignupRequest.Delete(user, Optional.empty())));

    assertEquals(Optional.empty(), story.newest());
    assertEquals(List.of(), story.deadlines());
    story.refused(redeem("a"), new TokenInvalid());
  }
}

package dev.firstcome.processor.rules.team;

import static dev.firstcome.processor.rules.team.TeamStory.given;
import static dev.firstcome.processor.rules.team.TeamWords.assign;
import static dev.firstcome.processor.rules.team.TeamWords.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.processor.rules.Decision.Accepted;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scorecards and dashboards, with figures that can be followed by hand. */
final class TeamTest {
  /** Of the metrics used here quality weighs 3, sales 1.5, and calls 1. */
  @Test
  void a_scorecard_has_the_weighted_mean_of_its_scores() {
    TeamStory story =
        given(
            record("ann", "quality", "2025-01", "90"),
            record("ann", "sales", "2025-01", "70"),
            record("ann", "calls", "2025-01", "100.5"));

    // (3 × 90 + 1.5 × 70 + 1 × 100.5) ÷ 5.5 = 86.4545…
    assertEquals(standing("86.45", "", "86.45"), card(story, "2025-01").standing());
    assertEquals(
        Map.of("quality", number("90"), "sales", number("70"), "calls", number("100.5")),
        card(story, "2025-01").scores());
    assertEquals(3, card(story, "2025-01").version());
  }

  @Test
  void the_trend_is_against_the_month_before_and_the_average_over_the_year_so_far() {
    TeamStory story =
        given(
            record("ann", "calls", "2024-12", "50"),
            record("ann", "calls", "2025-01", "80"),
            record("ann", "calls", "2025-02", "90.1"),
            record("ann", "calls", "2025-04", "60"));

    assertEquals(standing("80.00", "30.00", "80.00"), card(story, "2025-01").standing());
    assertEquals(standing("90.10", "10.10", "85.05"), card(story, "2025-02").standing());
    assertEquals(standing("60.00", "", "76.70"), card(story, "2025-04").standing());
  }

  @Test
  void a_late_value_changes_the_months_in_which_it_is_seen_and_no_others() {
    TeamStory story =
        given(
            record("ann", "calls", "2025-03", "80"),
            record("ann", "calls", "2025-12", "80"),
            record("ann", "calls", "2026-01", "80"),
            record("ann", "calls", "2026-02", "80"),
            record("ann", "calls", "2025-02", "60"));

    assertEquals(standing("80.00", "20.00", "70.00"), card(story, "2025-03").standing());
    assertEquals(2, card(story, "2025-03").version());
    assertEquals(standing("80.00", "", "73.33"), card(story, "2025-12").standing());
    assertEquals(1, card(story, "2026-01").version());

    story.and(record("ann", "calls", "2025-12", "90"));

    assertEquals(standing("80.00", "-10.00", "80.00"), card(story, "2026-01").standing());
    assertEquals(1, card(story, "2026-02").version());
  }

  @Test
  void what_is_recorded_again_as_it_is_changes_nothing() {
    TeamStory story =
        given(record("ann", "calls", "2025-01", "80"), record("ann", "calls", "2025-01", "80.00"));

    assertEquals(1, card(story, "2025-01").version());
    Accepted again = (Accepted) story.ask(record("ann", "calls", "2025-01", "80", 1));
    assertEquals(1, again.result().entity().orElseThrow().version());
    Accepted corrected = (Accepted) story.ask(record("ann", "calls", "2025-01", "81", 1));
    assertEquals(2, corrected.result().entity().orElseThrow().version());
  }

  @Test
  void a_scorecard_says_up_to_where_it_goes() {
    TeamStory story =
        given(record("ann", "calls", "2025-01", "80"), record("bob", "calls", "2025-01", "80"));

    assertEquals(Position.of(1, 0, 1), card(story, "2025-01").includes());
    story.and(record("ann", "sales", "2025-01", "80"));
    assertEquals(Position.of(1, 0, 3), card(story, "2025-01").includes());
  }

  @Test
  void dashboards_have_the_mean_of_all_agents_and_what_each_member_has() {
    TeamStory story = twoTeams().settle();

    Dashboard lee = story.dashboard("leader:lee", "2025-01").orElseThrow();
    assertEquals(Optional.of(standing(2, "150.00", "75.00", "", "75.00")), lee.standing());
    assertEquals(
        Map.of("ann", standing("80.00", "", "80.00"), "bob", standing("70.00", "", "70.00")),
        lee.members());
    Dashboard max = story.dashboard("manager:max", "2025-01").orElseThrow();
    // Of three agents, and not of two leaders.
    assertEquals(Optional.of(standing(3, "190.00", "63.33", "", "63.33")), max.standing());
    assertEquals(
        Map.of(
            "lee", standing(2, "150.00", "75.00", "", "75.00"),
            "kim", standing(1, "40.00", "40.00", "", "40.00")),
        max.members());
  }

  @Test
  void an_agent_who_moves_takes_along_all_months_and_is_counted_once() {
    TeamStory story = twoTeams().settle().and(record("ann", "calls", "2024-11", "10"));

    story.and(assign("agent:ann", "leader:kim")).settle();

    assertEquals(
        Optional.of(standing(1, "70.00", "70.00", "", "70.00")),
        story.dashboard("leader:lee", "2025-01").orElseThrow().standing());
    assertEquals(
        Optional.empty(), story.dashboard("leader:lee", "2024-11").flatMap(Dashboard::standing));
    assertEquals(
        Optional.of(standing(2, "120.00", "60.00", "", "60.00")),
        story.dashboard("leader:kim", "2025-01").orElseThrow().standing());
    assertTrue(story.dashboard("leader:kim", "2024-11").isPresent());
    assertEquals(
        Optional.of(standing(3, "190.00", "63.33", "", "63.33")),
        story.dashboard("manager:max", "2025-01").orElseThrow().standing());
  }

  @Test
  void a_leader_who_moves_takes_along_the_team() {
    TeamStory story = twoTeams().settle().and(assign("leader:kim", "manager:mia")).settle();

    assertEquals(
        Optional.of(standing(2, "150.00", "75.00", "", "75.00")),
        story.dashboard("manager:max", "2025-01").orElseThrow().standing());
    assertEquals(
        Optional.of(standing(1, "40.00", "40.00", "", "40.00")),
        story.dashboard("manager:mia", "2025-01").orElseThrow().standing());
  }

  @Test
  void a_dashboard_says_the_same_however_much_came_between_two_looks() {
    TeamStory story = twoTeams().settle();
    long before = story.dashboard("leader:lee", "2025-01").orElseThrow().version();
    for (int value = 0; value < 20; value++) {
      story.and(record("ann", "calls", "2025-01", Integer.toString(value)));
    }
    story.settle();

    Dashboard lee = story.dashboard("leader:lee", "2025-01").orElseThrow();
    assertEquals(before + 1, lee.version());
    assertEquals(Optional.of(standing(2, "89.00", "44.50", "", "44.50")), lee.standing());
  }

  // ---- words

  private static TeamStory twoTeams() {
    return given(
        assign("agent:ann", "leader:lee"),
        record("ann", "calls", "2025-01", "80"),
        record("bob", "calls", "2025-01", "70"),
        assign("agent:bob", "leader:lee"),
        assign("leader:lee", "manager:max"),
        assign("leader:kim", "manager:max"),
        assign("agent:cid", "leader:kim"),
        record("cid", "calls", "2025-01", "40"));
  }

  private static Scorecard card(TeamStory story, String month) {
    return story.scorecard("ann", month).orElseThrow();
  }

  private static Standing standing(String overall, String trend, String yearlyAverage) {
    return standing(1, overall, overall, trend, yearlyAverage);
  }

  private static Standing standing(
      long agents, String total, String overall, String trend, String yearlyAverage) {
    return new Standing(
        agents,
        number(total),
        number(overall),
        Optional.of(trend).filter(text -> !text.isEmpty()).map(TeamTest::number),
        number(yearlyAverage));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}

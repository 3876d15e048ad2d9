package dev.firstcome.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.DashboardsRefreshed;
import dev.firstcome.contract.team.Metric;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.contract.team.TeamKeys;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published of teams. */
final class TeamRecordsTest {
  /** What a record may come to, unless a cluster is told otherwise. */
  private static final int LARGEST_RECORD = 1024 * 1024;

  private static final YearMonth MONTH = YearMonth.of(2025, 1);
  private static final Position INCLUDES = Position.of(1, 3, 41);

  /** As wide as agents' scores can come out. */
  private static final BigDecimal WIDEST = new BigDecimal("-999999999.99");

  private static final Standing OF_AGENT = Standing.ofOne(WIDEST, Optional.of(WIDEST), WIDEST);
  private static final Standing OF_LEADER =
      new Standing(
          Integer.MAX_VALUE,
          new BigDecimal("-99999999999999999999.99"),
          WIDEST,
          Optional.of(WIDEST),
          WIDEST);

  // ---- dashboards

  @Test
  void ofNobodyADashboardSaysThatThereIsNobody() {
    Dashboard empty = dashboard(TeamKeys.leader("lee"), Optional.empty(), new TreeMap<>());
    FieldReader written = Json.read(Json.write(empty::write));

    assertEquals(empty, again(empty));
    assertEquals(0, written.wholeNumber("agents", 0, 0));
    assertEquals(List.of(), written.objects("members", 0));
    assertFalse(written.has("overall"));
  }

  /** Whatever its members are called: the row, its answer and its changelog are a record each. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "\"", "é", "漢", "😀"})
  void theLargestDashboardFitsIntoARecord(String character) {
    for (Key owner : List.of(TeamKeys.leader("lee"), TeamKeys.manager("max"))) {
      Standing standing = owner.kind().equals(TeamKeys.MANAGER) ? OF_LEADER : OF_AGENT;
      SortedMap<String, Standing> members = members(Dashboard.MAX_LISTED, character, standing);
      Dashboard full = dashboard(owner, Optional.of(OF_LEADER), members);
      RowChange change = change(full);

      assertEquals(Optional.of(full), RowChange.read(change.bytes()).row());
      assertTrue(change.bytes().length < LARGEST_RECORD, "bytes: " + change.bytes().length);
    }
  }

  @Test
  void asManyMembersAreListedAsThereIsRoomFor() {
    assertEquals(Dashboard.MAX_LISTED, listed(members(1_001, "a", OF_AGENT)).size());
    assertEquals(Dashboard.MAX_LISTED, listed(members(1_000, "\"", OF_AGENT)).size());
    assertEquals(members(296, "😀", OF_AGENT), listed(members(1_000, "😀", OF_AGENT)));
  }

  private static SortedMap<String, Standing> listed(SortedMap<String, Standing> members) {
    return dashboard(TeamKeys.leader("lee"), Optional.empty(), members).members();
  }

  /** Nobody's names are as long as all may be, but somebody may try. */
  private static SortedMap<String, Standing> members(
      int howMany, String character, Standing standing) {
    SortedMap<String, Standing> members = new TreeMap<>();
    IntStream.range(0, howMany)
        .forEach(i -> members.put((1_000 + i) + character.repeat(196), standing));
    return members;
  }

  @Test
  void moreMembersThanAreListedAreNotRead() {
    String members = "{},".repeat(Dashboard.MAX_LISTED) + "{}";
    byte[] tooMany =
        """
        {"leader":"lee","period":"2025-01","agents":0,"members":[%s]}\
        """
            .formatted(members)
            .getBytes(UTF_8);
    Malformed told = assertThrows(Malformed.class, () -> Dashboard.read(Json.read(tooMany)));

    assertEquals("members", told.field());
    assertEquals("an array of at most 1000 objects", told.expected());
  }

  private static Dashboard dashboard(
      Key owner, Optional<Standing> standing, SortedMap<String, Standing> members) {
    return new Dashboard(owner, MONTH, standing, members, INCLUDES, 1);
  }

  private static Dashboard again(Dashboard dashboard) {
    return Dashboard.read(Json.read(Json.write(dashboard::write)));
  }

  @Test
  void whatCannotBeReadAgainNamesNoEntity() {
    DashboardsRefreshed refreshed = new DashboardsRefreshed(TeamKeys.leader("lee"));
    UUID id = new UUID(1, 2);
    Outcome outcome =
        new Outcome(
            id.toString(),
            id,
            "dashboard.refresh",
            Optional.of(refreshed.owner()),
            INCLUDES,
            Instant.EPOCH,
            new Answer.Accepted(refreshed, false));
    FieldReader in = Json.read(outcome.bytes());

    assertFalse(in.has("entity"));
    assertEquals("lee", in.object("result").text("leader", 200));
  }

  // ---- metrics and scorecards

  /** Scores are as they were told, in their one form; what is made of them keeps its places. */
  @Test
  void aScorecardIsReadAsItWasWritten() {
    Scorecard card =
        new Scorecard(
            "ann",
            MONTH,
            new TreeMap<>(
                Map.of(
                    "calls", new BigDecimal("100"),
                    "answers", new BigDecimal("-0.000001"),
                    "0", BigDecimal.ZERO)),
            Standing.ofOne(new BigDecimal("80.00"), Optional.empty(), new BigDecimal("0.00")),
            INCLUDES,
            7);

    Scorecard read = Scorecard.read(Json.read(Json.write(card::write)));

    assertEquals(card, read);
    assertEquals(2, read.standing().overall().scale());
  }

  /** However another has written it, so that what is the same is equal. */
  @Test
  void aValueIsReadInItsOneForm() {
    String written =
        """
        {"agent":"ann","metric":"calls","period":"2025-01","value":"80.00","version":1}\
        """;
    Metric metric = Metric.read(Json.read(written.getBytes(UTF_8)));

    assertEquals(new Metric("ann", "calls", MONTH, new BigDecimal("80"), 1), metric);
  }

  @Test
  void moreMetricsThanThereMayBeAreNotRead() {
    SortedMap<String, BigDecimal> scores = new TreeMap<>();
    IntStream.rangeClosed(0, Scorecard.MAX_METRICS)
        .forEach(i -> scores.put("m" + i, BigDecimal.ONE));
    Standing standing = Standing.ofOne(WIDEST, Optional.empty(), WIDEST);
    Scorecard full = new Scorecard("ann", MONTH, scores, standing, INCLUDES, 1);
    byte[] bytes = Json.write(full::write);
    Malformed told = assertThrows(Malformed.class, () -> Scorecard.read(Json.read(bytes)));

    assertEquals("scores", told.field());
    assertEquals("an object of at most 50 fields", told.expected());
    assertEquals("an object of 51 fields", told.found());
  }

  // ---- rows that are none

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "metric/7 | {} | agent",
        "metric/7 | {'agent':'a'} | metric",
        "metric/7 | {'agent':'a','metric':'A'} | metric",
        "metric/7 | {'agent':'a','metric':'m'} | period",
        "metric/7 | {'agent':'a','metric':'m','period':'2025-01'} | value",
        "metric/7 | {'agent':'a','metric':'m','period':'2025-01','value':'1'} | version",
        "scorecard/7 | {} | agent",
        "scorecard/7 | {'agent':'a','period':'2025-01'} | scores",
        "scorecard/7 | {'agent':'a','period':'2025-01','scores':[]} | scores",
        "scorecard/7 | {'agent':'a','period':'2025-01','scores':{'M':'1'}} | scores",
        "scorecard/7 | {'agent':'a','period':'2025-01','scores':{'m':null}} | scores.m",
        "scorecard/7 | {'agent':'a','period':'2025-01','scores':{'m':1}} | scores.m",
        "scorecard/7 | {'agent':'a','period':'2025-01','scores':{}} | overall",
        "scorecard/7 | {'agent':'a','period':'2025-01','scores':{},'overall':'1',"
            + "'yearlyAverage':'1','includes':'3'} | includes",
        "assignment/7 | {} | leader",
        "assignment/7 | {'agent':'a','leader':'l','manager':'m'} | manager",
        "assignment/7 | {'agent':'a','leader':'l'} | version",
        "dashboard/7 | {} | leader",
        "dashboard/7 | {'leader':'l','manager':'m'} | leader",
        "dashboard/7 | {'leader':'l','period':'2025-01'} | agents",
        "dashboard/7 | {'leader':'l','period':'2025-01','agents':-1} | agents",
        "dashboard/7 | {'leader':'l','period':'2025-01','agents':1} | overall",
        "dashboard/7 | {'leader':'l','period':'2025-01','agents':0} | members",
        "dashboard/7 | {'leader':'l','period':'2025-01','agents':0,'members':[{}]}"
            + " | members.0.agent",
        "dashboard/7 | {'leader':'l','period':'2025-01','agents':0,'members':[{'agent':'a'}]}"
            + " | members.0.overall",
        "dashboard/7 | {'manager':'l','period':'2025-01','agents':0,'members':[{'agent':'a'}]}"
            + " | members.0.leader",
        "dashboard/7 | {'manager':'l','period':'2025-01','agents':0,'members':[{'leader':'a',"
            + "'overall':'1','yearlyAverage':'1'}]} | members.0.agents",
        "dashboard/7 | {'leader':'l','period':'2025-01','agents':0,'members':[]} | includes"
      })
  void aRowThatIsNoneIsRefusedByItsReaderAndByItsSchema(String row, String value, String field) {
    byte[] given =
        """
        {"key":"leader:l","row":"%s","version":3,"generation":1,"seq":7,"last":true,\
        "request":"0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e","caller":"ann",\
        "at":"2026-12-01T09:00:00.000Z","value":%s}\
        """
            .formatted(row, value.replace('\'', '"'))
            .getBytes(UTF_8);
    Malformed told = assertThrows(Malformed.class, () -> RowChange.read(given));

    assertEquals("value." + field, told.field());
    assertFalse(Schemas.faults("row-change", given).isEmpty());
  }

  private static RowChange change(Row row) {
    return new RowChange(
        TeamKeys.leader("lee"),
        row.ref().row(),
        row.version(),
        1,
        42,
        true,
        new UUID(1, 2).toString(),
        "ann",
        Instant.EPOCH,
        false,
        Optional.of(row));
  }
}

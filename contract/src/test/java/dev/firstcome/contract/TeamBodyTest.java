package dev.firstcome.contract;

import static dev.firstcome.contract.Body.STANDING;
import static dev.firstcome.contract.Body.assignAgent;
import static dev.firstcome.contract.Body.assignLeader;
import static dev.firstcome.contract.Body.recordPerformance;
import static dev.firstcome.contract.Body.refresh;
import static dev.firstcome.contract.Body.stand;
import static dev.firstcome.contract.Body.text;
import static dev.firstcome.contract.RequestBody.UnknownFields.READ_PAST;
import static dev.firstcome.contract.RequestBody.UnknownFields.REFUSED;
import static dev.firstcome.contract.RequestBodyTest.json;
import static dev.firstcome.contract.RequestBodyTest.length;
import static dev.firstcome.contract.RequestBodyTest.quoted;
import static dev.firstcome.contract.RequestBodyTest.texts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.RequestBodyTest.Bad;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.contract.team.TeamKeys;
import dev.firstcome.contract.team.TeamRequest.Assign;
import dev.firstcome.contract.team.TeamRequest.RecordPerformance;
import dev.firstcome.contract.team.TeamRequest.Refresh;
import dev.firstcome.contract.team.TeamRequest.Stand;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way for a request about teams not to fit, and what its sender is told. */
final class TeamBodyTest {
  private static final String NAME = texts(200);
  private static final String METRIC =
      "1 to 60 lower-case letters of ASCII, digits and hyphens, no hyphen first";
  private static final String MONTH = "a month of 2000-01 to 2099-12 such as 2025-01";
  private static final String DECIMAL =
      "a text such as \"87.5\", at most 9 digits, a point and 6 digits";
  private static final String MADE =
      "a text such as \"87.50\", at most 20 digits, a point and 6 digits";
  private static final String VERSION = "a whole number from 0 to 9223372036854775807";
  private static final String PAIR = "an agent and a leader, or a leader and a manager";
  private static final String OWNER = "a leader or a manager";
  private static final YearMonth JANUARY = YearMonth.of(2025, 1);

  // ---- what is recorded

  static Stream<Bad> performances() {
    Stream<Bad> fields =
        Stream.of(
            performance("agent", "''", NAME, "an empty text"),
            performance("agent", text("a".repeat(201)), NAME, length(201)),
            performance("agent", "7", NAME, "the number 7"),
            performance("metric", "7", METRIC, "the number 7"),
            performance("period", "202501", MONTH, "the number 202501"),
            performance("value", "87.5", DECIMAL, "the number 87.5"),
            performance("value", "80", DECIMAL, "the number 80"),
            performance("expectedVersion", "-1", VERSION, "the number -1"),
            performance("expectedVersion", "'1'", VERSION, quoted("1")),
            missing("agent", NAME),
            missing("metric", METRIC),
            missing("period", MONTH),
            missing("value", DECIMAL));
    return Stream.of(
            fields,
            wrong("metric", METRIC, "", "Calls", "-calls", "a_b", "a b", "é", "m".repeat(61)),
            wrong("period", MONTH, "", "2025-13", "2025-00", "1999-12", "2100-01", "2025-1"),
            wrong("period", MONTH, "2025-01-01", "2025", "02025-01", "2025/01", "jan 2025"),
            wrong("value", DECIMAL, "", "-", "+1", "1,5", ".5", "5.", "1e3", "087", "00", " 1"),
            wrong("value", DECIMAL, "1234567890", "0.1234567", "--1", "NaN", "٣", "0x1"))
        .flatMap(bad -> bad);
  }

  private static Bad performance(String field, String json, String expected, String found) {
    return Bad.of(recordPerformance().with(field, json), field, expected, found);
  }

  private static Bad missing(String field, String expected) {
    return Bad.of(recordPerformance().without(field), field, expected, "nothing");
  }

  private static Stream<Bad> wrong(String field, String expected, String... texts) {
    return Arrays.stream(texts)
        .map(given -> performance(field, text(given), expected, quoted(given)));
  }

  // ---- who belongs to whom

  static Stream<Bad> assignments() {
    return Stream.of(
        Bad.of(assignAgent().without("agent").without("leader"), "leader", PAIR, "no leader"),
        Bad.of(assignAgent().without("leader"), "leader", PAIR, "no leader"),
        Bad.of(assignAgent().with("leader", "null"), "leader", PAIR, "no leader"),
        Bad.of(
            assignAgent().without("leader").with("manager", "'max'"), "leader", PAIR, "no leader"),
        Bad.of(assignLeader().without("leader"), "leader", PAIR, "no leader"),
        Bad.of(assignAgent().without("agent"), "manager", PAIR, "a leader alone"),
        Bad.of(assignLeader().with("manager", "null"), "manager", PAIR, "a leader alone"),
        Bad.of(assignAgent().with("manager", "'max'"), "manager", PAIR, "all three"),
        Bad.of(assignAgent().with("agent", "['ann']"), "agent", NAME, "an array of 1 item"),
        Bad.of(assignAgent().with("leader", "' '"), "leader", NAME, "a blank text"),
        Bad.of(assignLeader().with("manager", text("m".repeat(201))), "manager", NAME, length(201)),
        Bad.of(
            assignAgent().with("expectedVersion", "1.5"),
            "expectedVersion",
            VERSION,
            "the number 1.5"));
  }

  // ---- as a topic alone has it

  static Stream<Bad> onTopics() {
    return Stream.of(
        Bad.of(stand().without("leader"), "leader", PAIR, "no leader"),
        Bad.of(stand().without("agent"), "manager", PAIR, "a leader alone"),
        Bad.of(stand().with("manager", "'max'"), "manager", PAIR, "all three"),
        Bad.of(stand().with("period", "'2100-01'"), "period", MONTH, quoted("2100-01")),
        Bad.of(stand().with("standing", "'83'"), "standing", "an object", quoted("83")),
        Bad.of(stand().with("standing", "{}"), "standing.overall", MADE, "nothing"),
        standing("'agents':1", "'agents':0", "agents", wholeNumber(), "the number 0"),
        standing("'agents':1", "'agents':'1'", "agents", wholeNumber(), quoted("1")),
        standing("'agents':1,", "", "agents", wholeNumber(), "nothing"),
        standing("'total':'83.75'", "'total':83.75", "total", MADE, "the number 83.75"),
        standing("'total':'83.75'", "'total':'083.75'", "total", MADE, quoted("083.75")),
        standing("-1.25", "1.1234567", "trend", MADE, quoted("1.1234567")),
        standing("84.38", "1".repeat(21), "yearlyAverage", MADE, quoted("1".repeat(21))),
        Bad.of(refresh().without("leader"), "leader", OWNER, "neither"),
        Bad.of(refresh().with("manager", "'max'"), "leader", OWNER, "both"),
        Bad.of(refresh().with("leader", "7"), "leader", NAME, "the number 7"));
  }

  private static String wholeNumber() {
    return "a whole number from 1 to 2147483647";
  }

  private static Bad standing(
      String right, String wrong, String field, String expected, String found) {
    return Bad.of(
        stand().with("standing", STANDING.replace(right, wrong)),
        "standing." + field,
        expected,
        found);
  }

  @ParameterizedTest
  @MethodSource({"performances", "assignments"})
  void itsSenderIsToldTheFieldWhatWasExpectedAndWhatWasFound(Bad given) {
    for (UnknownFields unknown : UnknownFields.values()) {
      assertTold(given, unknown);
    }
  }

  @ParameterizedTest
  @MethodSource("onTopics")
  void whatDoesNotFitOnATopicIsToldAsWell(Bad given) {
    assertTold(given, READ_PAST);
  }

  private static void assertTold(Bad given, UnknownFields unknown) {
    Malformed told = assertThrows(Malformed.class, () -> RequestBody.read(given.bytes(), unknown));

    assertEquals(given.field(), told.field());
    assertEquals(given.expected(), told.expected());
    assertEquals(given.found(), told.found());
  }

  @Test
  void aFieldThatBelongsToNeitherIsRefusedByName() {
    assertTold(
        Bad.of(
            assignLeader().with("period", "'2025-01'"),
            "period",
            "only the fields agent, expectedVersion, idempotencyKey, leader, manager, type,"
                + " validUntil",
            "another"),
        REFUSED);
    assertTold(
        Bad.of(
            recordPerformance().with("leader", "'lee'"),
            "leader",
            "only the fields agent, expectedVersion, idempotencyKey, metric, period, type,"
                + " validUntil, value",
            "another"),
        REFUSED);
  }

  // ---- what fits, and only just

  static Stream<String> fitting() {
    return Stream.of(
            recordPerformance(),
            recordPerformance().without("expectedVersion"),
            recordPerformance().with("expectedVersion", "null"),
            recordPerformance().with("agent", text("😀".repeat(200))),
            recordPerformance().with("agent", "' a:b/c '"),
            recordPerformance().with("metric", "'0'"),
            recordPerformance().with("metric", text("a-".repeat(30))),
            recordPerformance().with("period", "'2000-01'"),
            recordPerformance().with("period", "'2099-12'"),
            recordPerformance().with("value", "'0'"),
            recordPerformance().with("value", "'-0.0'"),
            recordPerformance().with("value", "'100'"),
            recordPerformance().with("value", "'-999999999.999999'"),
            recordPerformance().with("value", "'0.000001'"),
            assignAgent(),
            assignAgent().with("manager", "null"),
            assignAgent().without("expectedVersion"),
            assignLeader(),
            assignLeader().with("agent", "null"),
            assignLeader().with("expectedVersion", "9223372036854775807"))
        .map(Object::toString);
  }

  static Stream<String> fittingOnATopic() {
    return Stream.of(
            stand(),
            stand().without("standing"),
            stand().with("standing", "null"),
            stand().with("standing", STANDING.replace("'trend':'-1.25',", "")),
            stand().with("standing", STANDING.replace("'-1.25'", "null")),
            stand().with("standing", STANDING.replace("83.75", "9".repeat(20) + ".999999")),
            stand().without("agent").with("manager", "'max'"),
            refresh(),
            refresh().without("leader").with("manager", "'max'"))
        .map(Object::toString);
  }

  @ParameterizedTest
  @MethodSource("fitting")
  void whatFitsIsRead(String given) {
    RequestBody read = RequestBody.read(json(given), REFUSED);

    assertEquals(read, RequestBody.read(read.bytes(), REFUSED));
  }

  @ParameterizedTest
  @MethodSource("fittingOnATopic")
  void whatFitsOnATopicIsRead(String given) {
    RequestBody read = RequestBody.read(json(given), READ_PAST);

    assertEquals(read, RequestBody.read(read.bytes(), READ_PAST));
  }

  @Test
  void everyFieldComesToItsPlace() {
    Key ann = TeamKeys.agent("ann");
    Key lee = TeamKeys.leader("lee");
    Key max = TeamKeys.manager("max");
    BigDecimal score = new BigDecimal("83.75");
    Optional<BigDecimal> trend = Optional.of(new BigDecimal("-1.25"));
    Standing standing = new Standing(1, score, score, trend, new BigDecimal("84.38"));

    assertEquals(
        new RecordPerformance("ann", "calls", JANUARY, new BigDecimal("87.5"), Optional.of(0L)),
        asked(recordPerformance()));
    assertEquals(new Assign(ann, lee, Optional.of(1L)), asked(assignAgent()));
    assertEquals(new Assign(lee, max, Optional.of(1L)), asked(assignLeader()));
    assertEquals(new Stand(lee, ann, JANUARY, Optional.of(standing)), asked(stand()));
    assertEquals(
        new Stand(max, lee, JANUARY, Optional.empty()),
        asked(stand().without("agent").with("manager", "'max'").without("standing")));
    assertEquals(new Refresh(lee), asked(refresh()));
    assertEquals(new Refresh(max), asked(refresh().without("leader").with("manager", "'max'")));
  }

  @Test
  void aChangeIsDecidedAtTheMemberAndWhatItComesToAtTheirSuperior() {
    assertEquals("agent:ann", home(recordPerformance()));
    assertEquals("agent:ann", home(assignAgent()));
    assertEquals("leader:lee", home(assignLeader()));
    assertEquals("leader:lee", home(stand()));
    assertEquals("leader:lee", home(refresh()));
  }

  @Test
  void whatIsToldSaysWhoTellsItAndOfWhat() {
    Told told = (Told) asked(stand());

    assertEquals("agent:ann", told.teller().toString());
    assertEquals("2025-01", told.subject());
  }

  // ---- fingerprints

  @ParameterizedTest
  @ValueSource(strings = {"80", "80.0", "80.00", "80.000000"})
  void oneValueHasOneFingerprint(String written) {
    RecordPerformance asked = (RecordPerformance) asked(value(written));

    assertEquals(new BigDecimal("80"), asked.value());
    assertArrayEquals(canonical(value("80")), canonical(value(written)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0", "-0", "-0.00"})
  void soHasNothing(String written) {
    assertArrayEquals(canonical(value("0")), canonical(value(written)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "800", "-80", "80.000001"})
  void anotherValueHasAnother(String written) {
    assertFalse(Arrays.equals(canonical(value("80")), canonical(value(written))));
  }

  private static Body value(String written) {
    return recordPerformance().with("value", text(written));
  }

  private static byte[] canonical(Body body) {
    return RequestBody.read(body.bytes(), REFUSED).canonicalBytes();
  }

  private static String home(Body body) {
    return asked(body).homeKey().toString();
  }

  private static Request asked(Body body) {
    return RequestBody.read(body.bytes(), READ_PAST).request();
  }
}

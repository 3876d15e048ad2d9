package dev.firstcome.contract;

import static dev.firstcome.contract.Body.attachPayment;
import static dev.firstcome.contract.Body.cancel;
import static dev.firstcome.contract.Body.configure;
import static dev.firstcome.contract.Body.confirm;
import static dev.firstcome.contract.Body.hold;
import static dev.firstcome.contract.Body.joinWaitlist;
import static dev.firstcome.contract.Body.leaveWaitlist;
import static dev.firstcome.contract.Body.reschedule;
import static dev.firstcome.contract.Body.text;
import static dev.firstcome.contract.RequestBody.UnknownFields.READ_PAST;
import static dev.firstcome.contract.RequestBody.UnknownFields.REFUSED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.RequestBody.ExpectedVersion;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.BookableHours.Opening;
import dev.firstcome.contract.booking.BookingRequest.AttachPayment;
import dev.firstcome.contract.booking.BookingRequest.Cancel;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.EndWaiting;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.JoinWaitlist;
import dev.firstcome.contract.booking.BookingRequest.LeaveWaitlist;
import dev.firstcome.contract.booking.BookingRequest.RecordPayment;
import dev.firstcome.contract.booking.BookingRequest.Reschedule;
import dev.firstcome.contract.booking.BookingRequest.ReturnPayment;
import dev.firstcome.contract.booking.BookingRequest.ServeWaitlist;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.json.VersionMissing;
import java.nio.charset.Charset;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way for a body not to fit, and what its sender is told. */
final class RequestBodyTest {
  private static final String TYPES =
      "one of booking.attach-payment, booking.cancel, booking.confirm, booking.hold,"
          + " booking.join-waitlist, booking.leave-waitlist, booking.reschedule,"
          + " calendar.configure, card.create, card.delete, card.rename-slug, card.update,"
          + " password-reset.issue, password-reset.redeem, performance.record,"
          + " profile.put-personal, profile.put-professional, session.cancel, session.complete,"
          + " session.reschedule, session.schedule, signup.activate, signup.complete,"
          + " signup.oauth, signup.start, storage-account.create-or-get,"
          + " storage-account.disconnect, storage-account.ensure-for-user,"
          + " storage-account.reconnect, team.assign, user.delete";
  static final String INSTANT =
      "an RFC 3339 instant of 1970 to 9999, to the millisecond, such as 2026-12-01T09:00:00.000Z";
  static final String ID = "a UUID in lower case such as 0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e";
  private static final String TIME_ZONE = "the name of a time zone (IANA) such as Europe/Lisbon";
  private static final String LIMITS =
      "JSON nested at most 8 deep, with numbers of at most 30 digits and names of at most 1000"
          + " bytes";
  private static final String EMOJI = "😀";
  private static final String DAYS =
      "only the fields friday, monday, saturday, sunday, thursday, tuesday, wednesday";
  private static final String OPENING =
      "from and to in hours and minutes such as 09:00-17:30, to being later, at most 24:00";
  private static final String EITHER = "it or a paymentIntent";

  /**
   * A body, and what is said of it.
   *
   * @param raw its bytes, each as the character with its number
   */
  record Bad(String raw, String field, String expected, String found) {
    static Bad of(Object body, String field, String expected, String found) {
      return of(json(body.toString()), field, expected, found);
    }

    static Bad of(byte[] body, String field, String expected, String found) {
      return new Bad(new String(body, ISO_8859_1), field, expected, found);
    }

    byte[] bytes() {
      return raw.getBytes(ISO_8859_1);
    }
  }

  // ---- bytes

  static Stream<Bad> noJsonObject() {
    return Stream.of(
        Bad.of("", "body", "a JSON object", "nothing"),
        Bad.of(" \t\r\n", "body", "a JSON object", "nothing"),
        Bad.of("null", "body", "a JSON object", "nothing"),
        Bad.of("true", "body", "a JSON object", "the value true"),
        Bad.of("12", "body", "a JSON object", "the number 12"),
        Bad.of("'booking.hold'", "body", "a JSON object", "the text \"booking.hold\""),
        Bad.of("[" + hold() + "]", "body", "a JSON object", "an array of 1 item"),
        Bad.of("{}{}", "body", "nothing after the JSON object", "more at line 1, column 3"),
        Bad.of("{}\n\n 1", "body", "nothing after the JSON object", "more at line 3, column 2"),
        Bad.of("{'type':", "body", "JSON (RFC 8259)", "an end too early at line 1, column 9"),
        Bad.of("{'type':'boo", "body", "JSON (RFC 8259)", "an end too early at line 1, column 13"),
        Bad.of("{\n'a':1", "body", "JSON (RFC 8259)", "an end too early at line 2, column 6"));
  }

  /** What the JSON library says of it comes after the place, and is the library's to change. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a'=1}",
        "{a:1}",
        "{'a':1,}",
        "{,'a':1}",
        "{'a' 1}",
        "{'a':1}x",
        "{'a':1}}",
        "{'a':01}",
        "{'a':+1}",
        "{'a':.5}",
        "{'a':1.}",
        "{'a':1e}",
        "{'a':-}",
        "{'a':0x1}",
        "{'a':NaN}",
        "{'a':Infinity}",
        "{'a':tru}",
        "{'a':TRUE}",
        "{'a':undefined}",
        "{'a':'\n'}",
        "{'a':'\t'}",
        "{'a':'\\x'}",
        "{'a':'\\u12'}",
        "{'a':'\\ud8zz'}",
        "{'\\ud800':1}",
        "{'\\udc00':1}",
        "/* c */{}",
        "{} // c",
        "# c\n{}",
        "{'a':1;'b':2}",
        "(\"a\")",
        "{'a':[1 2]}",
        "{'a':]}",
        "<xml/>",
        "type=booking.hold",
        "\u00a0{}",
        "{}\u00a0"
      })
  void whatIsNotJsonIsToldWhereItStops(String notJson) {
    byte[] bytes = notJson.replace('\'', '"').getBytes(UTF_8);
    Malformed told = assertThrows(Malformed.class, () -> RequestBody.read(bytes, REFUSED));

    assertEquals("body", told.field());
    assertEquals("JSON (RFC 8259)", told.expected());
    assertTrue(told.found().matches("at line \\d, column \\d+: [A-Z].*"), told.found());
    assertTrue(Stream.of("Feature", "com.", "Source", "enable").noneMatch(told.found()::contains));
  }

  static Stream<Bad> tooMuch() {
    String nines = "9".repeat(31);
    return Stream.of(
        Bad.of(hold().with("x", "[".repeat(8) + "]".repeat(8)), "body", LIMITS, "more"),
        Bad.of(hold().with("x", "{'y':".repeat(8) + "1" + "}".repeat(8)), "body", LIMITS, "more"),
        Bad.of("[".repeat(60_000), "body", LIMITS, "more"),
        Bad.of("{'a':".repeat(13_000), "body", LIMITS, "more"),
        Bad.of(configure().with("capacity", nines), "body", LIMITS, "more"),
        Bad.of(configure().with("capacity", "0." + nines), "body", LIMITS, "more"),
        Bad.of(hold().with("n".repeat(1100), "1"), "body", LIMITS, "more"));
  }

  static Stream<Bad> namedTwice() {
    return Stream.of(
        Bad.of("{'type':'a','type':'a'}", "type", "each field once", "it twice"),
        Bad.of("{'type':'a','t\\u0079pe':'a'}", "type", "each field once", "it twice"),
        Bad.of("{'':1,'':2}", "\"\"", "each field once", "it twice"),
        Bad.of("{'a':null,'a':{}}", "a", "each field once", "it twice"),
        Bad.of("{'a':[],'a':[]}", "a", "each field once", "it twice"),
        Bad.of(
            configure().with("holdMinutes", "{'card':1,'card':2}"),
            "holdMinutes.card",
            "each field once",
            "it twice"));
  }

  static Stream<Bad> notUtf8() {
    return Stream.of(
            "80", // a continuation on its own
            "c3", // a start without its continuation
            "c328", // a start with something else after it
            "c080", // NUL, overlong: what Java itself writes in class files
            "c1a1", // a letter, overlong
            "e080af", // a slash, overlong in three
            "f08080af", // and in four
            "eda080", // half a surrogate pair
            "eda080edb080", // both halves, each on its own (CESU-8)
            "f4908080", // past the last character
            "f8888080a1", // five bytes
            "fe",
            "ff")
        .map(hex ->
            Bad.of(spliced(HexFormat.of().parseHex(hex)), "body", "UTF-8", "bytes that are not"));
  }

  static Stream<Bad> notUtf8ButUtf16() {
    byte[] oddOrder = {0, 0, '{', 0, '}', 0, 0, 0};
    return Stream.of(
            inCharset(UTF_16BE),
            inCharset(UTF_16LE),
            inCharset(Charset.forName("UTF-32BE")),
            inCharset(Charset.forName("UTF-32LE")),
            oddOrder,
            spliced(new byte[] {0}))
        .map(bytes -> Bad.of(bytes, "body", "UTF-8", "a NUL byte, as UTF-16 has it"));
  }

  private static byte[] inCharset(Charset charset) {
    return hold().toString().getBytes(charset);
  }

  /** A body with these bytes in the guest's name. */
  private static byte[] spliced(byte[] bytes) {
    String body = hold().with("guest", text("a" + new String(bytes, ISO_8859_1) + "b")).toString();
    return body.getBytes(ISO_8859_1);
  }

  // ---- fields of each kind

  static Stream<Bad> types() {
    return Stream.of(
        Bad.of("{}", "type", TYPES, "nothing"),
        Bad.of(hold().without("type"), "type", TYPES, "nothing"),
        Bad.of(hold().with("type", "null"), "type", TYPES, "nothing"),
        Bad.of(hold().with("type", "7"), "type", TYPES, "the number 7"),
        Bad.of(hold().with("type", "['booking.hold']"), "type", TYPES, "an array of 1 item"),
        Bad.of(hold().with("type", "''"), "type", TYPES, "the text \"\""),
        Bad.of(hold().with("type", "'booking.steal'"), "type", TYPES, "the text \"booking.steal\""),
        Bad.of(hold().with("type", "'Booking.Hold'"), "type", TYPES, "the text \"Booking.Hold\""),
        Bad.of(
            hold().with("type", "'booking.hold '"), "type", TYPES, "the text \"booking.hold \""));
  }

  static Stream<Bad> texts() {
    String calendar = texts(200);
    return Stream.of(
        Bad.of(hold().without("calendar"), "calendar", calendar, "nothing"),
        Bad.of(hold().with("calendar", "null"), "calendar", calendar, "nothing"),
        Bad.of(hold().with("calendar", "7"), "calendar", calendar, "the number 7"),
        Bad.of(hold().with("calendar", "1.5"), "calendar", calendar, "the number 1.5"),
        Bad.of(hold().with("calendar", "true"), "calendar", calendar, "the value true"),
        Bad.of(hold().with("calendar", "[]"), "calendar", calendar, "an array of 0 items"),
        Bad.of(hold().with("calendar", "{}"), "calendar", calendar, "an object of 0 fields"),
        Bad.of(hold().with("calendar", "{'a':1}"), "calendar", calendar, "an object of 1 field"),
        Bad.of(hold().with("calendar", "''"), "calendar", calendar, "an empty text"),
        Bad.of(hold().with("calendar", "'  '"), "calendar", calendar, "a blank text"),
        Bad.of(
            hold().with("calendar", "' \u00a0\u2003\u3000'"), "calendar", calendar, "a blank text"),
        Bad.of(hold().with("calendar", text("c".repeat(201))), "calendar", calendar, length(201)),
        Bad.of(hold().with("calendar", text(EMOJI.repeat(201))), "calendar", calendar, length(201)),
        Bad.of(hold().with("calendar", "'a\\u0000'"), "calendar", calendar, control("0000", 1)),
        Bad.of(hold().with("calendar", "'a\\tb'"), "calendar", calendar, control("0009", 1)),
        Bad.of(hold().with("calendar", "'\\r\\n'"), "calendar", calendar, control("000D", 0)),
        Bad.of(hold().with("calendar", "'ab\u007f'"), "calendar", calendar, control("007F", 2)),
        Bad.of(hold().with("calendar", "'ab\u0085'"), "calendar", calendar, control("0085", 2)),
        Bad.of(hold().with("calendar", "'a\\ud800'"), "calendar", calendar, half(1)),
        Bad.of(hold().with("calendar", "'a\\ud800b'"), "calendar", calendar, half(1)),
        Bad.of(hold().with("calendar", "'\\udc00\\ud800'"), "calendar", calendar, half(0)),
        Bad.of(hold().with("calendar", "'\\ud83d\\ude00\\ude00'"), "calendar", calendar, half(2)),
        Bad.of(hold().without("guest"), "guest", texts(320), "nothing"),
        Bad.of(hold().with("guest", text("g".repeat(321))), "guest", texts(320), length(321)),
        Bad.of(hold().with("payment", "''"), "payment", texts(40), "an empty text"),
        Bad.of(hold().with("payment", text("p".repeat(41))), "payment", texts(40), length(41)),
        Bad.of(hold().with("checkoutSession", "7"), "checkoutSession", texts(255), "the number 7"),
        Bad.of(
            hold().with("checkoutSession", text("s".repeat(256))),
            "checkoutSession",
            texts(255),
            length(256)),
        Bad.of(
            confirm().with("paymentIntent", text("i".repeat(60_000))),
            "paymentIntent",
            texts(255),
            length(60_000)),
        Bad.of(cancel().with("idempotencyKey", "7"), "idempotencyKey", texts(255), "the number 7"),
        Bad.of(
            cancel().with("idempotencyKey", "''"), "idempotencyKey", texts(255), "an empty text"),
        Bad.of(
            cancel().with("idempotencyKey", text("k".repeat(256))),
            "idempotencyKey",
            texts(255),
            length(256)));
  }

  static String texts(int max) {
    return "a text of 1 to " + max + " characters, none of them a control character";
  }

  static String length(int characters) {
    return "a text of " + characters + " characters";
  }

  static String control(String code, int index) {
    return "the control character U+" + code + " at index " + index;
  }

  private static String half(int index) {
    return "half a surrogate pair at index " + index;
  }

  static Stream<Bad> instants() {
    Stream<Bad> wrongKinds =
        Stream.of(
            Bad.of(hold().without("start"), "start", INSTANT, "nothing"),
            Bad.of(hold().with("start", "null"), "start", INSTANT, "nothing"),
            Bad.of(
                hold().with("start", "1796115600000"),
                "start",
                INSTANT,
                "the number 1796115600000"),
            Bad.of(hold().with("end", "[]"), "end", INSTANT, "an array of 0 items"),
            Bad.of(hold().with("end", "{'at':1}"), "end", INSTANT, "an object of 1 field"),
            Bad.of(hold().with("start", "'\\ud800'"), "start", INSTANT, "the text \"\ufffd\""),
            Bad.of(
                hold().with("start", "'\\n\\u0000'"),
                "start",
                INSTANT,
                "the text \"\ufffd\ufffd\""),
            Bad.of(cancel().with("validUntil", "false"), "validUntil", INSTANT, "the value false"));
    Stream<Bad> wrongForms =
        NO_INSTANTS.stream()
            .map(form ->
                Bad.of(
                    hold().with("start", text(form)),
                    "start",
                    INSTANT,
                    "the text \"" + form + '"'));
    return Stream.concat(wrongKinds, wrongForms);
  }

  private static final List<String> NO_INSTANTS =
      List.of(
          "",
          "now",
          "2026-12-01",
          "2026-12-01T09:00:00",
          "2026-12-01T09:00:00.0001Z",
          "2026-12-01T24:00:00Z",
          "2026-12-01T23:59:60Z",
          "2026-02-30T09:00:00Z",
          "10000-01-01T00:00:00Z",
          "1969-12-31T23:59:59.999Z");

  static Stream<Bad> slots() {
    String start = "2026-12-01T09:00:00.000Z";
    String after = "an instant after start, " + start;
    String near = "an instant at most 366 days after start, " + start;
    return Stream.of(
        Bad.of(hold().with("end", text(start)), "end", after, start),
        Bad.of(hold().with("end", "'2026-12-01T10:00:00.000+01:00'"), "end", after, start),
        Bad.of(
            hold().with("end", "'2026-12-01T08:59:59.999Z'"),
            "end",
            after,
            "2026-12-01T08:59:59.999Z"),
        Bad.of(
            hold().with("end", "'1970-01-01T00:00:00Z'"), "end", after, "1970-01-01T00:00:00.000Z"),
        Bad.of(
            hold().with("end", "'2027-12-02T09:00:00.001Z'"),
            "end",
            near,
            "2027-12-02T09:00:00.001Z"),
        Bad.of(
            hold().with("end", "'9999-12-31T23:59:59.999Z'"),
            "end",
            near,
            "9999-12-31T23:59:59.999Z"),
        Bad.of(reschedule().with("end", text(start)), "end", after, start),
        Bad.of(joinWaitlist().with("end", text(start)), "end", after, start),
        Bad.of(leaveWaitlist().with("end", text(start)), "end", after, start));
  }

  static Stream<Bad> wholeNumbers() {
    String capacity = "a whole number from 1 to 1000000";
    String version = "a whole number from 0 to 9223372036854775807";
    return Stream.of(
        Bad.of(configure().with("capacity", "0"), "capacity", capacity, "the number 0"),
        Bad.of(configure().with("capacity", "-1"), "capacity", capacity, "the number -1"),
        Bad.of(configure().with("capacity", "1000001"), "capacity", capacity, "the number 1000001"),
        Bad.of(configure().with("capacity", "1.0"), "capacity", capacity, "the number 1.0"),
        Bad.of(configure().with("capacity", "1e3"), "capacity", capacity, "the number 1000.0"),
        Bad.of(
            configure().with("capacity", "1e999999999"),
            "capacity",
            capacity,
            "a number too large for any use"),
        Bad.of(
            configure().with("capacity", "9".repeat(30)),
            "capacity",
            capacity,
            "the number " + "9".repeat(30)),
        Bad.of(configure().with("capacity", "'2'"), "capacity", capacity, "the text \"2\""),
        Bad.of(configure().with("capacity", "true"), "capacity", capacity, "the value true"),
        Bad.of(configure().with("capacity", "[2]"), "capacity", capacity, "an array of 1 item"),
        Bad.of(cancel().with("expectedVersion", "-1"), "expectedVersion", version, "the number -1"),
        Bad.of(
            cancel().with("expectedVersion", "9223372036854775808"),
            "expectedVersion",
            version,
            "the number 9223372036854775808"),
        Bad.of(
            cancel().with("expectedVersion", "'1'"), "expectedVersion", version, "the text \"1\""));
  }

  static Stream<Bad> holdMinutes() {
    String whole = "a whole number from 1 to 44640";
    String names = "names that are " + texts(40);
    String object = "an object of at most 20 fields";
    return Stream.of(
        Bad.of(minutes("30"), "holdMinutes", object, "the number 30"),
        Bad.of(minutes("[30]"), "holdMinutes", object, "an array of 1 item"),
        Bad.of(minutes(methods(21)), "holdMinutes", object, "an object of 21 fields"),
        Bad.of(minutes("{'card':0}"), "holdMinutes.card", whole, "the number 0"),
        Bad.of(minutes("{'card':44641}"), "holdMinutes.card", whole, "the number 44641"),
        Bad.of(minutes("{'card':-5}"), "holdMinutes.card", whole, "the number -5"),
        Bad.of(minutes("{'card':0.5}"), "holdMinutes.card", whole, "the number 0.5"),
        Bad.of(minutes("{'card':'30'}"), "holdMinutes.card", whole, "the text \"30\""),
        Bad.of(minutes("{'card':null}"), "holdMinutes.card", whole, "nothing"),
        Bad.of(minutes("{'card':{'a':1}}"), "holdMinutes.card", whole, "an object of 1 field"),
        Bad.of(minutes("{'':30}"), "holdMinutes", names, "an empty text"),
        Bad.of(minutes("{' ':30}"), "holdMinutes", names, "a blank text"),
        Bad.of(minutes("{'a\\u0000':30}"), "holdMinutes", names, control("0000", 1)),
        Bad.of(minutes("{" + text("m".repeat(41)) + ":30}"), "holdMinutes", names, length(41)));
  }

  private static Body minutes(String json) {
    return configure().with("holdMinutes", json);
  }

  private static String methods(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'m" + i + "':1")
        .collect(joining(",", "{", "}"));
  }

  static Stream<Bad> timeZones() {
    return Stream.concat(
        Stream.of(
                "Mars/Olympus", "europe/lisbon", "+01:00", "UTC+1", "Z", "", " ", "Europe/Lisbon ")
            .map(name ->
                Bad.of(
                    configure().with("timeZone", text(name)),
                    "timeZone",
                    TIME_ZONE,
                    "the text \"" + name + '"')),
        Stream.of(
            Bad.of(configure().with("timeZone", "1"), "timeZone", TIME_ZONE, "the number 1")));
  }

  /** What a schema can say as well. */
  static Stream<Bad> bookableHours() {
    String monday = "bookableHours.monday";
    String many = "an array of at most 24 texts";
    return Stream.concat(
        Stream.of(
            hours("'09:00-17:00'", "bookableHours", "an object", "the text \"09:00-17:00\""),
            hours("['09:00-17:00']", "bookableHours", "an object", "an array of 1 item"),
            hours("false", "bookableHours", "an object", "the value false"),
            hours("{'munday':['09:00-17:00']}", "bookableHours.munday", DAYS, "another"),
            hours("{'Monday':[]}", "bookableHours.Monday", DAYS, "another"),
            hours("{'mon':null}", "bookableHours.mon", DAYS, "another"),
            hours("{'monday':[],'':[]}", "bookableHours.", DAYS, "another"),
            hours("{'monday':'09:00-17:00'}", monday, many, "the text \"09:00-17:00\""),
            hours("{'monday':{}}", monday, many, "an object of 0 fields"),
            hours("{'monday':true}", monday, many, "the value true"),
            hours(monday(25), monday, many, "an array of 25 items"),
            hours("{'monday':[9]}", monday + ".0", OPENING, "the number 9"),
            hours("{'monday':[null]}", monday + ".0", OPENING, "nothing"),
            hours("{'monday':[['09:00-17:00']]}", monday + ".0", OPENING, "an array of 1 item"),
            hours("{'sunday':['09:00-12:00','']}", "bookableHours.sunday.1", OPENING, quoted(""))),
        NO_OPENINGS.stream()
            .map(opening ->
                hours(
                    "{'monday':[" + text(opening) + "]}",
                    monday + ".0",
                    OPENING,
                    quoted(opening))));
  }

  private static final List<String> NO_OPENINGS =
      List.of(
          "9:00-10:00",
          "09:00-9:30",
          "09:00",
          "09:00-",
          "-17:00",
          "09:00–17:00",
          "09:00 - 17:00",
          "09:00-17:00 ",
          "09.00-17.00",
          "0900-1700",
          "09:00:00-17:00:00",
          "09:60-17:00",
          "09:00-17:60",
          "24:00-24:00",
          "09:00-24:01",
          "09:00-25:00",
          "25:00-26:00",
          "-9:00-17:00",
          "٠٩:٠٠-١٧:٠٠",
          "monday");

  /** What a schema cannot say. */
  static Stream<Bad> openingsThatEndBeforeTheyBegin() {
    return Stream.of("17:00-09:00", "09:00-09:00", "00:00-00:00", "09:01-09:00", "23:59-00:00")
        .map(opening ->
            hours(
                "{'friday':['08:00-08:30'," + text(opening) + "]}",
                "bookableHours.friday.1",
                OPENING,
                quoted(opening)));
  }

  private static Bad hours(String json, String field, String expected, String found) {
    return Bad.of(configure().with("bookableHours", json), field, expected, found);
  }

  /** So many openings, one after another. */
  private static String monday(int openings) {
    return IntStream.range(0, openings)
        .mapToObj(i -> "'00:" + (10 + i) + "-00:" + (11 + i) + "'")
        .collect(joining(",", "{'monday':[", "]}"));
  }

  static String quoted(String found) {
    return "the text \"" + found + '"';
  }

  /** What a schema can say as well. */
  static Stream<Bad> payments() {
    Body neither = attachPayment().without("checkoutSession").without("paymentIntent");
    return Stream.of(
        Bad.of(neither, "checkoutSession", EITHER, "neither"),
        Bad.of(neither.with("checkoutSession", "null"), "checkoutSession", EITHER, "neither"),
        Bad.of(neither.with("paymentIntent", "null"), "checkoutSession", EITHER, "neither"),
        Bad.of(
            attachPayment().with("checkoutSession", "''"),
            "checkoutSession",
            texts(255),
            "an empty text"),
        Bad.of(
            attachPayment().with("paymentIntent", text("i".repeat(256))),
            "paymentIntent",
            texts(255),
            length(256)),
        Bad.of(attachPayment().without("booking"), "booking", ID, "nothing"),
        Bad.of(joinWaitlist().with("payment", "7"), "payment", texts(40), "the number 7"),
        Bad.of(
            joinWaitlist().with("payment", text("p".repeat(41))),
            "payment",
            texts(40),
            length(41)));
  }

  /** What a schema can say as well. */
  static Stream<Bad> movesAndLines() {
    return Stream.of(
        Bad.of(reschedule().without("start"), "start", INSTANT, "nothing"),
        Bad.of(reschedule().without("end"), "end", INSTANT, "nothing"),
        Bad.of(reschedule().without("booking"), "booking", ID, "nothing"),
        Bad.of(
            reschedule().with("expectedVersion", "'1'"),
            "expectedVersion",
            "a whole number from 0 to 9223372036854775807",
            "the text \"1\""),
        Bad.of(joinWaitlist().without("guest"), "guest", texts(320), "nothing"),
        Bad.of(joinWaitlist().without("end"), "end", INSTANT, "nothing"),
        Bad.of(leaveWaitlist().with("guest", "' '"), "guest", texts(320), "a blank text"),
        Bad.of(leaveWaitlist().with("start", "'9:00'"), "start", INSTANT, quoted("9:00")));
  }

  static Stream<Bad> ids() {
    return Stream.concat(
        Stream.of(
            Bad.of(confirm().without("booking"), "booking", ID, "nothing"),
            Bad.of(confirm().with("booking", "null"), "booking", ID, "nothing"),
            Bad.of(confirm().with("booking", "7"), "booking", ID, "the number 7"),
            Bad.of(cancel().without("booking"), "booking", ID, "nothing")),
        Stream.of(
                "",
                "0199A1F0-5C7E-7A2B-8000-3F2A9B1C4D5E",
                "{0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e}",
                "0199a1f05c7e7a2b80003f2a9b1c4d5e",
                "1-2-3-4-5")
            .map(id ->
                Bad.of(
                    cancel().with("booking", text(id)), "booking", ID, "the text \"" + id + '"')));
  }

  @ParameterizedTest
  @MethodSource({
    "noJsonObject",
    "namedTwice",
    "notUtf8",
    "notUtf8ButUtf16",
    "types",
    "texts",
    "instants",
    "slots",
    "wholeNumbers",
    "holdMinutes",
    "timeZones",
    "bookableHours",
    "openingsThatEndBeforeTheyBegin",
    "payments",
    "movesAndLines",
    "ids"
  })
  void itsSenderIsToldTheFieldWhatWasExpectedAndWhatWasFound(Bad given) {
    for (UnknownFields unknown : UnknownFields.values()) {
      Malformed told =
          assertThrows(Malformed.class, () -> RequestBody.read(given.bytes(), unknown));

      assertEquals(given.field, told.field());
      assertEquals(given.expected, told.expected());
      assertEquals(given.found, told.found());
    }
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void tooMuchIsRefusedBeforeItIsRead(Bad given) {
    Malformed told =
        assertThrows(Malformed.class, () -> RequestBody.read(given.bytes(), READ_PAST));

    assertEquals(given.field, told.field());
    assertEquals(given.expected, told.expected());
    assertTrue(told.found().startsWith(given.found), told.found());
  }

  @Test
  void whatWasFoundIsCutShort() {
    Body given = hold().with("start", text(EMOJI.repeat(1000))).with("n".repeat(900), "1");
    Malformed value = assertThrows(Malformed.class, () -> RequestBody.read(given.bytes(), REFUSED));
    given.with("start", "'2026-12-01T09:00:00Z'");
    Malformed name = assertThrows(Malformed.class, () -> RequestBody.read(given.bytes(), REFUSED));

    assertEquals("the text \"" + EMOJI.repeat(35) + "…", value.found());
    assertEquals("n".repeat(80) + "…", name.field());
  }

  // ---- which fields there may be

  @Test
  void anUnknownFieldOfAClientIsRefusedByName() {
    byte[] given = hold().with("colour", "'red'").bytes();
    Malformed told = assertThrows(Malformed.class, () -> RequestBody.read(given, REFUSED));

    assertEquals("colour", told.field());
    assertEquals(
        "only the fields calendar, checkoutSession, end, guest, idempotencyKey, payment, start,"
            + " type, validUntil",
        told.expected());
    assertEquals("another", told.found());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{'a':[[[[[[1]]]]]]}", "'\\ud800'", "1e999999999"})
  void anUnknownFieldOnATopicIsReadPastWhateverItHolds(String value) {
    byte[] given = json(hold().with("colour", value).toString());

    assertEquals(RequestBody.read(hold().bytes(), REFUSED), RequestBody.read(given, READ_PAST));
  }

  @Test
  void aFieldOfAnotherOperationIsUnknownHere() {
    byte[] given = hold().with("booking", text(Body.ID)).bytes();
    Malformed told = assertThrows(Malformed.class, () -> RequestBody.read(given, REFUSED));

    assertEquals("booking", told.field());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "booking.lapse",
        "booking.serve-waitlist",
        "booking.end-waiting",
        "booking.return-payment",
        "booking.record-payment",
        "dashboard.refresh",
        "team.stand"
      })
  void whatOnlyTimersProvidersOrKeysSendIsNoTypeToAClient(String type) {
    byte[] given = Body.ofType(type).bytes();
    Malformed told = assertThrows(Malformed.class, () -> RequestBody.read(given, REFUSED));

    assertEquals(type, RequestBody.read(given, READ_PAST).operation().type());
    assertEquals("type", told.field());
    assertEquals(TYPES, told.expected());
    assertEquals(quoted(type), told.found());
  }

  @Test
  void anUnknownFieldIsToldWhichThereAreThoughTheyWereNotGiven() {
    byte[] given = configure().without("bookableHours").with("hours", "{}").bytes();
    Malformed told = assertThrows(Malformed.class, () -> RequestBody.read(given, REFUSED));

    assertEquals("hours", told.field());
    assertEquals(
        "only the fields bookableHours, calendar, capacity, expectedVersion, holdMinutes,"
            + " idempotencyKey, timeZone, type, validUntil",
        told.expected());
  }

  // ---- what fits, and only just

  static Stream<String> fitting() {
    return Stream.of(
            hold(),
            hold().with("calendar", text("c".repeat(200))),
            hold().with("calendar", text(EMOJI.repeat(200))),
            hold().with("calendar", "' a:b/c '"),
            hold().with("guest", text("g".repeat(320))),
            hold().with("guest", "'\\u0061\\ud83d\\ude00 \\\" \\\\ \\/'"),
            hold().with("payment", "null").with("checkoutSession", "null"),
            hold().without("payment"),
            hold().with("start", "'2026-12-01T09:29:59.999Z'"),
            hold().with("end", "'2027-12-02T09:00:00Z'"),
            hold()
                .with("end", "'9999-12-31T23:59:59.999Z'")
                .with("start", "'9999-12-31T00:00:00Z'"),
            hold().with("start", "'1970-01-01T00:00:00Z'").with("end", "'1970-01-02T00:00:00Z'"),
            hold()
                .with("start", "'2026-12-01t10:00:00.000+01:00'")
                .with("end", "'2026-12-01T09:00:01z'"),
            hold().with("idempotencyKey", text("k".repeat(255))),
            hold().with("idempotencyKey", "null").with("validUntil", "null"),
            hold().with("validUntil", "'2026-11-30T00:00:00Z'"),
            configure(),
            configure().with("capacity", "1").with("expectedVersion", "9223372036854775807"),
            configure().with("capacity", "1000000"),
            configure().with("holdMinutes", "{}"),
            configure().with("holdMinutes", "{'card':1,'oxxo':44640}"),
            configure().with("holdMinutes", methods(20)),
            configure().with("timeZone", "'UTC'"),
            configure().without("capacity").without("holdMinutes").without("timeZone"),
            configure().without("bookableHours"),
            configure().with("bookableHours", "null"),
            configure().with("bookableHours", "{}"),
            configure().with("bookableHours", "{'monday':null}"),
            configure().with("bookableHours", "{'monday':[]}"),
            configure()
                .with("bookableHours", "{'sunday':['00:00-24:00'],'monday':['23:59-24:00']}"),
            configure().with("bookableHours", monday(24)),
            attachPayment(),
            attachPayment().without("checkoutSession"),
            attachPayment().with("paymentIntent", "null"),
            attachPayment().with("checkoutSession", text("s".repeat(255))),
            reschedule(),
            reschedule().with("expectedVersion", "null"),
            joinWaitlist(),
            joinWaitlist().without("payment"),
            leaveWaitlist(),
            confirm(),
            confirm().without("paymentIntent").without("expectedVersion"),
            cancel(),
            cancel().with("expectedVersion", "null"),
            "\ufeff" + cancel(),
            " \t\r\n" + cancel() + "\n")
        .map(Object::toString);
  }

  @ParameterizedTest
  @MethodSource("fitting")
  void whatFitsIsRead(String given) {
    RequestBody read = RequestBody.read(json(given), REFUSED);

    assertEquals(read, RequestBody.read(read.bytes(), REFUSED));
  }

  @Test
  void everyFieldComesToItsPlace() {
    Body hold = hold().with("idempotencyKey", "'k'").with("validUntil", "'2026-11-30T00:00:00Z'");
    RequestBody body = RequestBody.read(hold.bytes(), REFUSED);
    Hold asked = (Hold) body.request();
    Configure configure = (Configure) RequestBody.read(configure().bytes(), REFUSED).request();

    assertEquals("booking.hold", body.operation().type());
    assertEquals(Optional.of("k"), body.idempotencyKey());
    assertEquals(Optional.of(Instant.parse("2026-11-30T00:00:00Z")), body.validUntil());
    assertEquals("calendar:dr-lee", asked.homeKey().toString());
    assertEquals(Instant.parse("2026-12-01T09:00:00Z"), asked.slot().start());
    assertEquals(Instant.parse("2026-12-01T09:30:00Z"), asked.slot().end());
    assertEquals("ann@example.com", asked.guest());
    assertEquals(Optional.of("card"), asked.payment());
    assertEquals(Optional.empty(), asked.checkoutSession());
    assertEquals(Optional.of(2L), configure.capacity());
    assertEquals(30L, configure.holdMinutes().orElseThrow().get("card"));
    assertEquals(Optional.of(ZoneId.of("Europe/Lisbon")), configure.timeZone());
    assertEquals(Optional.of(0L), configure.expectedVersion());
    assertEquals(
        Optional.of(
            new BookableHours(
                Map.of(DayOfWeek.MONDAY, List.of(new Opening(540, 750), new Opening(840, 1080))))),
        configure.bookableHours());
  }

  @Test
  void everyFieldOfANewerOperationComesToItsPlace() {
    UUID id = UUID.fromString(Body.ID);
    Slot slot =
        new Slot(Instant.parse("2026-12-01T09:00:00Z"), Instant.parse("2026-12-01T09:30:00Z"));
    String calendar = "dr-lee";
    String guest = "ann@example.com";

    assertEquals(
        new AttachPayment(calendar, id, Optional.of("cs_1"), Optional.of("pi_1")),
        asked(attachPayment()));
    assertEquals(new Reschedule(calendar, id, slot, Optional.of(1L)), asked(reschedule()));
    assertEquals(
        new JoinWaitlist(calendar, slot, guest, Optional.of("card")), asked(joinWaitlist()));
    assertEquals(new LeaveWaitlist(calendar, slot, guest), asked(leaveWaitlist()));
    assertEquals(new RecordPayment(calendar, id, "pi_1"), asked(Body.recordPayment()));
    assertEquals(new ServeWaitlist(calendar), asked(Body.serveWaitlist()));
    assertEquals(new EndWaiting(calendar, id), asked(Body.endWaiting()));
    assertEquals(new ReturnPayment(calendar, "pi_1"), asked(Body.returnPayment()));
  }

  private static Request asked(Body body) {
    return RequestBody.read(body.bytes(), READ_PAST).request();
  }

  // ---- a version told outside the body

  private static final Optional<ExpectedVersion> SEVEN =
      Optional.of(new ExpectedVersion("If-Match", 7));

  @Test
  void aVersionToldByAHeaderIsAsGoodAsOneInTheBody() {
    Body body = cancel().with("expectedVersion", "7");
    RequestBody told = RequestBody.read(body.without("expectedVersion").bytes(), REFUSED, SEVEN);
    RequestBody asNull =
        RequestBody.read(body.with("expectedVersion", "null").bytes(), REFUSED, SEVEN);
    RequestBody both = RequestBody.read(body.with("expectedVersion", "7").bytes(), REFUSED, SEVEN);

    assertEquals(Optional.of(7L), ((Cancel) told.request()).expectedVersion());
    assertEquals(told, asNull);
    assertEquals(told, both);
  }

  @Test
  void twoVersionsMustAgree() {
    byte[] given = cancel().with("expectedVersion", "6").bytes();
    Malformed told = assertThrows(Malformed.class, () -> RequestBody.read(given, REFUSED, SEVEN));

    assertEquals("expectedVersion", told.field());
    assertEquals("the same number as in the header, 7", told.expected());
    assertEquals("the number 6", told.found());
  }

  @Test
  void aVersionInTheBodyIsCheckedThoughAHeaderTellsOneToo() {
    byte[] given = cancel().with("expectedVersion", "'7'").bytes();
    Malformed told = assertThrows(Malformed.class, () -> RequestBody.read(given, REFUSED, SEVEN));

    assertEquals("expectedVersion", told.field());
    assertEquals("the text \"7\"", told.found());
  }

  @Test
  void anOperationWithoutVersionsTakesNoneByHeaderEither() {
    byte[] given = hold().bytes();
    Malformed told = assertThrows(Malformed.class, () -> RequestBody.read(given, REFUSED, SEVEN));

    assertEquals("If-Match", told.field());
    assertEquals("no expected version, since booking.hold takes none", told.expected());
    assertEquals("7", told.found());
  }

  @Test
  void anOperationThatNeedsAVersionSaysSo() {
    Operation strict =
        Operations.named("booking.cancel").orElseThrow().versioned(Operation.Versions.REQUIRED);
    byte[] without = cancel().without("expectedVersion").bytes();
    VersionMissing told =
        assertThrows(
            VersionMissing.class, () -> RequestBody.requireVersion(strict, Json.read(without)));

    assertEquals("booking.cancel", told.type());
    RequestBody.requireVersion(strict, Json.read(cancel().bytes()));
  }

  static byte[] json(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }
}

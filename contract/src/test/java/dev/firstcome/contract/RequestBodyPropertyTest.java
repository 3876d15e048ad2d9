package dev.firstcome.contract;

import static dev.firstcome.contract.RequestBody.UnknownFields.READ_PAST;
import static dev.firstcome.contract.RequestBody.UnknownFields.REFUSED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What holds for every body, fitting or not. */
@Domain(DomainContext.Global.class)
@Domain(Words.class)
final class RequestBodyPropertyTest {
  private static final int LARGEST = 64 * 1024;

  // ---- bodies that fit

  @Property
  void whatIsWrittenIsReadAsTheSame(@ForAll RequestBody body) {
    assertEquals(body, RequestBody.read(body.bytes(), READ_PAST));
  }

  @Property
  void theCanonicalFormSaysAllThatIsAskedAndNothingElse(@ForAll RequestBody body) {
    RequestBody read = RequestBody.read(body.canonicalBytes(), READ_PAST);

    assertEquals(body.operation(), read.operation());
    assertEquals(body.request(), read.request());
    assertEquals(body.validUntil(), read.validUntil());
    assertEquals(Optional.empty(), read.idempotencyKey());
  }

  @Property
  void howItIsWrittenDoesNotMatter(@ForAll RequestBody body, @ForAll Random random) {
    RequestBody read = RequestBody.read(Disguise.of(body.bytes(), random), READ_PAST);

    assertEquals(body, read);
    assertArrayEquals(body.canonicalBytes(), read.canonicalBytes());
  }

  @Property
  void theIdempotencyKeyIsNoPartOfWhatIsAsked(@ForAll RequestBody body) {
    RequestBody other = body.withIdempotencyKey("another");

    assertArrayEquals(body.canonicalBytes(), other.canonicalBytes());
  }

  // ---- bytes that do not

  @Property(tries = 3000)
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
    readOrRefused(bytes);
  }

  @Property(tries = 500)
  void spoiltBodiesAreReadOrRefused(@ForAll RequestBody body, @ForAll Random random) {
    Spoilt.manyOf(body.bytes(), random).forEach(RequestBodyPropertyTest::readOrRefused);
  }

  private static void readOrRefused(byte[] bytes) {
    for (UnknownFields unknown : UnknownFields.values()) {
      try {
        RequestBody read = RequestBody.read(bytes, unknown);
        assertEquals(read, RequestBody.read(read.bytes(), unknown));
      } catch (Malformed told) {
        assertFitToTell(told);
      }
    }
  }

  /** Short, harmless, and itself a problem that can be written and read again. */
  private static void assertFitToTell(Malformed told) {
    assertHarmless(told.field(), 81);
    assertHarmless(told.expected(), 1000);
    assertHarmless(told.found(), 81);
    SharedRefusal.Malformed refusal = SharedRefusal.Malformed.of(told);
    byte[] problem = Json.write(out -> refusal.writeProblem(out, Optional.empty()));
    assertEquals(told.found(), Json.read(problem).text("found", 81));
  }

  private static void assertHarmless(String text, int longest) {
    assertTrue(!text.isEmpty() && text.length() <= longest, () -> "length of " + text);
    assertTrue(text.codePoints().noneMatch(Character::isISOControl), () -> "controls in " + text);
    assertEquals(text, new String(text.getBytes(UTF_8), UTF_8));
  }

  // ---- bodies as large as they may be

  /**
   * What a body costs is counted in bytes allocated, not in time, so that the test says the same on
   * any machine. A tree of 64 KiB of the smallest fields takes the most.
   */
  @Example
  void noBodyCostsMoreThanItsLengthIsWorth() {
    for (byte[] body : largeOnes().toList()) {
      assertTrue(body.length > LARGEST - 100 && body.length <= LARGEST, "length " + body.length);
      readOrRefused(body);
      long before = allocated();
      for (int i = 0; i < 20; i++) {
        try {
          RequestBody.read(body, i % 2 == 0 ? READ_PAST : REFUSED);
        } catch (Malformed told) {
          assertFitToTell(told);
        }
      }
      long each = (allocated() - before) / 20;
      String start = new String(body, 0, 40, UTF_8);
      assertTrue(each < 60L * LARGEST, () -> start + " took " + each + " bytes");
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static Stream<byte[]> largeOnes() {
    return Stream.of(
            "[".repeat(LARGEST),
            filled("", i -> "{\"a\":", ""),
            filled("{\"a\":[", i -> "[],", "0]}"),
            filled("{", i -> "\"" + i + "\":0,", "\"\":0}"),
            filled("{", i -> "\"" + colliding(i) + "\":0,", "\"\":0}"),
            filled("{\"a\":{", i -> "\"" + i + "\":{},", "\"\":0}}"),
            filled("{\"a\":[", i -> "9e9,", "9]}"),
            filled("{\"a\":[", i -> "9".repeat(29) + ",", "9]}"),
            filled("{\"a\":[", i -> "1e-99999999,", "9]}"),
            filled("{\"a\":", i -> "9", "}"),
            filled("{\"", i -> "n", "\":1}"),
            filled("{\"type\":\"", i -> "t", "\"}"),
            filled("{\"type\":\"", i -> "\\u0000", "\"}"),
            filled("{\"type\":\"", i -> "\\ud800", "\"}"),
            filled("{\"type\":\"booking.hold\",\"calendar\":\"", i -> "\\n", "\"}"),
            filled("{\"type\":\"calendar.configure\",\"calendar\":\"", i -> "é", "\"}"),
            filled(
                "{\"type\":\"calendar.configure\",\"calendar\":\"c\",\"holdMinutes\":{",
                i -> "\"" + i + "\":1,",
                "\"\":1}}"),
            filled(
                "{\"type\":\"calendar.configure\",\"calendar\":\"c\",\"bookableHours\":{\"monday\":[",
                i -> "\"09:00-17:00\",",
                "\"09:00-17:00\"]}}"),
            filled(
                "{\"type\":\"calendar.configure\",\"calendar\":\"c\",\"bookableHours\":{\"monday\":[\"",
                i -> "09:00-",
                "17:00\"]}}"),
            filled(
                "{\"type\":\"booking.hold\",\"calendar\":\"c\",\"guest\":\"g\",\"start\":\"",
                i -> "2026-12-01T09:00:00Z",
                "\"}"),
            filled("{}", i -> " ", ""),
            filled("{}", i -> " ", "x"),
            " ".repeat(LARGEST))
        .map(text -> text.getBytes(UTF_8));
  }

  /** As many of the middle parts as there is room for. */
  private static String filled(String start, IntFunction<String> middle, String end) {
    StringBuilder filled = new StringBuilder(start);
    int bytes = filled.length() + end.length();
    for (int i = 0; ; i++) {
      String part = middle.apply(i);
      bytes += part.getBytes(UTF_8).length;
      if (bytes > LARGEST) {
        return filled.append(end).toString();
      }
      filled.append(part);
    }
  }

  /** Names that all have one hash code, as Java hashes texts. */
  private static String colliding(int number) {
    return IntStream.range(0, 12)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(joining());
  }
}

package dev.firstcome.contract.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextsTest {
  private static final String EMOJI = "\ud83d\ude00";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " a ",
        "0123456789",
        "\"\\/",
        "Ümläut",
        "预约",
        "a\u0301",
        "\u200b",
        "\ufeff",
        "\ufffd",
        "\uffff",
        EMOJI + EMOJI + EMOJI + EMOJI + EMOJI + EMOJI + EMOJI + EMOJI + EMOJI
      })
  void mayTravel(String text) {
    assertEquals("", Texts.fault(text, 10));
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void mayNotTravel(String text, String fault) {
    assertEquals(fault, Texts.fault(text, 10));
  }

  static Stream<Arguments> faulty() {
    return Stream.of(
        arguments("", "an empty text"),
        arguments(" ", "a blank text"),
        arguments("\u00a0\u1680\u2000\u2028\u2029\u202f\u205f\u3000", "a blank text"),
        arguments("01234567890", "a text of 11 characters"),
        arguments(EMOJI.repeat(11), "a text of 11 characters"),
        arguments(" ".repeat(1000), "a text of 1000 characters"),
        arguments("\0", "the control character U+0000 at index 0"),
        arguments("ab\n", "the control character U+000A at index 2"),
        arguments("\u001f", "the control character U+001F at index 0"),
        arguments("a\u007f", "the control character U+007F at index 1"),
        arguments("a\u0080", "the control character U+0080 at index 1"),
        arguments("a\u009f", "the control character U+009F at index 1"),
        arguments("\ud800", "half a surrogate pair at index 0"),
        arguments("\udc00", "half a surrogate pair at index 0"),
        arguments("\ude00\ud83d", "half a surrogate pair at index 0"),
        arguments(EMOJI + "\ud83d" + EMOJI, "half a surrogate pair at index 2"),
        arguments(EMOJI + "\ude00", "half a surrogate pair at index 2"));
  }
}

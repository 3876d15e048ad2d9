package dev.firstcome.quickstart.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ExcerptTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void excerpts(String what, byte[] bytes, String expected) {
    assertEquals(expected, Excerpt.of(bytes, 10));
  }

  static Stream<Arguments> excerpts() {
    return Stream.of(
        Arguments.of("nothing", new byte[0], ""),
        Arguments.of("plain", utf8("abc"), "abc"),
        Arguments.of("as long as may be", utf8("0123456789"), "0123456789"),
        Arguments.of("longer", utf8("0123456789a"), "0123456789…"),
        Arguments.of("other scripts", utf8("né 日本 🎉"), "né 日本 🎉"),
        Arguments.of("a terminal's command", utf8("\u001b[2J"), "\\u001b[2J"),
        Arguments.of("line breaks", utf8("a\r\n\tb"), "a\\u000d\\u000a\\u0009…"),
        Arguments.of("from right to left", utf8("a\u202eb"), "a\\u202eb"),
        Arguments.of("not text", new byte[] {'a', (byte) 0xff, 'b'}, "a\\xffb"),
        Arguments.of("text that is cut off", new byte[] {'a', (byte) 0xc3}, "a\\xc3"),
        Arguments.of(
            "half of a pair",
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            "\\xed\\xa0\\x80"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}

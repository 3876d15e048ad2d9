package dev.firstcome.quickstart.letters;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of some bytes as text on one line that no terminal takes for a command: a control
 * character, or one that changes how its neighbours look, is written {@code \\u001b}, a byte that
 * is not UTF-8 {@code \\xff}.
 */
final class Excerpt {
  private Excerpt() {}

  static String of(String text, int maxCharacters) {
    return of(text.getBytes(StandardCharsets.UTF_8), maxCharacters);
  }

  static String of(byte[] bytes, int maxCharacters) {
    StringBuilder text = new StringBuilder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    // Room for one character, however long it is.
    CharBuffer out = CharBuffer.allocate(2);
    while (in.hasRemaining() && text.length() < maxCharacters) {
      CoderResult result = utf8.decode(in, out, true);
      out.flip();
      out.codePoints().forEach(character -> append(character, text));
      out.clear();
      if (result.isError()) {
        append(in.get(), text);
        utf8.reset();
      }
    }
    return in.hasRemaining() ? text + "…" : text.toString();
  }

  private static void append(byte notText, StringBuilder text) {
    text.append(String.format("\\x%02x", notText));
  }

  private static void append(int character, StringBuilder text) {
    switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          text.append(String.format("\\u%04x", character));
      default -> text.appendCodePoint(character);
    }
  }
}

package dev.firstcome.quickstart.plot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** An SVG picture in the making, one element after the other. Whatever is text is escaped. */
final class Svg {
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element that has others in it.
   *
   * @param attributes the name of one, what it says, the name of the next, and so on
   */
  Svg open(String element, Object... attributes) {
    start(element, attributes).append(">\n");
    open.push(element);
    return this;
  }

  /** Ends the one that was opened last. */
  Svg close() {
    String element = open.pop();
    indent().append("</").append(element).append(">\n");
    return this;
  }

  /** One with nothing in it. */
  Svg empty(String element, Object... attributes) {
    start(element, attributes).append("/>\n");
    return this;
  }

  /** One with text in it. */
  Svg text(String element, String text, Object... attributes) {
    start(element, attributes).append('>').append(escaped(text));
    out.append("</").append(element).append(">\n");
    return this;
  }

  /** Words that begin, end or have their middle at a point, as their anchor says. */
  Svg words(String words, double x, double y, Object... attributes) {
    return text("text", words, with(attributes, "x", x, "y", y));
  }

  /** A straight line. */
  Svg segment(double fromX, double fromY, double toX, double toY, Object... attributes) {
    return empty("line", with(attributes, "x1", fromX, "y1", fromY, "x2", toX, "y2", toY));
  }

  private static Object[] with(Object[] attributes, Object... first) {
    return Stream.concat(Stream.of(first), Stream.of(attributes)).toArray();
  }

  private StringBuilder start(String element, Object... attributes) {
    indent().append('<').append(element);
    for (int n = 0; n < attributes.length; n += 2) {
      out.append(' ').append(attributes[n]).append("=\"");
      out.append(escaped(written(attributes[n + 1]))).append('"');
    }
    return out;
  }

  private StringBuilder indent() {
    return out.append(INDENT.repeat(open.size()));
  }

  private static String written(Object value) {
    return value instanceof Double number ? coordinate(number) : value.toString();
  }

  /** To a tenth of a pixel: finer is not to be seen. */
  static String coordinate(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
  }

  /** What XML does not take at all is left out. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .filter(each -> each >= ' ' && each != 0xfffe && each != 0xffff)
        .filter(each -> each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE)
        .forEach(each -> {
          switch (each) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            default -> safe.appendCodePoint(each);
          }
        });
    return safe.toString();
  }

  /**
   * The whole picture.
   *
   * @throws IllegalStateException if an element is still open
   */
  String whole() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return out.toString();
  }
}

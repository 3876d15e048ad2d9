package dev.firstcome.gateway.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of NDJSON. A line ends with a line feed, the last one may also end with the body; a
 * carriage return before it is white space to JSON.
 */
final class Lines {
  private Lines() {}

  /** The lines, without what ends them; at most {@code most} of them. */
  static List<byte[]> split(byte[] body, int most) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    while (from < body.length && lines.size() < most) {
      int to = from;
      while (to < body.length && body[to] != '\n') {
        to++;
      }
      lines.add(Arrays.copyOfRange(body, from, to));
      from = to + 1;
    }
    return lines;
  }
}

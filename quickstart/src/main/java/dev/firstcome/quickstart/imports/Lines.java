package dev.firstcome.quickstart.imports;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a file, whether they end with LF or with CRLF, without the mark that some programs
 * put at the beginning (BOM). Never more of the file in memory than a few lines.
 */
final class Lines implements AutoCloseable {
  /** A request's body may have no more. */
  static final int MAX_BYTES = 64 * 1024;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int END = -1;

  private final InputStream in;
  private final Deque<Line> back = new ArrayDeque<>();
  private int number;

  /**
   * One of them.
   *
   * @param number counted from 1, as editors do
   * @param bytes without what ends it; of one that is too long, the beginning
   */
  record Line(int number, byte[] bytes, boolean isTooLong) {

    /** Empty if it is not UTF-8. */
    Optional<String> text() {
      try {
        return Optional.of(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      } catch (CharacterCodingException notUtf8) {
        return Optional.empty();
      }
    }

    boolean isBlank() {
      for (byte each : bytes) {
        if (each != ' ' && each != '\t') {
          return false;
        }
      }
      return true;
    }
  }

  private Lines(InputStream in) {
    this.in = in;
  }

  static Lines of(Path file) throws IOException {
    return new Lines(new BufferedInputStream(Files.newInputStream(file), MAX_BYTES));
  }

  /** Empty at the end of the file. */
  Optional<Line> next() throws IOException {
    Line again = back.poll();
    if (again != null) {
      return Optional.of(again);
    }
    int first = in.read();
    return first == END ? Optional.empty() : Optional.of(read(first));
  }

  /** Has these lines come again, in this order, before all others. */
  void putBack(List<Line> lines) {
    lines.reversed().forEach(back::push);
  }

  private Line read(int first) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    boolean isTooLong = false;
    for (int each = first; each != '\n' && each != END; each = in.read()) {
      if (bytes.size() < MAX_BYTES) {
        bytes.write(each);
      } else {
        isTooLong = true;
      }
    }
    number++;
    byte[] line = bytes.toByteArray();
    int from = number == 1 && startsWithMark(line) ? MARK.length : 0;
    int to = line.length > from && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    return new Line(number, Arrays.copyOfRange(line, from, to), isTooLong);
  }

  private static boolean startsWithMark(byte[] line) {
    return line.length >= MARK.length && Arrays.equals(line, 0, MARK.length, MARK, 0, MARK.length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

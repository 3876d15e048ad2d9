package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Json;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of rows, as the journal knows it.
 *
 * @param number among the import's files
 * @param bytes how long it was when an import began to read it
 * @param sha256 of so many bytes
 */
record SourceFile(int number, Kind kind, Path path, long bytes, String sha256) {
  private static final int CHUNK = 64 * 1024;

  /** As it is now. */
  static SourceFile of(int number, Kind kind, Path path) throws IOException {
    long bytes = Files.size(path);
    return new SourceFile(number, kind, path, bytes, sha256(path, bytes));
  }

  /** Whether a file that is there now begins as this one was. */
  boolean isBeginningOf(Path other) throws IOException {
    return Files.size(other) >= bytes && sha256(other, bytes).equals(sha256);
  }

  private static String sha256(Path file, long bytes) throws IOException {
    MessageDigest digest = digest();
    byte[] chunk = new byte[CHUNK];
    long left = bytes;
    try (InputStream in = Files.newInputStream(file)) {
      while (left > 0) {
        int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
        if (read < 0) {
          throw new StartException(file + " became shorter while it was read");
        }
        digest.update(chunk, 0, read);
        left -= read;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static SourceFile read(FieldReader in) {
    return new SourceFile(
        (int) in.wholeNumber("file", 0, Integer.MAX_VALUE),
        in.parsed("kind", "a kind of rows", Kind::of),
        Path.of(in.text("path", 10_000)),
        in.wholeNumber("bytes", 0, Long.MAX_VALUE),
        in.text("sha256", 64));
  }

  byte[] json() {
    return Json.write(this::write);
  }

  private void write(FieldWriter out) {
    out.wholeNumber("file", number)
        .text("kind", kind.plural())
        .text("path", path.toString())
        .wholeNumber("bytes", bytes)
        .text("sha256", sha256);
  }
}

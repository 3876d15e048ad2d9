package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.quickstart.embedded.FolderLock;
import dev.firstcome.quickstart.imports.Lines.Line;
import dev.firstcome.runtime.StartException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What an import has done, on disk: a line of JSON for each file that it has begun to read, and one
 * for each row that is done with. Only ever appended to. A line that was cut off by a crash is
 * taken off: its row will be asked again, under the same idempotency key, and answered the same.
 */
public final class Journal implements AutoCloseable {
  private static final String JOURNAL = "journal.ndjson";
  private static final String REPORT = "report.ndjson";
  private static final int LONGEST = 1000;
  private static final int CHUNK = 64 * 1024;

  private final FolderLock lock;
  private final Path folder;
  private final FileChannel channel;
  private final OutputStream out;
  private final Ledger ledger = new Ledger();
  private final SequencedMap<Integer, SourceFile> files = new TreeMap<>();

  private Journal(FolderLock lock, FileChannel channel) {
    this.lock = lock;
    this.folder = lock.folder();
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), CHUNK);
  }

  /**
   * Opens the journal of an import, or begins one. Nobody else can meanwhile.
   *
   * @param name the import's
   * @throws StartException if it is another import's, or cannot be read
   * @throws dev.firstcome.quickstart.embedded.EmbeddedException if somebody else has it open
   */
  public static Journal open(Path folder, String name) {
    try {
      Files.createDirectories(folder, onlyOurs());
      FolderLock lock = FolderLock.take(folder);
      try {
        return open(lock, name);
      } catch (RuntimeException | IOException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StartException("The journal in " + folder + " cannot be used: " + e, e);
    }
  }

  private static Journal open(FolderLock lock, String name) throws IOException {
    FileChannel channel =
        FileChannel.open(
            lock.folder().resolve(JOURNAL),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      cutTornLine(channel);
      Journal journal = new Journal(lock, channel);
      if (channel.size() == 0) {
        journal.append(Json.write(out -> out.text("import", name).wholeNumber("format", 1)));
        journal.flush();
      } else {
        journal.load(name);
      }
      channel.position(channel.size());
      return journal;
    } catch (RuntimeException | IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Names of people may be in it. */
  private static FileAttribute<?>[] onlyOurs() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void cutTornLine(FileChannel channel) throws IOException {
    long end = channel.size();
    while (end > 0) {
      int length = (int) Math.min(CHUNK, end);
      ByteBuffer chunk = ByteBuffer.allocate(length);
      int read = channel.read(chunk, end - length);
      if (read < length) {
        throw new IOException("it became shorter while it was read");
      }
      for (int n = length - 1; n >= 0; n--) {
        if (chunk.get(n) == '\n') {
          channel.truncate(end - length + n + 1);
          return;
        }
      }
      end -= length;
    }
    channel.truncate(0);
  }

  private void load(String name) throws IOException {
    try (Lines lines = Lines.of(folder.resolve(JOURNAL))) {
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        load(name, line.get());
      }
    }
  }

  private void load(String name, Line line) {
    try {
      FieldReader in = Json.read(line.bytes());
      if (line.number() == 1) {
        requireNamed(name, in);
      } else if (in.has("kind")) {
        SourceFile file = SourceFile.read(in);
        files.put(file.number(), file);
      } else {
        Ended row = Ended.read(in);
        ledger.endAgain(kind(row), row);
      }
    } catch (Malformed broken) {
      throw new StartException(
          "Line %d of the journal in %s makes no sense (%s); give another --journal"
              .formatted(line.number(), folder, broken.getMessage()));
    }
  }

  private void requireNamed(String name, FieldReader in) {
    String found = in.text("import", LONGEST);
    if (!found.equals(name)) {
      throw new StartException(
          "The journal in %s is that of the import %s, not of %s".formatted(folder, found, name));
    }
  }

  private Kind kind(Ended row) {
    return Optional.ofNullable(files.get(row.file()))
        .map(SourceFile::kind)
        .orElseThrow(() -> new Malformed("file", "one that came before", row.file() + ""));
  }

  Ledger ledger() {
    return ledger;
  }

  Collection<SourceFile> files() {
    return files.values();
  }

  /** Begins to read a file, or goes on with more of it. */
  void begin(SourceFile file) {
    files.put(file.number(), file);
    append(file.json());
  }

  /** A row is done with; on disk after the next {@link #flush}. */
  void end(Kind kind, Ended row) {
    ledger.end(kind, row);
    append(Json.write(row::write));
  }

  /** Gives to the operating system what has been appended: it is there though we are killed. */
  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new StartException("The journal in " + folder + " cannot be written: " + e, e);
    }
  }

  private void append(byte[] json) {
    try {
      out.write(json);
      out.write('\n');
    } catch (IOException e) {
      throw new StartException("The journal in " + folder + " cannot be written: " + e, e);
    }
  }

  /**
   * Writes which rows are not in, or not whole, and why; the one before is replaced.
   *
   * @return where it is
   */
  Path report() {
    flush();
    Path unfinished = folder.resolve(REPORT + ".unfinished");
    try (Lines lines = Lines.of(folder.resolve(JOURNAL));
        OutputStream report = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        FieldReader in = Json.read(line.get().bytes());
        if (in.has("became")) {
          Optional<byte[]> entry = entry(Ended.read(in));
          if (entry.isPresent()) {
            report.write(entry.get());
            report.write('\n');
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return finished(unfinished);
  }

  private Path finished(Path unfinished) {
    try {
      return Files.move(
          unfinished,
          folder.resolve(REPORT),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<byte[]> entry(Ended row) {
    SourceFile file = files.get(row.file());
    if (file == null
        || !(row.fate() instanceof Fate.Refused refused)
        || ledger.hasComeAgain(file.kind(), row)) {
      return Optional.empty();
    }
    return Optional.of(
        Json.write(out -> {
          out.text("file", file.path().toString())
              .wholeNumber("line", row.line())
              .text("kind", file.kind().plural())
              .text("id", row.id())
              .text("as", refused.as());
          refused.fault().write(out);
        }));
  }

  @Override
  public void close() {
    try (lock;
        channel) {
      out.flush();
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

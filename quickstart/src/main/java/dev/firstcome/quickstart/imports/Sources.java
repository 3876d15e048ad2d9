package dev.firstcome.quickstart.imports;

import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of an import, in the order in which they are read, each looked at to its end before the
 * first request. A file that the journal knows is known by what it holds, wherever it lies now; it
 * may have grown since.
 */
public record Sources(List<Source> files) {

  public Sources {
    files = List.copyOf(files);
  }

  /**
   * Finds them, and has the journal begin them.
   *
   * @throws StartException if one cannot be read, or is not what it was when the import began
   */
  public static Sources of(List<Given> given, Journal journal) {
    try {
      List<SourceFile> known = new ArrayList<>();
      for (Given file : given) {
        known.add(known(file, journal, journal.files().size() + known.size()));
      }
      requireDifferent(known);
      known.sort(Comparator.comparing(SourceFile::kind).thenComparingInt(SourceFile::number));
      List<Source> files = new ArrayList<>();
      for (SourceFile file : known) {
        files.add(new Source(file.number(), file.kind(), file.path(), rows(file)));
      }
      // Now that nothing is wrong with any of them.
      known.stream().filter(file -> !journal.files().contains(file)).forEach(journal::begin);
      journal.flush();
      return new Sources(files);
    } catch (IOException e) {
      throw new StartException("A file cannot be read: " + e, e);
    }
  }

  /** How many rows there are in all of them. */
  int rows() {
    return files.stream().mapToInt(Source::rows).sum();
  }

  private static SourceFile known(Given given, Journal journal, int nextNumber) throws IOException {
    Path path = given.path().toAbsolutePath().normalize();
    requireReadable(given.path());
    Optional<SourceFile> before = before(given.kind(), path, journal);
    return SourceFile.of(before.map(SourceFile::number).orElse(nextNumber), given.kind(), path);
  }

  private static Optional<SourceFile> before(Kind kind, Path path, Journal journal)
      throws IOException {
    List<SourceFile> ofKind = journal.files().stream().filter(file -> file.kind() == kind).toList();
    for (SourceFile file : ofKind) {
      if (file.path().equals(path) && !file.isBeginningOf(path)) {
        throw new StartException(
            ("%s has changed since this import read it: its first %d bytes are not what they were."
                    + " Give it as it was; rows that are new or mended go at its end or in a file of"
                    + " their own. Or begin anew, with another --name")
                .formatted(path, file.bytes()));
      }
    }
    for (SourceFile file : ofKind) {
      if (file.path().equals(path) || file.isBeginningOf(path)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static void requireReadable(Path file) {
    if (!Rows.mayBeIn(file)) {
      throw new StartException(
          file + " is none to import: its name must end with .csv, .ndjson or .jsonl");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new StartException(file + " is no file that can be read");
    }
  }

  private static void requireDifferent(List<SourceFile> files) {
    Set<Integer> numbers = new HashSet<>();
    Set<Path> paths = new HashSet<>();
    for (SourceFile file : files) {
      boolean isNew = numbers.add(file.number());
      if (!paths.add(file.path()) || !isNew) {
        throw new StartException(file.path() + " is given twice, or under two names");
      }
    }
  }

  private static int rows(SourceFile file) throws IOException {
    int count = 0;
    try (Rows rows = Rows.open(file.path(), file.kind())) {
      while (rows.next().isPresent()) {
        count++;
      }
    }
    return count;
  }
}

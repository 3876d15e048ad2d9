package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.json.Malformed;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an import knows of its rows: which are done, whose the ids are, and as whom users are known
 * here. In memory, made again from the journal.
 */
final class Ledger {
  private final Map<Integer, BitSet> done = new HashMap<>();
  private final Map<Kind, Map<String, Known>> ids = new EnumMap<>(Kind.class);
  private final Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);

  /**
   * The last row that came with an id.
   *
   * @param time how many have come with it; a row that was refused may come again, mended
   * @param as what it is known as here; empty while it is under way, and if it was refused
   */
  private record Known(int file, int line, int time, Optional<String> as) {
    boolean isAt(int otherFile, int otherLine) {
      return file == otherFile && line == otherLine;
    }
  }

  Ledger() {
    for (Kind kind : Kind.values()) {
      ids.put(kind, new HashMap<>());
      tallies.put(kind, Tally.NOTHING);
    }
  }

  boolean isDone(int file, int line) {
    BitSet lines = done.get(file);
    return lines != null && lines.get(line);
  }

  /** How many rows of a file are. */
  int done(int file) {
    BitSet lines = done.get(file);
    return lines == null ? 0 : lines.cardinality();
  }

  Tally tally(Kind kind) {
    return tallies.getOrDefault(kind, Tally.NOTHING);
  }

  /**
   * Takes an id for a row.
   *
   * @return how often it has been taken by now: once, or more often if the rows before it were
   *     refused, in files that came before
   * @throws Malformed if another row has it
   */
  int take(Kind kind, String id, int file, int line) {
    Known before = known(kind).get(id);
    if (before != null && before.isAt(file, line)) {
      return before.time;
    }
    if (before != null && (before.file == file || before.as.isPresent())) {
      throw new Malformed(
          Kind.ID,
          "an id that no row of " + kind.plural() + " before it has",
          "that of line " + before.line + (before.file == file ? "" : " of an earlier file"));
    }
    int time = before == null ? 1 : before.time + 1;
    known(kind).put(id, new Known(file, line, time, Optional.empty()));
    if (before != null) {
      tallies.computeIfPresent(kind, (same, tally) -> tally.withoutRefused());
    }
    return time;
  }

  /** Notes that a row is done with, whose id it has taken. */
  void end(Kind kind, Ended row) {
    done.computeIfAbsent(row.file(), file -> new BitSet()).set(row.line());
    tallies.computeIfPresent(kind, (same, tally) -> tally.with(row.fate()));
    if (!row.isTwin()) {
      row.id()
          .ifPresent(id ->
              known(kind)
                  .computeIfPresent(
                      id,
                      (same, taken) ->
                          new Known(taken.file, taken.line, taken.time, row.fate().known())));
    }
  }

  /** The same for a row that an earlier run has done. */
  void endAgain(Kind kind, Ended row) {
    if (!row.isTwin()) {
      row.id().ifPresent(id -> take(kind, id, row.file(), row.line()));
    }
    end(kind, row);
  }

  /** Whether a refused row has come again since, or stands for what it was. */
  boolean hasComeAgain(Kind kind, Ended row) {
    return !row.isTwin()
        && row.id()
            .map(known(kind)::get)
            .filter(known -> !known.isAt(row.file(), row.line()))
            .isPresent();
  }

  /**
   * As whom a user of the application is known here.
   *
   * @throws RowRefused if they are not
   */
  String user(String id) {
    Known user = known(Kind.USERS).get(id);
    String expected = "the id of a user that this import has brought in";
    if (user == null) {
      throw new RowRefused(
          Fault.of(
              Fault.USER_UNKNOWN,
              new Malformed(Kind.USER, expected, id + ", which no row of users has")));
    }
    return user.as.orElseThrow(() ->
        new RowRefused(
            Fault.of(
                Fault.USER_REFUSED,
                new Malformed(
                    Kind.USER,
                    expected,
                    id + ", whose row, line " + user.line + ", was refused"))));
  }

  private Map<String, Known> known(Kind kind) {
    return ids.computeIfAbsent(kind, any -> new HashMap<>());
  }
}

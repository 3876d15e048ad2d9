package dev.firstcome.sink.rebuild;

import java.util.ArrayList;
import java.util.List;

/** What was found of one table. Counts all differences, and keeps the first few. */
public final class TableReport {
  private final String table;
  private final int most;
  private final boolean namedAfterPersons;
  private final List<Difference> listed = new ArrayList<>();
  private List<String> key = List.of();
  private List<String> missing = List.of();
  private long compared;
  private long onlyInTables;
  private long onlyInLog;
  private long unlike;

  /**
   * @param most how many differences are kept
   * @param namedAfterPersons whether the key is somebody's name
   */
  TableReport(String table, int most, boolean namedAfterPersons) {
    this.table = table;
    this.most = most;
    this.namedAfterPersons = namedAfterPersons;
  }

  void keyIs(List<String> columns) {
    key = columns;
  }

  void lacks(List<String> columns) {
    missing = columns;
  }

  void compared() {
    compared++;
  }

  void found(Difference difference) {
    switch (difference) {
      case Difference.OnlyInTables only -> onlyInTables++;
      case Difference.OnlyInLog only -> onlyInLog++;
      case Difference.Unlike both -> unlike++;
    }
    if (listed.size() < most) {
      listed.add(difference);
    }
  }

  public String table() {
    return table;
  }

  /** The columns of the primary key. */
  public List<String> key() {
    return key;
  }

  /** Whether keys say who somebody is, and are shown to nobody who did not ask. */
  public boolean namedAfterPersons() {
    return namedAfterPersons;
  }

  /** Columns that the table does not have; all of them if there is no such table. */
  public List<String> missing() {
    return missing;
  }

  /** How many rows there are, on either side. */
  public long rows() {
    return compared;
  }

  public long onlyInTables() {
    return onlyInTables;
  }

  public long onlyInLog() {
    return onlyInLog;
  }

  public long unlike() {
    return unlike;
  }

  public long differences() {
    return onlyInTables + onlyInLog + unlike;
  }

  /** The first of them. */
  public List<Difference> listed() {
    return List.copyOf(listed);
  }

  public boolean isRight() {
    return differences() == 0 && missing.isEmpty();
  }
}

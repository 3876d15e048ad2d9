package dev.firstcome.contract;

import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * By field, the version that last changed it, of those that have changed since the first: kept with
 * a row, so that a caller who has seen an older version can be told what has changed since.
 */
public final class ChangedIn {
  /** Of a row that has never changed. */
  public static final SortedMap<String, Long> NOTHING = Collections.emptySortedMap();

  private static final String FIELD = "changedIn";
  private static final int MAX_FIELDS = 500;
  private static final int MAX_NAME = 200;

  private final SortedMap<String, Long> versions;
  private final long next;

  private ChangedIn(SortedMap<String, Long> versions, long next) {
    this.versions = new TreeMap<>(versions);
    this.next = next;
  }

  /**
   * Begins what is to be kept with the next version of a row.
   *
   * @param next the number of that version
   */
  public static ChangedIn next(SortedMap<String, Long> before, long next) {
    return new ChangedIn(before, next);
  }

  /** Notes a field, if it changes. */
  public ChangedIn note(String field, Object before, Object after) {
    if (!before.equals(after)) {
      versions.put(field, next);
    }
    return this;
  }

  /**
   * Notes the fields of a document, each by itself ({@code fields.title}). Of those that are
   * removed nothing is kept but that the whole has changed, so that no more is kept than there is.
   */
  public ChangedIn noteEach(String field, Document before, Document after) {
    if (before.equals(after)) {
      return this;
    }
    Set<String> names = after.names();
    for (String name : before.names()) {
      if (!names.contains(name)) {
        versions.remove(field + "." + name);
        versions.put(field, next);
      }
    }
    for (String name : names) {
      if (!after.agreesOn(name, before)) {
        versions.put(field + "." + name, next);
      }
    }
    return this;
  }

  public SortedMap<String, Long> versions() {
    return Collections.unmodifiableSortedMap(versions);
  }

  public static SortedMap<String, Long> read(FieldReader in) {
    return in.optionalWholeNumbers(FIELD, MAX_FIELDS, MAX_NAME, 1, Long.MAX_VALUE)
        .orElseGet(TreeMap::new);
  }

  public static void write(FieldWriter out, SortedMap<String, Long> versions) {
    if (!versions.isEmpty()) {
      out.wholeNumbers(FIELD, versions);
    }
  }
}

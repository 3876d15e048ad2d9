package dev.firstcome.gateway.reads;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which part of a list.
 *
 * @param filters by name what each lets through, in its one form
 * @param after the place behind which the part begins, as an earlier part gave it; empty for the
 *     first
 * @param limit how many items at most
 */
public record Wanted(SortedMap<String, String> filters, List<String> after, int limit) {
  public Wanted {
    filters = Collections.unmodifiableSortedMap(new TreeMap<>(filters));
    after = List.copyOf(after);
  }
}

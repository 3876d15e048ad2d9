package dev.firstcome.gateway.reads;

import dev.firstcome.contract.Row;
import java.util.List;

/**
 * A part of a list, all of it as of one moment.
 *
 * @param total how many the filters let through in all
 * @param next the place of the last item, behind which the next part begins; empty if there is no
 *     more
 */
public record Listing(List<Row> items, long total, List<String> next) {
  public Listing {
    items = List.copyOf(items);
    next = List.copyOf(next);
  }
}

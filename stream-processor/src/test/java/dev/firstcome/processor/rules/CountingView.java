package dev.firstcome.processor.rules;

import dev.firstcome.contract.Row;
import java.util.List;
import java.util.Optional;

/** Counts what a decision reads: that is what it costs. */
public final class CountingView implements View {
  private final View view;
  private int lookUps;
  private int read;

  public CountingView(View view) {
    this.view = view;
  }

  /** How many times the store was asked, for one thing or for a range. */
  public int lookUps() {
    return lookUps;
  }

  /** How many rows and entries were read. */
  public int read() {
    return read;
  }

  @Override
  public Optional<Row> row(String id) {
    return counted(view.row(id));
  }

  @Override
  public Optional<String> entry(String name) {
    return counted(view.entry(name));
  }

  @Override
  public List<Entry> entries(String from, String to, int limit) {
    List<Entry> found = view.entries(from, to, limit);
    lookUps++;
    read += found.size();
    return found;
  }

  private <T> Optional<T> counted(Optional<T> found) {
    lookUps++;
    read += found.isPresent() ? 1 : 0;
    return found;
  }
}

package dev.firstcome.gateway.http;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.json.Instants;
import dev.firstcome.gateway.reads.Filter;
import dev.firstcome.gateway.reads.Found;
import dev.firstcome.gateway.reads.History;
import dev.firstcome.gateway.reads.History.Change;
import dev.firstcome.gateway.reads.Listing;
import dev.firstcome.gateway.reads.ReadModel;
import dev.firstcome.gateway.reads.Wanted;
import dev.firstcome.gateway.requests.Answers;
import dev.firstcome.gateway.requests.KnownOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The tables, in memory. */
final class MemoryReads implements ReadModel, Answers {
  final Map<String, Row> rows = new ConcurrentHashMap<>();
  final Map<UUID, KnownOutcome> answers = new ConcurrentHashMap<>();
  final AtomicInteger asked = new AtomicInteger();
  final Map<String, String> tags = new ConcurrentHashMap<>();
  final List<Change> changes = new CopyOnWriteArrayList<>();

  /** What every question about rows fails with, if it is to fail. */
  volatile Optional<RuntimeException> fault = Optional.empty();

  volatile boolean away;
  volatile long seq;

  void reset() {
    rows.clear();
    answers.clear();
    tags.clear();
    changes.clear();
    fault = Optional.empty();
    asked.set(0);
    away = false;
    seq = 0;
  }

  @Override
  public Set<String> kinds() {
    return Set.of("booking", "calendar", "slug");
  }

  @Override
  public boolean isListed(String kind) {
    return true;
  }

  @Override
  public List<Filter> filters(String kind) {
    return kind.equals("booking")
        ? List.of(
            new Filter("calendar", "a text", Optional::of, false),
            new Filter(
                "from", "an instant", text -> Instants.parse(text).map(Instants::format), false))
        : List.of();
  }

  @Override
  public CompletionStage<Optional<Found>> find(String kind, String id) {
    String name = kind + "/" + id;
    return ask(
        Optional.ofNullable(rows.get(name))
            .map(row -> new Found(row, tags.getOrDefault(name, Long.toString(row.version())))));
  }

  @Override
  public CompletionStage<Listing> list(String kind, Wanted wanted) {
    List<Row> all =
        new TreeMap<>(rows)
            .values().stream()
                .filter(row -> row.ref().kind().equals(kind))
                .filter(row -> wanted.filters().entrySet().stream().allMatch(by -> fits(row, by)))
                .toList();
    List<Row> rest =
        all.stream()
            .filter(row ->
                wanted.after().isEmpty() || row.ref().id().compareTo(wanted.after().getFirst()) > 0)
            .toList();
    List<Row> items = rest.stream().limit(wanted.limit()).toList();
    return ask(
        new Listing(
            items,
            all.size(),
            items.size() < rest.size() ? List.of(items.getLast().ref().id()) : List.of()));
  }

  private static boolean fits(Row row, Map.Entry<String, String> by) {
    Booking booking = (Booking) row;
    return by.getKey().equals("calendar")
        ? booking.calendar().equals(by.getValue())
        : !booking.slot().start().isBefore(Instant.parse(by.getValue()));
  }

  @Override
  public boolean isOpen(Key key) {
    return key.kind().equals("calendar");
  }

  @Override
  public CompletionStage<History> history(Key key, List<String> after, int limit) {
    int from = after.isEmpty() ? 0 : Integer.parseInt(after.getFirst());
    int to = Math.min(from + limit, changes.size());
    return ask(
        new History(
            changes.subList(from, to),
            to < changes.size() ? List.of(Integer.toString(to)) : List.of()));
  }

  @Override
  public CompletionStage<Boolean> reached(Position position, Duration time) {
    if (away || position.seqs().values().stream().allMatch(wanted -> wanted <= seq)) {
      return ask(true);
    }
    return new CompletableFuture<Boolean>()
        .completeOnTimeout(false, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletionStage<Optional<KnownOutcome>> find(UUID request) {
    asked.incrementAndGet();
    return ask(Optional.ofNullable(answers.get(request)));
  }

  private <T> CompletionStage<T> ask(T answer) {
    return away
        ? CompletableFuture.failedStage(new IllegalStateException("away"))
        : fault
            .<CompletionStage<T>>map(CompletableFuture::failedStage)
            .orElseGet(() -> CompletableFuture.completedStage(answer));
  }
}

package dev.firstcome.alternatives;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import dev.firstcome.gateway.reads.Filter;
import dev.firstcome.gateway.reads.Found;
import dev.firstcome.gateway.reads.History;
import dev.firstcome.gateway.reads.Listing;
import dev.firstcome.gateway.reads.ReadModel;
import dev.firstcome.gateway.reads.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Deciding is measured, reading is not: there is nothing to be read here. */
final class NoReads implements ReadModel {

  @Override
  public Set<String> kinds() {
    return Set.of();
  }

  @Override
  public boolean isListed(String kind) {
    return false;
  }

  @Override
  public List<Filter> filters(String kind) {
    return List.of();
  }

  @Override
  public CompletionStage<Optional<Found>> find(String kind, String id) {
    return CompletableFuture.completedStage(Optional.empty());
  }

  @Override
  public CompletionStage<Listing> list(String kind, Wanted wanted) {
    return CompletableFuture.completedStage(new Listing(List.of(), 0, List.of()));
  }

  @Override
  public boolean isOpen(Key key) {
    return false;
  }

  @Override
  public CompletionStage<History> history(Key key, List<String> after, int limit) {
    return CompletableFuture.completedStage(new History(List.of(), List.of()));
  }

  @Override
  public CompletionStage<Boolean> reached(Position position, Duration time) {
    return CompletableFuture.completedStage(true);
  }
}

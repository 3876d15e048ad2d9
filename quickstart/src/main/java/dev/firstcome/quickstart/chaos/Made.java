package dev.firstcome.quickstart.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What clients were told that they have made: the id of each thing, by its number. */
final class Made {
  private final Map<Integer, UUID> ids = new HashMap<>();
  private final Map<UUID, Integer> numbers = new HashMap<>();
  private final List<Integer> order = new ArrayList<>();
  private final List<Integer> gone = new ArrayList<>();

  synchronized void put(int number, UUID id) {
    if (ids.put(number, id) == null) {
      numbers.put(id, number);
      order.add(number);
    }
  }

  /**
   * One of those made last, if there is any: of what was made long ago there is little to find out.
   */
  synchronized Optional<Integer> recent(RandomGenerator lots) {
    return oneOfLast(RECENT, order, lots);
  }

  /** One of all that are not known to be gone, if there is any. */
  synchronized Optional<Integer> any(RandomGenerator lots) {
    return oneOfLast(order.size(), order, lots);
  }

  /** One of those that were last heard to be gone, if there is any. */
  synchronized Optional<Integer> gone(RandomGenerator lots) {
    return oneOfLast(RECENT, gone, lots);
  }

  private static Optional<Integer> oneOfLast(int most, List<Integer> all, RandomGenerator lots) {
    int choice = Math.min(most, all.size());
    return choice == 0
        ? Optional.empty()
        : Optional.of(all.get(all.size() - 1 - lots.nextInt(choice)));
  }

  /** Somebody was told that it is not there any more. */
  synchronized void putGone(int number) {
    if (order.removeIf(one -> one == number)) {
      gone.add(number);
    }
  }

  private static final int RECENT = 6;

  synchronized UUID id(int number) {
    UUID id = ids.get(number);
    if (id == null) {
      throw new IllegalArgumentException("nobody was told of number " + number);
    }
    return id;
  }

  /** Which number has this id; empty if whoever made it was never told. */
  synchronized Optional<Integer> number(UUID id) {
    return Optional.ofNullable(numbers.get(id));
  }
}

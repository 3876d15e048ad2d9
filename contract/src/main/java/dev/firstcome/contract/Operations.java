package dev.firstcome.contract;

import dev.firstcome.contract.booking.BookingOperations;
import dev.firstcome.contract.booking.SessionOperations;
import dev.firstcome.contract.card.CardOperations;
import dev.firstcome.contract.profile.ProfileOperations;
import dev.firstcome.contract.reset.ResetOperations;
import dev.firstcome.contract.signup.SignupOperations;
import dev.firstcome.contract.storage.StorageOperations;
import dev.firstcome.contract.team.TeamOperations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every operation there is. A new domain adds its line. */
public final class Operations {
  private static final Map<String, Operation> BY_TYPE =
      Stream.of(
              BookingOperations.ALL,
              SessionOperations.ALL,
              SignupOperations.ALL,
              StorageOperations.ALL,
              CardOperations.ALL,
              ProfileOperations.ALL,
              ResetOperations.ALL,
              TeamOperations.ALL)
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableMap(Operation::type, Function.identity()));

  private Operations() {}

  public static Optional<Operation> named(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** The names that a client may use, sorted. */
  public static SortedSet<String> forClients() {
    return BY_TYPE.values().stream()
        .filter(operation -> operation.origin() == Operation.Origin.CLIENT)
        .map(Operation::type)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

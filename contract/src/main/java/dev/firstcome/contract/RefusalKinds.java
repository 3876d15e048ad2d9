package dev.firstcome.contract;

import dev.firstcome.contract.booking.BookingRefusal;
import dev.firstcome.contract.card.CardRefusal;
import dev.firstcome.contract.reset.ResetRefusal;
import dev.firstcome.contract.signup.SignupRefusal;
import dev.firstcome.contract.storage.StorageRefusal;
import java.util.List;
import java.util.stream.Stream;

/** Every reason there is, in the order in which they are checked. A new domain adds its line. */
public final class RefusalKinds {
  private static final List<RefusalKind> ALL =
      Stream.of(
              SharedRefusal.KINDS,
              BookingRefusal.KINDS,
              SignupRefusal.KINDS,
              StorageRefusal.KINDS,
              CardRefusal.KINDS,
              ResetRefusal.KINDS)
          .flatMap(List::stream)
          .toList();

  private RefusalKinds() {}

  public static List<RefusalKind> all() {
    return ALL;
  }
}

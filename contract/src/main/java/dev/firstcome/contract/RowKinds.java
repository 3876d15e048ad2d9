package dev.firstcome.contract;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.signup.Claim;
import dev.firstcome.contract.signup.User;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How each kind of row is read. A new kind adds its line. */
public final class RowKinds {
  private static final Map<String, Function<FieldReader, ? extends Row>> READERS =
      Map.of(
          Calendar.KIND, Calendar::read,
          Booking.KIND, Booking::read,
          WaitlistEntry.KIND, WaitlistEntry::read,
          EarlyPayment.KIND, EarlyPayment::read,
          Session.KIND, Session::read,
          User.KIND, User::read,
          Claim.KIND, Claim::read);

  private RowKinds() {}

  public static Set<String> all() {
    return READERS.keySet();
  }

  /** Reads a row of this kind; empty if the kind is unknown (to this version). */
  public static Optional<Row> read(String kind, FieldReader in) {
    return Optional.ofNullable(READERS.get(kind)).map(reader -> reader.apply(in));
  }
}

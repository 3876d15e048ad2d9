package dev.firstcome.contract;

import static java.util.Map.entry;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.team.Assignment;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Metric;
import dev.firstcome.contract.team.Scorecard;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How each kind of row is read. A new kind adds its line. */
public final class RowKinds {
  private static final Map<String, Function<FieldReader, ? extends Row>> READERS =
      Map.ofEntries(
          entry(Calendar.KIND, Calendar::read),
          entry(Booking.KIND, Booking::read),
          entry(WaitlistEntry.KIND, WaitlistEntry::read),
          entry(EarlyPayment.KIND, EarlyPayment::read),
          entry(Session.KIND, Session::read),
          entry(User.KIND, User::read),
          entry(Claim.KIND, Claim::read),
          entry(StorageAccount.KIND, StorageAccount::read),
          entry(Card.KIND, Card::read),
          entry(CardSlug.KIND, CardSlug::read),
          entry(Profile.KIND, Profile::read),
          entry(PasswordReset.KIND, PasswordReset::read),
          entry(Metric.KIND, Metric::read),
          entry(Scorecard.KIND, Scorecard::read),
          entry(Assignment.KIND, Assignment::read),
          entry(Dashboard.KIND, Dashboard::read));

  private RowKinds() {}

  public static Set<String> all() {
    return READERS.keySet();
  }

  /** Reads a row of this kind; empty if the kind is unknown (to this version). */
  public static Optional<Row> read(String kind, FieldReader in) {
    return Optional.ofNullable(READERS.get(kind)).map(reader -> reader.apply(in));
  }
}

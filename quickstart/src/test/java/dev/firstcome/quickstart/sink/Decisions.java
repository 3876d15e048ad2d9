package dev.firstcome.quickstart.sink;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Emails;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Outcome;
import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.card.Slugs;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.team.Assignment;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Metric;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.TeamKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Decides like a processor whose rules are always followed: gives each decision the next number of
 * its partition, and marks its last row.
 */
final class Decisions {
  static final Instant START = Instant.parse("2027-01-01T08:00:00.001Z");
  private static final Duration SLOT = Duration.ofMinutes(30);
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

  private final int partitions;
  private final Map<Integer, Long> seqs = new TreeMap<>();
  private long ids;

  Decisions(int partitions) {
    this.partitions = partitions;
  }

  static Key key(String calendar) {
    return new Key("calendar", calendar);
  }

  /** Ids that rise, like those of requests that come one after another. */
  UUID nextId() {
    ids++;
    return new UUID(0x0199_0000_0000_7000L + (ids << 16), 0x8000_0000_0000_0000L | ids);
  }

  /** The n-th slot of a calendar; they touch and do not overlap. */
  static Slot slot(int number) {
    Instant start = START.plus(SLOT.multipliedBy(number));
    return new Slot(start, start.plus(SLOT));
  }

  Booking hold(String calendar, Slot slot) {
    return Booking.made(
        nextId(),
        calendar,
        slot,
        "guest@example.com",
        State.HELD,
        true,
        Payment.by(Optional.of("card"), Optional.empty()),
        Optional.of(NOW.plus(SLOT)));
  }

  static Booking then(Booking booking, State state) {
    return booking.ended(state, booking.payment());
  }

  static Calendar calendar(String name, long capacity, long version) {
    return new Calendar(
        name,
        capacity,
        new TreeMap<>(Map.of("card", 30L)),
        ZoneId.of("Europe/Lisbon"),
        BookableHours.ALWAYS,
        new TreeMap<>(Map.of("capacity", version)),
        version);
  }

  /** One decision that puts these rows of one key. */
  List<RowChange> decide(Row... rows) {
    return decide(false, rows);
  }

  /** One decision that removes this row. */
  List<RowChange> remove(Row row) {
    return decide(true, row);
  }

  private List<RowChange> decide(boolean removes, Row... rows) {
    Key key = keyOf(rows[0]);
    long seq = seqs.merge(PartitionRule.partition(key, partitions), 1L, Long::sum);
    UUID request = nextId();
    List<RowChange> changes = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      changes.add(
          new RowChange(
              key,
              rows[i].ref().row(),
              removes ? rows[i].version() + 1 : rows[i].version(),
              1,
              seq,
              i == rows.length - 1,
              i == rows.length - 1 ? request.toString() : request + "#" + (i + 1),
              "anonymous",
              NOW.plusMillis(seq),
              removes,
              Optional.of(rows[i]).filter(row -> !removes)));
    }
    return changes;
  }

  /** By partition its last decision, as the tables tell it. */
  List<String> progress() {
    return seqs.entrySet().stream().map(each -> each.getKey() + "|" + each.getValue()).toList();
  }

  /** The answer to the request of such a decision. */
  static byte[] outcome(RowChange change, int partition) {
    Row row = change.row().orElseThrow();
    return outcome(change, partition, new Answer.Accepted(row, row.version() == 1));
  }

  /** Another answer to it. */
  static byte[] refusal(RowChange change, Refusal refusal) {
    return outcome(change, 0, new Answer.Refused(refusal));
  }

  private static byte[] outcome(RowChange change, int partition, Answer answer) {
    return new Outcome(
            change.request(),
            UUID.fromString(change.request().substring(0, 36)),
            "booking.hold",
            Optional.of(change.key()),
            Position.of(change.generation(), partition, change.seq()),
            change.at(),
            answer)
        .bytes();
  }

  private static Key keyOf(Row row) {
    return switch (row) {
      case Booking booking -> key(booking.calendar());
      case Calendar calendar -> key(calendar.calendar());
      case WaitlistEntry entry -> key(entry.calendar());
      case EarlyPayment payment -> key(payment.calendar());
      case Session session -> key(session.pair().home());
      case User user -> UserKey.of(user.id());
      case Claim claim -> new Key(claim.kind(), claim.name());
      case StorageAccount account -> UserKey.of(account.user());
      case Card card -> UserKey.of(card.user());
      case CardSlug slug -> Slugs.key(slug.slug());
      case Profile profile -> UserKey.of(profile.user());
      case PasswordReset reset -> Emails.key(reset.email());
      case Metric metric -> TeamKeys.agent(metric.agent());
      case Scorecard card -> TeamKeys.agent(card.agent());
      case Assignment assignment -> assignment.member();
      case Dashboard board -> board.owner();
      default -> throw new IllegalArgumentException(row.toString());
    };
  }
}

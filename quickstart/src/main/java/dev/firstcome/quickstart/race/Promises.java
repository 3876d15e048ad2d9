package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.booking.WaitlistEntry.State;
import dev.firstcome.quickstart.race.Evidence.Repeat;
import dev.firstcome.quickstart.race.Heard.Accepted;
import dev.firstcome.quickstart.race.Heard.Nothing;
import dev.firstcome.quickstart.race.Heard.Refused;
import dev.firstcome.quickstart.race.Rows.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What must hold in any race: each broken promise is one sentence.
 *
 * <ol>
 *   <li>Everybody is answered; whoever is refused, for a reason that there can be.
 *   <li>Whoever asks again is told the same, marked as told before.
 *   <li>A booking's row is what its guest was told last.
 *   <li>Every booking and every place in line is somebody's who was told so, or was first in line.
 *   <li>Versions have no gaps.
 * </ol>
 */
final class Promises {
  private Promises() {}

  /**
   * @param reasons by the kind of request, the codes with which it can be refused; whoever asks for
   *     something else is not looked at
   */
  static List<String> violations(
      Evidence evidence, Map<Class<? extends Request>, Set<String>> reasons) {
    List<String> violations = new ArrayList<>(answers(evidence, reasons));
    violations.addAll(rows(evidence));
    violations.addAll(versions(evidence));
    return violations;
  }

  /** Of these promises the first two: what there is to say where the rows are of another kind. */
  static List<String> answers(
      Evidence evidence, Map<Class<? extends Request>, Set<String>> reasons) {
    List<String> violations = new ArrayList<>();
    for (Statement one : evidence.statements()) {
      Optional.ofNullable(reasons.get(one.ask().request().getClass()))
          .flatMap(codes -> answered(one, codes))
          .ifPresent(violations::add);
    }
    evidence.repeats().forEach(repeat -> same(repeat).ifPresent(violations::add));
    return violations;
  }

  static Optional<String> answered(Statement statement, Set<String> codes) {
    return switch (statement.heard()) {
      case Accepted accepted -> Optional.empty();
      case Nothing nothing ->
          Optional.of(statement.who() + " was not answered (" + nothing.why() + ")");
      case Refused refused ->
          codes.contains(refused.code())
              ? Optional.empty()
              : Optional.of(
                  statement.who()
                      + " asked for "
                      + statement.ask().request().type()
                      + " and was refused with "
                      + refused.status()
                      + " "
                      + refused.code());
    };
  }

  static Optional<String> same(Repeat repeat) {
    if (repeat.second() instanceof Nothing nothing) {
      return Optional.of(
          repeat.who() + " asked again and was not answered (" + nothing.why() + ")");
    }
    if (!Heard.same(repeat.first(), repeat.second())) {
      return Optional.of(repeat.who() + " asked again and was told something else");
    }
    return repeat.second().replayed()
        ? Optional.empty()
        : Optional.of(repeat.who() + " asked again and the answer was not marked as a replay");
  }

  // ---- rows

  private static List<String> rows(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<UUID, Booking> rows =
        evidence.rows().bookings().stream()
            .collect(Collectors.toMap(Booking::id, row -> row, (one, other) -> one));
    Map<UUID, Booking> told = lastTold(evidence);
    told.forEach((id, last) -> row(last, rows.get(id)).ifPresent(violations::add));
    Set<UUID> known = new HashSet<>(told.keySet());
    evidence.rows().entries().stream()
        .filter(entry -> entry.state() == State.PROMOTED)
        .forEach(entry -> known.add(entry.id()));
    rows.values().stream()
        .filter(row -> !known.contains(row.id()))
        .forEach(row ->
            violations.add("the row " + row.id() + " of " + row.guest() + " was told to nobody"));
    violations.addAll(places(evidence));
    return violations;
  }

  private static List<String> places(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Set<UUID> rows =
        evidence.rows().entries().stream().map(WaitlistEntry::id).collect(Collectors.toSet());
    Set<UUID> told = new HashSet<>();
    evidence.statements().stream()
        .flatMap(one -> one.entry().stream())
        .filter(entry -> told.add(entry.id()) && !rows.contains(entry.id()))
        .forEach(entry -> violations.add(entry.guest() + " was put in line, and has no row"));
    evidence.rows().entries().stream()
        .filter(entry -> !told.contains(entry.id()))
        .forEach(entry ->
            violations.add(
                "the place " + entry.id() + " of " + entry.guest() + " was told to nobody"));
    return violations;
  }

  /** By booking, the newest version of it that an acceptance showed. */
  private static Map<UUID, Booking> lastTold(Evidence evidence) {
    Map<UUID, Booking> last = new HashMap<>();
    evidence.statements().stream()
        .flatMap(one -> one.booking().stream())
        .forEach(booking ->
            last.merge(
                booking.id(),
                booking,
                (one, other) -> one.version() >= other.version() ? one : other));
    return last;
  }

  private static Optional<String> row(Booking told, @Nullable Booking row) {
    if (row == null) {
      return Optional.of(told.guest() + " was accepted, and has no row");
    }
    boolean same =
        row.guest().equals(told.guest())
            && row.slot().equals(told.slot())
            && row.state() == told.state()
            && row.version() == told.version();
    return same
        ? Optional.empty()
        : Optional.of(
            told.guest() + " was last told " + shown(told) + ", and the row is " + shown(row));
  }

  private static String shown(Booking booking) {
    return booking.state().written()
        + " in "
        + booking.slot()
        + " for "
        + booking.guest()
        + " (version "
        + booking.version()
        + ")";
  }

  // ---- versions

  static List<String> versions(Evidence evidence) {
    Map<String, List<Long>> kept =
        evidence.rows().history().orElse(List.of()).stream()
            .collect(
                Collectors.groupingBy(
                    Change::row,
                    TreeMap::new,
                    Collectors.mapping(Change::version, Collectors.toList())));
    List<String> violations = new ArrayList<>();
    kept.forEach((row, versions) -> {
      List<Long> sorted = versions.stream().sorted().toList();
      if (!sorted.equals(LongStream.rangeClosed(1, sorted.size()).boxed().toList())) {
        violations.add("the history of " + row + " has the versions " + sorted);
      }
    });
    if (evidence.rows().history().isPresent()) {
      newest(evidence.rows())
          .forEach((row, version) -> {
            int known = kept.getOrDefault(row, List.of()).size();
            if (known != version) {
              violations.add(row + " is at version " + version + ", its history at " + known);
            }
          });
    }
    return violations;
  }

  private static Map<String, Long> newest(Rows rows) {
    Map<String, Long> newest = new TreeMap<>();
    rows.bookings().forEach(row -> newest.put(Booking.rowId(row.id()), row.version()));
    rows.sessions().forEach(row -> newest.put(Session.rowId(row.id()), row.version()));
    rows.hanging().forEach(row -> newest.put(row.ref().row(), row.version()));
    rows.entries().forEach(row -> newest.put(WaitlistEntry.rowId(row.id()), row.version()));
    return newest;
  }
}

package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.booking.BookingEffect.Refund;
import dev.firstcome.quickstart.race.Evidence.Repeat;
import dev.firstcome.quickstart.race.Heard.Accepted;
import dev.firstcome.quickstart.race.Heard.Nothing;
import dev.firstcome.quickstart.race.Heard.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Looks up, when all have been answered, what a contest is judged by beside the answers. */
final class Inquiry {
  private final Contest contest;
  private final Tables tables;
  private final Optional<RefundReader> refunds;

  Inquiry(Contest contest, Tables tables, Optional<RefundReader> refunds) {
    this.contest = contest;
    this.tables = tables;
    this.refunds = refunds;
  }

  /**
   * All that is known, with the rows as of the latest answer: what nobody was told of would be
   * among them.
   *
   * @param settled how many of all are not of those who came late
   */
  Evidence evidence(List<Statement> all, int settled, List<Repeat> repeats) {
    Map<UUID, Position> looked = tables.positions(refusals(all, settled));
    List<Position> positions = new ArrayList<>();
    List<Statement> placed = new ArrayList<>();
    for (Statement one : all) {
      Optional<Position> position = position(one, looked);
      position.ifPresent(positions::add);
      placed.add(one.at(position.flatMap(at -> at.seqs().values().stream().findFirst())));
    }
    Optional<List<Refund>> asked =
        refunds
            .flatMap(RefundReader::read)
            .map(found -> found.stream().filter(this::isOurs).toList());
    return new Evidence(
        placed,
        repeats,
        tables.rows(contest.calendars(), contest.marks(), furthest(positions), all),
        asked);
  }

  private boolean isOurs(Refund refund) {
    return contest.calendars().contains(refund.calendar());
  }

  /** The requests whose place is to be looked up: all, or only of who came late. */
  private Collection<UUID> refusals(List<Statement> all, int settled) {
    return all.stream()
        .skip(contest.isJudgedByOrder() ? 0 : settled)
        .flatMap(one ->
            one.heard() instanceof Refused refused ? refused.request().stream() : Stream.empty())
        .toList();
  }

  private static Optional<Position> position(Statement one, Map<UUID, Position> looked) {
    return switch (one.heard()) {
      case Accepted accepted -> one.outcome().flatMap(outcome -> outcome.position());
      case Refused refused -> refused.request().map(looked::get);
      case Nothing nothing -> Optional.empty();
    };
  }

  private static Optional<Position> furthest(List<Position> positions) {
    SortedMap<Integer, Long> seqs = new TreeMap<>();
    for (Position position : positions) {
      position.seqs().forEach((partition, seq) -> seqs.merge(partition, seq, Math::max));
    }
    return positions.stream().findFirst().map(any -> new Position(any.generation(), seqs));
  }
}

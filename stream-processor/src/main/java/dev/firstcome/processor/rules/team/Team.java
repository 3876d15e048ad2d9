package dev.firstcome.processor.rules.team;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.contract.team.TeamRequest.Refresh;
import dev.firstcome.contract.team.TeamRequest.Stand;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View.Entry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the members of a leader or of a manager have told, and which months are stale by it. */
final class Team {
  /**
   * Dashboards are made anew no more often. The first thing told after a pause is seen at once;
   * when there is much, a dashboard costs as much as one a second and not as all that was told.
   */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final String SHARE = "share/";
  private static final String STALE = "stale/";
  private static final String STALE_END = "stale0";
  private static final String REFRESH = "refresh";
  private static final String REFRESHED = "refreshed";
  private static final String INCLUDES = "includes";

  private final Draft draft;
  private final Key owner;

  Team(Draft atOwner, Key owner) {
    this.draft = atOwner;
    this.owner = owner;
  }

  // ---- what is told

  void note(Stand told, Position asOf) {
    String name = shares(told.period()) + told.member().text();
    told.standing()
        .ifPresentOrElse(
            standing -> draft.note(name, written(standing)), () -> draft.removeNote(name));
    draft.note(STALE + told.period(), "");
    draft.note(INCLUDES, includes().map(before -> later(before, asOf)).orElse(asOf).toString());
  }

  private static Position later(Position before, Position now) {
    return before.generation() == now.generation() ? before.and(now) : now;
  }

  /** Sets the deadline by which they are made anew, unless it is set already. */
  void refreshSoon(Instant now) {
    if (draft.entry(REFRESH).isEmpty()) {
      Instant due =
          draft
              .entry(REFRESHED)
              .map(last -> Instant.ofEpochMilli(Long.parseLong(last)).plus(PAUSE))
              .filter(now::isBefore)
              .orElse(now);
      draft.note(REFRESH, "");
      draft.setDeadline(new Deadline(due, REFRESH, new Refresh(owner)));
    }
  }

  // ---- what it comes to

  boolean isToRefresh() {
    return draft.entry(REFRESH).isPresent();
  }

  /** Some of the months of which something was told since they were last made. */
  List<YearMonth> stale(int most) {
    return draft.entries(STALE, STALE_END, most).stream()
        .map(entry -> YearMonth.parse(entry.name().substring(STALE.length())))
        .toList();
  }

  boolean isStale(YearMonth month) {
    return draft.entry(STALE + month).isPresent();
  }

  /** Adds up what was told of a month. */
  void addUp(YearMonth month) {
    BigDecimal total = BigDecimal.ZERO;
    long agents = 0;
    for (Entry share : entries(month, Integer.MAX_VALUE)) {
      Standing standing = standing(share);
      total = total.add(standing.total());
      agents += standing.agents();
    }
    Course.set(
        draft, month, agents == 0 ? Optional.empty() : Optional.of(new Course.Sum(agents, total)));
    draft.removeNote(STALE + month);
  }

  /** It was made anew; what is left waits for the next time. */
  void refreshed(Instant now) {
    draft.note(REFRESHED, Long.toString(now.toEpochMilli()));
    draft.removeNote(REFRESH);
    if (!stale(1).isEmpty()) {
      refreshSoon(now);
    }
  }

  SortedMap<String, Standing> members(YearMonth month) {
    SortedMap<String, Standing> members = new TreeMap<>();
    for (Entry share : entries(month, Dashboard.MAX_LISTED)) {
      members.put(share.name().substring(shares(month).length()), standing(share));
    }
    return members;
  }

  /** How far everything that was told goes. */
  Optional<Position> includes() {
    return draft.entry(INCLUDES).map(written -> Position.parse(written).orElseThrow());
  }

  // ---- entries

  private List<Entry> entries(YearMonth month, int most) {
    return draft.entries(shares(month), SHARE + month + "0", most);
  }

  private static String shares(YearMonth month) {
    return SHARE + month + "/";
  }

  private static String written(Standing standing) {
    return new String(Json.write(standing::write), StandardCharsets.UTF_8);
  }

  private static Standing standing(Entry share) {
    return Standing.read(Json.read(share.value().getBytes(StandardCharsets.UTF_8)));
  }
}

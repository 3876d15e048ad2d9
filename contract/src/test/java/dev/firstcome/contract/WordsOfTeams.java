package dev.firstcome.contract;

import static dev.firstcome.contract.Words.texts;

import dev.firstcome.contract.team.Assignment;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.DashboardsRefreshed;
import dev.firstcome.contract.team.Decimals;
import dev.firstcome.contract.team.Metric;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.contract.team.TeamKeys;
import dev.firstcome.contract.team.TeamRequest;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** All that can travel of teams. */
final class WordsOfTeams {
  private static final int MAX_NAME = 200;

  private WordsOfTeams() {}

  static Arbitrary<Request> requests() {
    Arbitrary<Optional<Long>> versions = Arbitraries.longs().greaterOrEqual(0).optional();
    return Arbitraries.oneOf(
        Combinators.combine(names(), metrics(), months(), told(), versions)
            .as(TeamRequest.RecordPerformance::new),
        Combinators.combine(memberships(), versions)
            .as((who, version) -> new TeamRequest.Assign(who.get1(), who.get2(), version)),
        memberships()
            .flatMap(who ->
                Combinators.combine(months(), standingsOf(who.get1().kind()).optional())
                    .as((month, standing) ->
                        new TeamRequest.Stand(who.get2(), who.get1(), month, standing))),
        owners().map(TeamRequest.Refresh::new));
  }

  static Arbitrary<Row> rows() {
    Arbitrary<Position> positions = Words.positions(5);
    Arbitrary<Long> versions = Arbitraries.longs().greaterOrEqual(1);
    return Arbitraries.oneOf(
        Combinators.combine(names(), metrics(), months(), told(), versions).as(Metric::new),
        Combinators.combine(
                names(),
                months(),
                Arbitraries.maps(metrics(), told()).ofMaxSize(50).map(TreeMap::new),
                standingsOf(TeamKeys.AGENT),
                positions,
                versions)
            .as(Scorecard::new),
        Combinators.combine(memberships(), versions)
            .as((who, version) -> new Assignment(who.get1(), who.get2(), version)),
        owners()
            .flatMap(owner ->
                Combinators.combine(
                        months(),
                        standings().optional(),
                        membersOf(owner.kind()),
                        positions,
                        versions)
                    .as((month, standing, members, includes, version) ->
                        new Dashboard(owner, month, standing, members, includes, version))));
  }

  static Arbitrary<Result> refreshed() {
    return owners().map(DashboardsRefreshed::new);
  }

  private static Arbitrary<Key> owners() {
    return Combinators.combine(Arbitraries.of(TeamKeys.LEADER, TeamKeys.MANAGER), names())
        .as(Key::new);
  }

  /** A member and their superior. */
  private static Arbitrary<Tuple2<Key, Key>> memberships() {
    return Combinators.combine(Arbitraries.of(true, false), names(), names())
        .as((isAgent, member, superior) ->
            isAgent
                ? Tuple.of(TeamKeys.agent(member), TeamKeys.leader(superior))
                : Tuple.of(TeamKeys.leader(member), TeamKeys.manager(superior)));
  }

  private static Arbitrary<SortedMap<String, Standing>> membersOf(String owner) {
    String member = owner.equals(TeamKeys.LEADER) ? TeamKeys.AGENT : TeamKeys.LEADER;
    return Arbitraries.maps(names(), standingsOf(member)).ofMaxSize(5).map(TreeMap::new);
  }

  private static Arbitrary<Standing> standingsOf(String member) {
    return member.equals(TeamKeys.AGENT)
        ? Combinators.combine(made(), made().optional(), made()).as(Standing::ofOne)
        : standings();
  }

  private static Arbitrary<Standing> standings() {
    return Combinators.combine(
            Arbitraries.longs().between(1, Integer.MAX_VALUE),
            made(),
            made(),
            made().optional(),
            made())
        .as(Standing::new);
  }

  private static Arbitrary<String> names() {
    return texts(MAX_NAME);
  }

  private static Arbitrary<String> metrics() {
    Arbitrary<String> first = Arbitraries.strings().withCharRange('a', 'z').numeric().ofLength(1);
    Arbitrary<String> others =
        Arbitraries.strings().withCharRange('a', 'z').numeric().withChars('-').ofMaxLength(59);
    return Combinators.combine(first, others).as(String::concat);
  }

  private static Arbitrary<YearMonth> months() {
    return Combinators.combine(
            Arbitraries.integers().between(2000, 2099), Arbitraries.integers().between(1, 12))
        .as(YearMonth::of);
  }

  /** As members say it, in its one form. */
  private static Arbitrary<BigDecimal> told() {
    return Combinators.combine(
            Arbitraries.integers().between(-999_999_999, 999_999_999),
            Arbitraries.integers().between(0, 999_999))
        .as((whole, decimals) -> Decimals.parse(whole + "." + decimals).orElseThrow());
  }

  /** As we make it: with all its places, zeros or not. */
  private static Arbitrary<BigDecimal> made() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 6))
        .as(BigDecimal::valueOf);
  }
}

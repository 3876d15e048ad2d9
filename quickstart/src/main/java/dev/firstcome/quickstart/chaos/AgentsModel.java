package dev.firstcome.quickstart.chaos;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was recorded of agents, and whose they are: a few places that each have a value and a
 * version. What it comes to is not the model's to say, see {@link Reckoned}.
 */
final class AgentsModel implements Ruled<SortedMap<String, AgentsModel.Said>, AgentsModel.Do> {

  /** What stands at one place. */
  record Said(String value, long version) {
    @Override
    public String toString() {
      return value + "/" + version;
    }
  }

  /** What can be asked. */
  sealed interface Do {
    record Score(
        int agent, String metric, YearMonth period, BigDecimal value, Optional<Long> expected)
        implements Do {}

    record Assign(int agent, int leader, Optional<Long> expected) implements Do {}

    record Last() implements Do {}
  }

  static String place(int agent, String metric, YearMonth period) {
    return agent + " " + metric + " " + period;
  }

  static String place(int agent) {
    return agent + " leader";
  }

  static String value(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  static String accepted(long version) {
    return Field.ACCEPTED + " " + version;
  }

  static String inWords(Map<String, Said> all) {
    return new TreeMap<>(all).toString();
  }

  @Override
  public SortedMap<String, Said> initial() {
    return new TreeMap<>();
  }

  @Override
  public Answer<SortedMap<String, Said>> answer(SortedMap<String, Said> all, Do input) {
    return switch (input) {
      case Do.Score score ->
          say(
              all,
              place(score.agent, score.metric, score.period),
              value(score.value),
              score.expected);
      case Do.Assign(int agent, int leader, Optional<Long> expected) ->
          say(all, place(agent), Integer.toString(leader), expected);
      case Do.Last() -> new Answer<>(inWords(all), all);
    };
  }

  private static Answer<SortedMap<String, Said>> say(
      SortedMap<String, Said> all, String place, String value, Optional<Long> expected) {
    Optional<Said> there = Optional.ofNullable(all.get(place));
    long version = there.map(Said::version).orElse(0L);
    if (expected.filter(one -> one != version).isPresent()) {
      return new Answer<>("version-conflict " + version, all);
    }
    if (there.filter(said -> said.value.equals(value)).isPresent()) {
      return new Answer<>(accepted(version), all);
    }
    SortedMap<String, Said> next = new TreeMap<>(all);
    next.put(place, new Said(value, version + 1));
    return new Answer<>(accepted(version + 1), next);
  }
}

package dev.firstcome.processor.rules.team;

/** Bodies of requests, as clients write them. */
final class TeamWords {
  private TeamWords() {}

  static String record(String agent, String metric, String period, String value) {
    return record(agent, metric, period, value, "");
  }

  static String record(String agent, String metric, String period, String value, long expected) {
    return record(agent, metric, period, value, ",'expectedVersion':" + expected);
  }

  private static String record(
      String agent, String metric, String period, String value, String more) {
    return "{'type':'performance.record','agent':'%s','metric':'%s','period':'%s','value':'%s'%s}"
        .formatted(agent, metric, period, value, more);
  }

  static String assign(String member, String superior) {
    return assign(member, superior, "");
  }

  static String assign(String member, String superior, long expected) {
    return assign(member, superior, ",'expectedVersion':" + expected);
  }

  /** Of keys: {@code agent:ann}, {@code leader:lee}. */
  private static String assign(String member, String superior, String more) {
    return "{'type':'team.assign',%s,%s%s}".formatted(field(member), field(superior), more);
  }

  private static String field(String key) {
    int colon = key.indexOf(':');
    return "'%s':'%s'".formatted(key.substring(0, colon), key.substring(colon + 1));
  }
}

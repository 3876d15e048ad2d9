package dev.firstcome.quickstart.bench;

/**
 * What Firstcome is to reach on one machine with two processors, all of it on it at once: broker,
 * stream processor, gateway, sink, Postgres and whoever asks.
 */
public enum Figure {
  P1("an answer by HTTP at 1,000/s, holds and edits by turns", "p50 <= 8 ms, p99 <= 30 ms"),
  P2("requests by HTTP, 1,000 callers", ">= 10,000/s (5,000/s is the floor)"),
  P3("decisions by Kafka alone, 2,000 in flight", ">= 50,000/s"),
  P4("one row edited by 64 callers", ">= 10 x optimistic in Postgres, p99 <= 1/20 of its"),
  P5("one slot wanted by 1,000 callers", "p99 <= 100 ms, >= 3 x FOR UPDATE in Postgres"),
  P6("100,000 keys, 128 and 1,000 callers", ">= 5 x Restate, p99 <= 1/5; at 1,000 ahead of all"),
  P7("processor time of a request at 1,000/s", "less from version to version"),
  P8("a hold on a calendar of 100,000 bookings", "<= 1.5 x one on an empty calendar"),
  P9("a request over two keys", "<= 3 x one over one key, p50 and p99"),
  P10("from outcome to row at 1,000/s; rows when behind", "p99 <= 150 ms; >= 50,000 rows/s"),
  P11("from the start to the first decision", "quickstart <= 8 s, processor <= 3 s"),
  P12("memory at 1,000,000 keys", "gateway, sink <= 256 MiB each, processor <= 512 MiB"),
  P13("1,000,000 keys at 1,000/s", "p99 <= 1.5 x P1's"),
  P14("other keys, while 1,000 callers flood one", "p99 <= 1.5 x theirs without");

  private final String what;
  private final String target;

  Figure(String what, String target) {
    this.what = what;
    this.target = target;
  }

  String what() {
    return what;
  }

  String target() {
    return target;
  }
}

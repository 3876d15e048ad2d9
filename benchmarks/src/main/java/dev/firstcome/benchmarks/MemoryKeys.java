package dev.firstcome.benchmarks;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.processor.engine.OnePartition;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Deciders;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Onward;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Heard;
import dev.firstcome.processor.rules.Stop;
import dev.firstcome.processor.rules.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules alone, over keys in memory: no bytes, no engine. */
final class MemoryKeys {
  private final Deciders rules = OnePartition.rules();
  private final Map<Key, MemoryView> keys = new HashMap<>();

  /**
   * All that was decided of a request, at its home and at the other keys that it concerns.
   *
   * @param parts of each stop, in the order of the stops
   */
  record Decided(Accepted home, List<Stop> stops, List<Part> parts) {}

  /** The n-th request. */
  static Asked<Request> asked(long n, String json) {
    Request request = RequestBody.read(Operation.body(json), UnknownFields.REFUSED).request();
    return new Asked<>(OnePartition.id(n), "service", request);
  }

  /** Decides it, and does nothing of what was decided. */
  Decided decide(Asked<Request> asked) {
    Key home = asked.request().homeKey();
    return switch (rules.decide(view(home), asked, OnePartition.NOW)) {
      case Accepted accepted -> new Decided(accepted, List.of(), List.of());
      case Onward onward -> visit(asked, home, onward);
      case Decision other -> throw new IllegalStateException("not accepted: " + other);
    };
  }

  private Decided visit(Asked<Request> asked, Key home, Onward onward) {
    Heard heard = onward.word().map(word -> Heard.NOTHING.and(home, word)).orElse(Heard.NOTHING);
    for (Stop stop : onward.stops()) {
      heard = heard(heard, stop.key(), hearing(asked, heard));
    }
    Asked<Request> agreed = hearing(asked, heard);
    List<Part> parts = new ArrayList<>();
    for (Stop stop : onward.stops()) {
      Key key = stop.key();
      parts.add(rules.settle(key, view(key), agreed, OnePartition.NOW, OnePartition.NOW));
    }
    Accepted answer = rules.answer(view(home), agreed, OnePartition.NOW, OnePartition.NOW);
    return new Decided(answer, onward.stops(), parts);
  }

  private Heard heard(Heard before, Key key, Asked<Request> asked) {
    Trial trial = rules.tryAt(key, view(key), asked, OnePartition.NOW);
    if (!(trial instanceof Trial.Agreed(var word))) {
      throw new IllegalStateException("not agreed to: " + trial);
    }
    return word.map(said -> before.and(key, said)).orElse(before);
  }

  private static Asked<Request> hearing(Asked<Request> asked, Heard heard) {
    return new Asked<>(asked.id(), asked.caller(), asked.request(), heard);
  }

  /** Decides it, and does it. */
  void ask(Asked<Request> asked) {
    Decided decided = decide(asked);
    for (int i = 0; i < decided.stops.size(); i++) {
      view(decided.stops.get(i).key()).carryOut(decided.parts.get(i));
    }
    view(asked.request().homeKey()).carryOut(decided.home.part());
  }

  private MemoryView view(Key key) {
    return keys.computeIfAbsent(key, absent -> new MemoryView());
  }
}

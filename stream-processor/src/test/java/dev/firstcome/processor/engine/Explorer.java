package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import dev.firstcome.processor.engine.Cluster.Answered;
import dev.firstcome.processor.engine.Cluster.Sent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tries everything that can happen to a few requests: every time at which each may be sent, every
 * order in which the partitions may move on, one or two records in a transaction, and a death
 * before the end of any of them. Wherever nothing can happen any more it looks whether what has
 * happened could have happened to the requests one after the other.
 */
final class Explorer {
  private static final List<List<Source>> BATCHES =
      List.of(
          List.of(Source.VISITS),
          List.of(Source.REQUESTS),
          List.of(Source.VISITS, Source.VISITS),
          List.of(Source.REQUESTS, Source.VISITS),
          List.of(Source.VISITS, Source.REQUESTS),
          List.of(Source.REQUESTS, Source.REQUESTS));

  private final Comparator<Key> order;
  private final int partitions;
  private final boolean isExactlyOnce;
  private final int deaths;
  private final List<Sent> before;
  private final List<Sent> requests;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> ends = new HashSet<>();
  private final Map<List<Integer>, Ending> serially = new HashMap<>();
  private Optional<String> violation = Optional.empty();

  /** What it comes to: what each is told, and what the keys own. */
  private record Ending(Map<String, String> answers, Map<String, String> owned) {}

  /**
   * Something that can happen next.
   *
   * @param toldBefore for each request, which ones had been answered when it was sent, as bits; -1
   *     before it is sent
   */
  private record Node(Cluster cluster, List<Integer> toldBefore, int deaths, Path path) {}

  /** How it came to this. */
  private record Path(Optional<Path> before, String step) {
    @Override
    public String toString() {
      return before.map(path -> path + ", ").orElse("") + step;
    }
  }

  /**
   * @param before what has been decided when it begins
   * @param deaths of how many owners
   */
  Explorer(
      Comparator<Key> order,
      int partitions,
      boolean isExactlyOnce,
      int deaths,
      List<Sent> before,
      List<Sent> requests) {
    this.order = order;
    this.partitions = partitions;
    this.isExactlyOnce = isExactlyOnce;
    this.deaths = deaths;
    this.before = before;
    this.requests = requests;
  }

  /** What is wrong in the first history found in which something is; empty if all are right. */
  Optional<String> explore() {
    List<Integer> unsent = Collections.nCopies(requests.size(), -1);
    List<Node> open = new ArrayList<>();
    open.add(new Node(start(), unsent, deaths, new Path(Optional.empty(), "start")));
    while (!open.isEmpty() && violation.isEmpty()) {
      Node node = open.removeLast();
      if (seen.add(node.cluster.digest() + node.toldBefore + node.deaths)) {
        List<Node> next = next(node);
        if (next.isEmpty()) {
          check(node);
        }
        open.addAll(next);
      }
    }
    return violation;
  }

  int states() {
    return seen.size();
  }

  /** How many different ways it can end in. */
  int ends() {
    return ends.size();
  }

  private Cluster start() {
    Cluster cluster = new Cluster(partitions, order, isExactlyOnce);
    for (Sent each : before) {
      cluster.send(each);
      cluster.settle();
    }
    return cluster;
  }

  private List<Node> next(Node node) {
    List<Node> next = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      if (node.toldBefore.get(i) < 0) {
        Cluster cluster = node.cluster.copy();
        cluster.send(requests.get(i));
        List<Integer> toldBefore = new ArrayList<>(node.toldBefore);
        toldBefore.set(i, told(cluster));
        Path path = new Path(Optional.of(node.path), "send " + i);
        next.add(new Node(cluster, toldBefore, node.deaths, path));
      }
    }
    for (int partition = 0; partition < partitions; partition++) {
      for (List<Source> batch : BATCHES) {
        if (canTake(node.cluster, partition, batch)) {
          next.add(transaction(node, partition, batch, false));
          if (node.deaths > 0) {
            next.add(transaction(node, partition, batch, true));
          }
        }
      }
    }
    return next;
  }

  private static Node transaction(Node node, int partition, List<Source> batch, boolean dies) {
    Cluster cluster = node.cluster.copy();
    Path path =
        new Path(Optional.of(node.path), partition + " takes " + batch + (dies ? " and dies" : ""));
    try {
      cluster.transact(partition, batch, dies);
    } catch (RuntimeException fault) {
      throw new AssertionError(path.toString(), fault);
    }
    return new Node(cluster, node.toldBefore, node.deaths - (dies ? 1 : 0), path);
  }

  private static boolean canTake(Cluster cluster, int partition, List<Source> batch) {
    return batch.stream()
        .allMatch(
            source -> cluster.hasNext(partition, source, Collections.frequency(batch, source)));
  }

  /** Which requests have been answered, as bits. */
  private int told(Cluster cluster) {
    int told = 0;
    for (int i = 0; i < requests.size(); i++) {
      told |= cluster.isAnswered(requests.get(i).id()) ? 1 << i : 0;
    }
    return told;
  }

  // ---- the end

  private void check(Node node) {
    Cluster cluster = node.cluster;
    for (Sent request : requests) {
      long answers = cluster.answered().stream().filter(each -> isAnswerTo(request, each)).count();
      if (answers != 1) {
        found(node, "request " + requests.indexOf(request) + " has " + answers + " answers");
        return;
      }
    }
    if (!cluster.deadLetters().isEmpty()) {
      found(node, "there are dead letters");
    } else if (cluster.locksAndWaiting() > 0) {
      found(node, cluster.locksAndWaiting() + " locks or waiting requests are left");
    } else if (!cluster.uncovered().isEmpty()) {
      found(node, "the answer's position does not cover " + cluster.uncovered().getFirst());
    } else {
      Ending ending = ending(cluster);
      ends.add(ending.toString());
      if (orders(new ArrayList<>(), node.toldBefore).stream()
          .noneMatch(order -> serially(order).equals(ending))) {
        found(node, "no order of the requests explains " + ending.answers);
      }
    }
  }

  private static boolean isAnswerTo(Sent request, Answered each) {
    return each.request().equals(request.id()) && each.isAnswer();
  }

  private void found(Node node, String what) {
    violation = Optional.of(what + " after: " + node.path);
  }

  private Ending serially(List<Integer> order) {
    return serially.computeIfAbsent(
        order,
        absent -> {
          Cluster cluster = start();
          for (int i : order) {
            cluster.send(requests.get(i));
            cluster.settle();
          }
          return ending(cluster);
        });
  }

  private static Ending ending(Cluster cluster) {
    Map<String, String> answers = new TreeMap<>();
    for (Answered each : cluster.answered()) {
      answers.put(each.isReplay() ? each.request() + " again" : each.outcome().id(), each.said());
    }
    return new Ending(answers, cluster.owned());
  }

  /** All orders in which whoever was answered before another one was sent comes before it. */
  private List<List<Integer>> orders(List<Integer> begun, List<Integer> toldBefore) {
    if (begun.size() == requests.size()) {
      return List.of(List.copyOf(begun));
    }
    List<List<Integer>> orders = new ArrayList<>();
    for (int next = 0; next < requests.size(); next++) {
      if (!begun.contains(next) && allBegun(toldBefore.get(next), begun)) {
        begun.add(next);
        orders.addAll(orders(begun, toldBefore));
        begun.removeLast();
      }
    }
    return orders;
  }

  private static boolean allBegun(int bits, List<Integer> begun) {
    int done = begun.stream().mapToInt(i -> 1 << i).sum();
    return (bits & ~done) == 0;
  }
}

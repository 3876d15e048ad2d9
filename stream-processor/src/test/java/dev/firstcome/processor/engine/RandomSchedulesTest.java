package dev.firstcome.processor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.KeyOrder;
import dev.firstcome.processor.engine.Cluster.Answered;
import dev.firstcome.processor.engine.Cluster.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/**
 * Dozens of requests over several keys, on three partitions that move on in any order: they come to
 * what they come to one after the other, in the order in which each had all it needed.
 */
final class RandomSchedulesTest {
  private static final int PARTITIONS = 3;
  private static final int REQUESTS = 40;

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void many_requests_come_to_what_they_come_to_one_after_the_other(@ForAll long seed) {
    Random random = new Random(seed);
    List<Sent> requests = requests(random);
    try (DrivenCluster cluster = new DrivenCluster(PARTITIONS)) {
      int mostWaiting = run(cluster, requests, random);
      for (Sent request : requests) {
        long answers =
            cluster.answered().stream()
                .filter(each -> each.request().equals(request.id()) && each.isAnswer())
                .count();
        assertEquals(1, answers, () -> "answers to " + request);
      }
      assertEquals(0, cluster.locksAndWaiting(), "locks and waiting requests that are left");
      Cluster serial = oneAfterTheOther(cluster.turned(), requests);
      assertSame(answers(serial), answers(cluster), cluster);
      assertSame(serial.owned(), cluster.owned(), cluster);
      Statistics.label("locked or waiting at once")
          .collect(mostWaiting >= 5)
          .coverage(coverage -> coverage.check(true).percentage(most -> most > 50));
      Statistics.label("accepted")
          .collect(accepted(cluster) > REQUESTS / 4)
          .coverage(coverage -> coverage.check(true).percentage(most -> most > 50));
    }
  }

  private static void assertSame(
      Map<String, String> serially, Map<String, String> here, Cluster cluster) {
    Set<String> names = new TreeSet<>(serially.keySet());
    names.addAll(here.keySet());
    for (String name : names) {
      assertEquals(
          serially.get(name), here.get(name), () -> name + ", decided as " + cluster.turned());
    }
  }

  private static int run(Cluster cluster, List<Sent> requests, Random random) {
    List<Sent> unsent = new ArrayList<>(requests);
    int most = 0;
    while (!unsent.isEmpty() || !cluster.isAtRest()) {
      int partition = random.nextInt(PARTITIONS);
      Source source = random.nextBoolean() ? Source.VISITS : Source.REQUESTS;
      if (!unsent.isEmpty() && random.nextInt(3) == 0) {
        cluster.send(unsent.removeFirst());
      } else if (cluster.hasNext(partition, source)) {
        cluster.transact(partition, List.of(source), false);
        most = Math.max(most, cluster.locksAndWaiting());
      }
    }
    return most;
  }

  private static Cluster oneAfterTheOther(List<UUID> order, List<Sent> requests) {
    Map<UUID, Sent> byId = requests.stream().collect(Collectors.toMap(Sent::id, sent -> sent));
    Cluster cluster = new Cluster(1, KeyOrder.OF_KEYS, true);
    for (UUID id : order) {
      cluster.send(byId.get(id));
      cluster.settle();
    }
    return cluster;
  }

  private static Map<String, String> answers(Cluster cluster) {
    Map<String, String> answers = new TreeMap<>();
    for (Answered each : cluster.answered()) {
      String name = each.isReplay() ? each.request() + " again" : each.outcome().id();
      answers.put(name, each.said());
    }
    return answers;
  }

  private static long accepted(Cluster cluster) {
    return cluster.answered().stream().filter(each -> each.json().contains("\"accepted\"")).count();
  }

  // ---- requests

  /** The later ones speak of what the earlier ones may have made. */
  private static List<Sent> requests(Random random) {
    List<Sent> requests = new ArrayList<>();
    for (int i = 1; i <= REQUESTS; i++) {
      requests.add(Sent.of(i, body(random, i)));
    }
    return requests;
  }

  private static String body(Random random, int number) {
    int version = 1 + random.nextInt(2);
    String earlier = Sent.of(1 + random.nextInt(Math.min(number, 12)), "").id().toString();
    String pair = "'coach':'c" + random.nextInt(3) + "','agent':'d" + random.nextInt(3) + "'";
    String hour = "0" + random.nextInt(3);
    String slot = "'start':'2026-12-01T" + hour + ":00:00Z','end':'2026-12-01T" + hour + ":59:00Z'";
    String email = "'email':'e" + random.nextInt(4) + "@example.com'";
    return switch (random.nextInt(12)) {
      case 0, 1 -> "{'type':'signup.start'," + email + "}";
      case 2, 3 ->
          "{'type':'signup.oauth','provider':'p','subject':'s"
              + random.nextInt(4)
              + "',"
              + email
              + "}";
      case 4, 5 ->
          "{'type':'signup.complete','user':'"
              + earlier
              + "','username':'name"
              + random.nextInt(3)
              + "','phone':'+3519123456"
              + random.nextInt(10, 13)
              + "','expectedVersion':"
              + version
              + "}";
      case 6 -> "{'type':'user.delete','user':'" + earlier + "'}";
      case 7, 8 -> "{'type':'session.schedule'," + pair + "," + slot + "}";
      case 9 -> ofSession("session.cancel", earlier, pair, version, "");
      case 10 -> ofSession("session.reschedule", earlier, pair, version, "," + slot);
      default ->
          "{'type':'booking.hold','calendar':'c"
              + random.nextInt(3)
              + "','guest':'g"
              + random.nextInt(2)
              + "',"
              + slot
              + "}";
    };
  }

  private static String ofSession(
      String type, String session, String pair, int version, String more) {
    return "{'type':'"
        + type
        + "','session':'"
        + session
        + "',"
        + pair
        + ",'expectedVersion':"
        + version
        + more
        + "}";
  }
}

package dev.firstcome.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

/** Which promises lapse with the settings that the brokers have. */
public final class BrokerFit {
  static final String MIN_SESSION = "group.min.session.timeout.ms";
  static final String ABORT_SCAN = "transaction.abort.timed.out.transaction.cleanup.interval.ms";
  private static final Duration SLOWEST_ABORT_SCAN = Duration.ofSeconds(1);

  private BrokerFit() {}

  /**
   * In sentences; none if every promise holds.
   *
   * @param sessionTimeout that our consumers ask for
   */
  public static List<String> warnings(Admin admin, Duration sessionTimeout) {
    AdminCalls calls = new AdminCalls("Kafka", AdminCalls.WITHIN);
    try {
      List<ConfigResource> brokers =
          calls.get(admin.describeCluster().nodes()).stream()
              .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
              .toList();
      return warnings(greatest(calls.get(admin.describeConfigs(brokers).all())), sessionTimeout);
    } catch (KafkaUnreachable e) {
      throw e;
    } catch (KafkaException e) {
      return List.of(
          "The brokers' settings cannot be read ("
              + OneLine.of(e)
              + "): whether they keep every promise is not known.");
    }
  }

  static List<String> warnings(Map<String, Long> settings, Duration sessionTimeout) {
    List<String> warnings = new ArrayList<>();
    Long minSession = settings.get(MIN_SESSION);
    if (minSession != null && minSession > sessionTimeout.toMillis()) {
      warnings.add(
          """
          The brokers' %s is %d ms, above the %d ms that are asked for: after a process is killed, \
          its keys wait that long for another owner.\
          """
              .formatted(MIN_SESSION, minSession, sessionTimeout.toMillis()));
    }
    Long abortScan = settings.get(ABORT_SCAN);
    if (abortScan != null && abortScan > SLOWEST_ABORT_SCAN.toMillis()) {
      warnings.add(
          """
          The brokers' %s is %d ms, above %d ms: after a process is killed, answers wait that long \
          for its transaction to be aborted.\
          """
              .formatted(ABORT_SCAN, abortScan, SLOWEST_ABORT_SCAN.toMillis()));
    }
    return warnings;
  }

  /** Of each number, the greatest that any broker has. */
  private static Map<String, Long> greatest(Map<ConfigResource, Config> brokers) {
    Map<String, Long> greatest = new TreeMap<>();
    for (Config config : brokers.values()) {
      for (String name : List.of(MIN_SESSION, ABORT_SCAN)) {
        number(config.get(name)).ifPresent(number -> greatest.merge(name, number, Math::max));
      }
    }
    return greatest;
  }

  private static OptionalLong number(ConfigEntry entry) {
    return entry == null || entry.value() == null
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(entry.value()));
  }
}

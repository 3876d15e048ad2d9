package dev.firstcome.quickstart.fleet;

import java.util.HashMap;
import java.util.Map;

/**
 * How many of each there are to be.
 *
 * @param partitions of each topic
 * @param isUnderFire whether relays stand between them, by which they can be cut off from each
 *     other, and clocks of gateways can be set
 * @param settings of the processes, by their environment variables, over what the fleet says itself
 */
public record FleetPlan(
    int partitions,
    int processors,
    int gateways,
    int sinks,
    boolean isUnderFire,
    Map<String, String> settings) {

  public FleetPlan {
    settings = Map.copyOf(settings);
  }

  /** One of each, to measure what one of each can do. */
  public static FleetPlan single() {
    return new FleetPlan(4, 1, 1, 1, false, Map.of("FIRSTCOME_PROCESSOR_STANDBYS", "0"));
  }

  /** Two processors that stand by for each other, and one of the rest. */
  public static FleetPlan standby() {
    return new FleetPlan(4, 2, 1, 1, false, Map.of());
  }

  /** The same with these settings as well. */
  public FleetPlan with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(more);
    return new FleetPlan(partitions, processors, gateways, sinks, isUnderFire, all);
  }

  /** Two of each, so that there is another when one fails. */
  public static FleetPlan underFire() {
    return new FleetPlan(
        4,
        2,
        2,
        2,
        true,
        Map.of(
            // So little that what is written comes to the disk while somebody looks.
            "FIRSTCOME_PROCESSOR_ROCKSDB_MEGABYTES", "8"));
  }
}

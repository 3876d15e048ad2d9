package dev.firstcome.quickstart.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a stack is to be like. Every port may be 0: any that is free.
 *
 * @param partitions of each topic; if nobody says, as many as there are already, or else 4
 * @param settings of the parts, by their environment variables, over what the stack needs itself
 */
public record StackPlan(
    int httpPort,
    int kafkaPort,
    int postgresPort,
    int processorPort,
    int sinkPort,
    OptionalInt partitions,
    Map<String, String> settings) {

  static final int USUAL_PARTITIONS = 4;

  /** Free ports, and the usual for everything else. */
  public static StackPlan anywhere() {
    return new StackPlan(0, 0, 0, 0, 0, OptionalInt.empty(), Map.of());
  }

  /** The same with further settings, by their environment variables. */
  public StackPlan with(Map<String, String> further) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(further);
    return new StackPlan(
        httpPort, kafkaPort, postgresPort, processorPort, sinkPort, partitions, Map.copyOf(all));
  }
}

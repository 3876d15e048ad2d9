package dev.firstcome.quickstart.bench;

import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.fleet.Program;
import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** Firstcome itself, asked at its first gateway, or by Kafka alone. */
public final class Firstcome implements Contender {
  static final String NAME = "Firstcome";

  private final Fleet fleet;
  private final boolean isByKafka;

  /**
   * @param fleet that runs; closed with this
   * @param isByKafka whether the gateway is left out
   */
  public Firstcome(Fleet fleet, boolean isByKafka) {
    this.fleet = fleet;
    this.isByKafka = isByKafka;
  }

  @Override
  public String name() {
    return isByKafka ? NAME + " by Kafka" : NAME;
  }

  @Override
  public Sender sender(int callers) {
    return isByKafka
        ? new KafkaSender(fleet.settings())
        : HttpSender.to(fleet.entrance(fleet.gateways().getFirst()), "/v1/requests", callers);
  }

  @Override
  public SequencedMap<String, Long> processes() {
    SequencedMap<String, Long> all = new LinkedHashMap<>();
    for (Program program : fleet.everything()) {
      program.pid().ifPresent(pid -> all.put(program.name(), pid));
    }
    all.put("postgres", fleet.postgres().pid());
    return all;
  }

  @Override
  public OptionalDouble retries() {
    return OptionalDouble.empty();
  }

  @Override
  public void close() {
    fleet.close();
  }
}

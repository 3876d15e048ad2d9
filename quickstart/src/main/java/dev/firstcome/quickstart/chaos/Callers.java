package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.race.Ask;
import dev.firstcome.quickstart.race.HttpTransport;
import dev.firstcome.quickstart.race.KafkaTransport;
import dev.firstcome.quickstart.race.KcatPlacement;
import dev.firstcome.quickstart.race.Transport;
import dev.firstcome.quickstart.race.Transport.Told;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * The ways to ask a fleet: by its gateways in turn, or by Kafka, wherever a record happens to lie.
 */
final class Callers implements AutoCloseable {
  /** A gateway that says nothing for so long is taken for gone, and another is asked. */
  private static final Duration SILENT_FOR = Duration.ofSeconds(4);

  private static final int BY_KAFKA_PERCENT = 25;

  private final Transport http;
  private final Transport kafka;

  Callers(Transport http, Transport kafka) {
    this.http = http;
    this.kafka = kafka;
  }

  /** To all gateways of a fleet, and to its broker with nothing between. */
  static Callers to(Fleet fleet) {
    Transport kafka = new KafkaTransport(fleet.settings(), KcatPlacement::place);
    kafka.prepare(1);
    return new Callers(
        new HttpTransport(fleet.gateways().stream().map(fleet::entrance).toList(), SILENT_FOR),
        kafka);
  }

  /** Some way that the request may go. */
  Transport any(Ask ask, RandomGenerator lots) {
    if (ask.isForKafkaAlone()) {
      return kafka;
    }
    return !ask.isForHttpAlone() && lots.nextInt(100) < BY_KAFKA_PERCENT ? kafka : http;
  }

  /** By HTTP, if that is possible. */
  Transport usual(Ask ask) {
    return ask.isForKafkaAlone() ? kafka : http;
  }

  static CompletableFuture<Told> ask(Transport way, Ask ask, Duration patience) {
    return way.askAll(List.of(ask), patience).getFirst();
  }

  @Override
  public void close() {
    kafka.close();
    http.close();
  }
}

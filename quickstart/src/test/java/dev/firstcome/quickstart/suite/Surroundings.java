package dev.firstcome.quickstart.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import org.testcontainers.DockerClientFactory;

/** A real Kafka and a real Postgres, wherever they come from. */
interface Surroundings extends AutoCloseable {
  String bootstrap();

  String jdbcUrl();

  String user();

  String password();

  /** Postgres answers nobody any more, until it is started again. */
  void stopPostgres();

  void startPostgres();

  @Override
  void close();

  /**
   * The embedded ones always; those in containers where a Docker engine answers, unless {@code
   * -Dsuite.containers=false} says otherwise.
   */
  static Stream<Arguments> available() {
    List<Named<Supplier<Surroundings>>> all = new ArrayList<>();
    all.add(Named.of("embedded", EmbeddedSurroundings::new));
    boolean wanted = !"false".equals(System.getProperty("suite.containers"));
    if (wanted && DockerClientFactory.instance().isDockerAvailable()) {
      all.add(Named.of("containers", ContainerSurroundings::new));
    }
    return all.stream().map(Arguments::of);
  }
}

package dev.firstcome.quickstart.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * One run of a combined broker and controller, from its start to its stop.
 *
 * <p>Kafka's own {@link KafkaRaftServer} puts the same parts together, but with fault handlers that
 * end the JVM; here a fault is told to whoever started the node.
 */
final class KafkaNode {
  private static final Logger log = LoggerFactory.getLogger(KafkaNode.class);

  private static final Duration ELECTION_WAIT = Duration.ofSeconds(30);
  private static final Duration ELECTION_PAUSE = Duration.ofMillis(5);

  private final ControllerServer controller;
  private final BrokerServer broker;

  private KafkaNode(ControllerServer controller, BrokerServer broker) {
    this.controller = controller;
    this.broker = broker;
  }

  /**
   * Starts a node and returns when it serves clients.
   *
   * @param onFault told of each fault: what, and the exception
   */
  static KafkaNode start(
      Path logDir, List<Listener> clients, BiConsumer<String, Throwable> onFault) {
    format(logDir);
    KafkaNode node = assemble(BrokerSettings.of(logDir, clients, Ports.free()), onFault);
    try {
      node.controller.startup();
      node.forgetPredecessor();
      node.broker.startup();
      return node;
    } catch (RuntimeException e) {
      node.stop();
      throw e;
    }
  }

  /** Gives the folder what every Kafka folder has from its first day, unless it has it. */
  private static void format(Path logDir) {
    if (Files.exists(logDir.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
      return;
    }
    Formatter formatter =
        new Formatter()
            .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(BrokerSettings.NODE_ID)
            .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
            .setDirectories(List.of(logDir.toString()))
            .setMetadataLogDirectory(logDir.toString())
            .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
            .setReleaseVersion(MetadataVersion.latestProduction());
    try {
      formatter.run();
    } catch (Exception e) {
      throw new EmbeddedException("Kafka's folder %s cannot be made: %s.".formatted(logDir, e), e);
    }
  }

  private static KafkaNode assemble(Properties settings, BiConsumer<String, Throwable> onFault) {
    KafkaConfig config = KafkaConfig.fromProps(settings, false);
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored =
        KafkaRaftServer.initializeLogDirs(config, log, "");
    String clusterId = stored._1().clusterId().orElseThrow();
    Metrics metrics = Server.initializeMetrics(config, Time.SYSTEM, clusterId);
    SharedServer shared =
        new SharedServer(
            config,
            stored._1(),
            Time.SYSTEM,
            metrics,
            CompletableFuture.completedFuture(
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
            List.of(),
            (name, fatal, action) ->
                (message, cause) -> {
                  log.error("Kafka met a fault ({}): {}", name, message, cause);
                  action.run();
                  if (fatal) {
                    onFault.accept(message, cause);
                  }
                  return new IllegalStateException(message, cause);
                },
            ServerSocketFactory.INSTANCE);
    return new KafkaNode(
        new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2()),
        new BrokerServer(shared));
  }

  /**
   * Tells the controller that the broker of the last run is no more, which nobody can know better:
   * its folder is ours.
   *
   * <p>Otherwise the controller would let its successor in only after its session. Until then the
   * successor is taken for the leader of what the former one led, and ends the transactions that it
   * finds; but when it is let in, nobody leads anything for a moment, and Kafka leaves out a
   * partition without leader when it ends a transaction (KAFKA-20734): who reads what is committed
   * would wait there for ever.
   */
  private void forgetPredecessor() {
    Instant giveUp = Instant.now().plus(ELECTION_WAIT);
    while (true) {
      try {
        controller.controller().unregisterBroker(ourselves(), BrokerSettings.NODE_ID).join();
        return;
      } catch (CompletionException e) {
        if (e.getCause() instanceof BrokerIdNotRegisteredException) {
          return;
        }
        if (!(e.getCause() instanceof NotControllerException) || Instant.now().isAfter(giveUp)) {
          throw e;
        }
        // Not elected yet, with no one else to elect.
        LockSupport.parkNanos(ELECTION_PAUSE.toNanos());
      }
    }
  }

  private static ControllerRequestContext ourselves() {
    return new ControllerRequestContext(
        new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
  }

  /** Stops the node so that its logs need no recovery at the next start. */
  void stop() {
    broker.shutdown();
    controller.shutdown();
  }
}

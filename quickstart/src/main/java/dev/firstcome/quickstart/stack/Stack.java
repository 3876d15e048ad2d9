package dev.firstcome.quickstart.stack;

import dev.firstcome.contract.Topics;
import dev.firstcome.effects.Adapters;
import dev.firstcome.effects.EffectsAdapter;
import dev.firstcome.gateway.Gateway;
import dev.firstcome.processor.StreamProcessor;
import dev.firstcome.quickstart.embedded.EmbeddedBroker;
import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.quickstart.embedded.Ports;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import dev.firstcome.sink.SinkWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All of Firstcome in this JVM: broker, Postgres, stream processor, sink and gateway, and the
 * effects adapter if it is configured. When it has started, a first question has gone all the way
 * through it. Each part can be stopped and started again while the others run.
 */
public final class Stack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stack.class);

  private final DataFolder folder;
  private final StackPlan plan;
  private final Path programs;
  private final int gatewayPort;
  private final Part<EmbeddedBroker> broker;
  private final Part<EmbeddedPostgres> postgres;
  private final Part<StreamProcessor> processor;
  private final Part<SinkWriter> sink;
  private final Part<EffectsAdapter> effects;
  private final Part<Gateway> gateway;
  private volatile Consumer<String> onFailure = sentence -> {};

  /**
   * Starts nothing yet.
   *
   * @param programs where Postgres' programs are, or are unpacked to; may be shared
   */
  public Stack(DataFolder folder, StackPlan plan, Path programs) {
    this.folder = folder;
    this.plan = plan;
    this.programs = programs;
    this.gatewayPort = plan.httpPort() == 0 ? Ports.free() : plan.httpPort();
    broker = new Part<>("broker", this::openBroker);
    postgres = new Part<>("Postgres", this::openPostgres);
    processor =
        new Part<>("stream processor", () -> StreamProcessor.start(settings().processor(folder)));
    sink = new Part<>("sink", () -> SinkWriter.start(settings().sink(postgres.running())));
    effects =
        new Part<>(
            "effects adapter", () -> EffectsAdapter.start(settings().effects(postgres.running())));
    gateway =
        new Part<>(
            "gateway",
            () ->
                Gateway.start(
                    settings().gateway(postgres.running(), gatewayPort, folder.secret())));
  }

  /** Has this told, with a sentence and on any thread, if a server fails for good while it runs. */
  public void whenFailed(Consumer<String> listener) {
    onFailure = listener;
  }

  /**
   * Starts everything and returns when a first question was answered.
   *
   * @throws dev.firstcome.runtime.StartException if a part cannot start; then nothing runs
   */
  public void start(Progress progress) {
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 1).factory())) {
      CompletableFuture<Void> kafka =
          CompletableFuture.runAsync(() -> startKafka(progress), threads);
      CompletableFuture<Void> tables =
          CompletableFuture.runAsync(() -> startPostgres(progress), threads);
      CompletableFuture<Void> both = CompletableFuture.allOf(kafka, tables);
      CompletableFuture.allOf(
              kafka.thenRunAsync(processor::start, threads),
              both.thenRunAsync(sink::start, threads),
              both.thenRunAsync(() -> startEffects(progress), threads),
              both.thenRunAsync(gateway::start, threads))
          .join();
      progress.reached("stream processor, sink and gateway run");
      FirstQuestion.ask(gatewayUri());
      file().write(folder.path());
    } catch (CompletionException failure) {
      close();
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  private void startKafka(Progress progress) {
    broker.start();
    createTopics();
    progress.reached("Kafka runs on " + bootstrap() + ", its topics are there");
  }

  private void startPostgres(Progress progress) {
    EmbeddedPostgres started = postgres.start();
    progress.reached("Postgres runs on 127.0.0.1:" + started.port());
  }

  /** Only if there is something that it may do: else what is to be done stays in its topic. */
  private void startEffects(Progress progress) {
    if (Adapters.areConfigured(settings().effects(postgres.running()))) {
      EffectsAdapter started = effects.start();
      progress.reached(
          "effects adapter runs, its metrics on http://127.0.0.1:"
              + started.operationsPort()
              + "/metrics");
    }
  }

  private EmbeddedBroker openBroker() {
    EmbeddedBroker opened = EmbeddedBroker.open(folder.kafka(), plan.kafkaPort());
    opened.whenFailed(sentence -> onFailure.accept(sentence));
    return opened;
  }

  private EmbeddedPostgres openPostgres() {
    EmbeddedPostgres opened =
        EmbeddedPostgres.open(folder.postgres(), plan.postgresPort(), programs);
    opened.whenFailed(sentence -> onFailure.accept(sentence));
    return opened;
  }

  /** As many partitions as are asked for; if nobody asks, as many as there are already. */
  private void createTopics() {
    Settings settings = settings().topics();
    Topics topics = CommonSettings.topics(settings);
    try (Admin kafka = KafkaClients.admin(settings, "quickstart")) {
      TopicAdmin admin = new TopicAdmin(kafka, bootstrap());
      if (!admin.check(topics, plan.partitions()).isEmpty()) {
        int partitions = plan.partitions().orElse(StackPlan.USUAL_PARTITIONS);
        admin.create(topics, partitions, 1).forEach(LOG::info);
      }
    }
  }

  private PartSettings settings() {
    return new PartSettings(plan, bootstrap());
  }

  /** Where Kafka clients find the broker. */
  public String bootstrap() {
    return broker.running().bootstrapServers();
  }

  /** Where HTTP clients find the gateway. */
  public URI gatewayUri() {
    return URI.create("http://127.0.0.1:" + gatewayPort);
  }

  /** The settings by which a Kafka client finds the broker and the topics. */
  public Settings kafkaSettings() {
    return settings().topics();
  }

  public Topics topics() {
    return CommonSettings.topics(kafkaSettings());
  }

  /** A {@code jdbc:} URL; user and password are {@link #postgres}'s. */
  public String jdbcUrl() {
    return postgres().jdbcUrl();
  }

  /** Postgres, which can itself be stopped and started again. */
  public EmbeddedPostgres postgres() {
    return postgres.running();
  }

  /** The broker, which can itself be stopped and started again. */
  public EmbeddedBroker broker() {
    return broker.running();
  }

  public Part<StreamProcessor> processor() {
    return processor;
  }

  public Part<SinkWriter> sink() {
    return sink;
  }

  /** Runs only if the settings name something that it may do. */
  public Part<EffectsAdapter> effects() {
    return effects;
  }

  public Part<Gateway> gateway() {
    return gateway;
  }

  /** Where its data is. */
  public DataFolder folder() {
    return folder;
  }

  private StackFile file() {
    EmbeddedPostgres database = postgres();
    return new StackFile(
        ProcessHandle.current().pid(),
        gatewayUri(),
        bootstrap(),
        database.jdbcUrl(),
        database.user(),
        database.password());
  }

  /**
   * Stops it all, also while it starts, in this order: nothing new comes in, what has come in is
   * decided and written, and the servers go last. The data stays.
   */
  @Override
  public void close() {
    try {
      StackFile.delete(folder.path());
    } catch (IOException e) {
      LOG.warn("The file that says where the stack is was not deleted", e);
    }
    gateway.close();
    processor.close();
    sink.close();
    effects.close();
    postgres.close();
    broker.close();
    folder.close();
  }
}

package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.stack.StackFile;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.Setting;
import dev.firstcome.runtime.Settings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where Kafka and the topics are; what no option says, the environment says as everywhere. */
final class KafkaOptions {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "Where Kafka is; else FIRSTCOME_KAFKA_BOOTSTRAP_SERVERS says it, else it is that of a"
              + " running `up`, else 127.0.0.1:9092.")
  private @Nullable String bootstrap;

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "Further properties of Kafka clients, such as for TLS and SASL.")
  private @Nullable String propertiesFile;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "Begins the topics' names; else FIRSTCOME_TOPICS_PREFIX, else firstcome.")
  private @Nullable String prefix;

  @Option(
      names = "--generation",
      paramLabel = "N",
      description = "The topics' generation; else FIRSTCOME_TOPICS_GENERATION, else 1.")
  private @Nullable Integer generation;

  @Mixin private final DataOption data = new DataOption();

  /** The settings, with what is given here and there put over what the environment says. */
  Settings settings(Map<Setting<?>, Object> further) {
    Map<String, String> all = new HashMap<>(System.getenv());
    running()
        .ifPresent(running ->
            all.putIfAbsent(CommonSettings.KAFKA_BOOTSTRAP.variable(), running.bootstrap()));
    put(all, CommonSettings.KAFKA_BOOTSTRAP, bootstrap);
    put(all, CommonSettings.KAFKA_PROPERTIES_FILE, propertiesFile);
    put(all, CommonSettings.TOPIC_PREFIX, prefix);
    put(all, CommonSettings.GENERATION, generation);
    further.forEach((setting, value) -> put(all, setting, value));
    return Settings.load(CommonSettings.ALL, all, Optional.empty());
  }

  /** The settings, if they are needed at all. */
  Optional<Settings> settingsIf(boolean needed) {
    return needed ? Optional.of(settings(Map.of())) : Optional.empty();
  }

  /**
   * Whether anything says where the Kafka behind the gateway is, so that it need not be guessed.
   */
  boolean isKnownBehind(URI gateway) {
    return bootstrap != null
        || propertiesFile != null
        || System.getenv(CommonSettings.KAFKA_BOOTSTRAP.variable()) != null
        || running().filter(stack -> stack.isBehind(gateway)).isPresent();
  }

  /** What runs on the data folder now, if anything. */
  Optional<StackFile> running() {
    return StackFile.read(data.folder());
  }

  private static void put(Map<String, String> all, Setting<?> setting, @Nullable Object value) {
    if (value != null) {
      all.put(setting.variable(), value.toString());
    }
  }
}

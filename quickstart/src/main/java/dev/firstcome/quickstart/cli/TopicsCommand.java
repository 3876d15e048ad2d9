package dev.firstcome.quickstart.cli;

import dev.firstcome.contract.Topics;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Setting;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code topics create} and {@code topics check}. */
@Command(
    name = "topics",
    description = "Creates Firstcome's topics on a Kafka of your own, or checks them.",
    synopsisSubcommandLabel = "COMMAND")
final class TopicsCommand implements Runnable {
  @Mixin private final Terminal terminal = new Terminal();

  @Override
  public void run() {
    throw terminal.misused("Say which: topics create, or topics check");
  }

  @Command(
      name = "create",
      description = {
        "Creates the topics that are not there yet, with the settings that they must have, and"
            + " leaves the others as they are.",
        "The apps themselves create none: they refuse to start on topics that do not fit."
      },
      sortOptions = false,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:they are there and fit",
        "1:those that are there do not fit, or Kafka refused or did not answer",
        ExitCodes.MISUSED_MEANS
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  ./firstcome topics create --bootstrap kafka-1:9092,kafka-2:9092 --partitions 12",
        "  ./firstcome topics create --replication 1     on a cluster of one"
      })
  int create(
      @Mixin KafkaOptions kafka,
      @Option(
              names = "--partitions",
              paramLabel = "N",
              description =
                  "Of each topic; cannot be changed later. Else FIRSTCOME_TOPICS_PARTITIONS, else"
                      + " 4.")
          @Nullable Integer partitions,
      @Option(
              names = "--replication",
              paramLabel = "N",
              description = "Of each topic; else FIRSTCOME_TOPICS_REPLICATION, else 3.")
          @Nullable Integer replication) {
    Map<Setting<?>, Object> asked = new HashMap<>();
    if (partitions != null) {
      asked.put(CommonSettings.PARTITIONS, partitions);
    }
    if (replication != null) {
      asked.put(CommonSettings.REPLICATION, replication);
    }
    Settings settings = kafka.settings(asked);
    return withAdmin(
        settings,
        topics -> {
          List<String> done =
              topics.create(
                  CommonSettings.topics(settings),
                  settings.get(CommonSettings.PARTITIONS),
                  settings.get(CommonSettings.REPLICATION));
          done.forEach(terminal::print);
          warn(topics, CommonSettings.topics(settings));
          return ExitCodes.DONE;
        });
  }

  @Command(
      name = "check",
      description =
          "Says what is wrong with the topics and what to do about it, and, as a warning, what is"
              + " allowed but keeps less than is promised.",
      sortOptions = false,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:they fit",
        "1:something does not fit, or Kafka did not answer",
        ExitCodes.MISUSED_MEANS
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  ./firstcome topics check",
        "  ./firstcome topics check --bootstrap kafka-1:9092 --partitions 12"
      })
  int check(
      @Mixin KafkaOptions kafka,
      @Option(
              names = "--partitions",
              paramLabel = "N",
              description = "How many there should be; else any number will do.")
          @Nullable Integer partitions) {
    Settings settings = kafka.settings(Map.of());
    Topics topics = CommonSettings.topics(settings);
    OptionalInt wanted = partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions);
    return withAdmin(
        settings,
        admin -> {
          List<String> problems = admin.check(topics, wanted);
          problems.forEach(terminal::print);
          if (problems.isEmpty()) {
            terminal.print("The topics fit.");
          }
          warn(admin, topics);
          return problems.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
        });
  }

  private int withAdmin(Settings settings, ToIntFunction<TopicAdmin> work) {
    try (Admin admin = KafkaClients.admin(settings, "firstcome-topics")) {
      return work.applyAsInt(new TopicAdmin(admin, settings.get(CommonSettings.KAFKA_BOOTSTRAP)));
    }
  }

  private void warn(TopicAdmin admin, Topics topics) {
    admin.warnings(topics).forEach(warning -> terminal.say("warning: " + warning));
  }
}

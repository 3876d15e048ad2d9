package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.stack.DataFolder;
import dev.firstcome.quickstart.stack.Stack;
import dev.firstcome.quickstart.stack.StackLog;
import dev.firstcome.quickstart.stack.StackPlan;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: all of it on this machine, until Ctrl-C. */
@Command(
    name = "up",
    description = {
      "Runs all of Firstcome on this machine until Ctrl-C: a real Kafka, a real Postgres, the stream"
          + " processor, the sink and the gateway, in one process, listening on 127.0.0.1 alone.",
      "The data is kept for the next `up`. To see that all is well, every start asks for a slot in"
          + " the past, and is refused."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "1:it could not start, or a part of it failed",
      ExitCodes.MISUSED_MEANS,
      "130, 143:it was stopped by Ctrl-C, by SIGTERM"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./firstcome up",
      "  ./firstcome up --fresh                     deletes the data of earlier runs first",
      "  ./firstcome up --data /tmp/other --port 0  a second one beside the first",
      "%nThe settings of the parts are taken from the environment (docs/configuration.md), such as",
      "  FIRSTCOME_GATEWAY_WAIT_MILLIS=1000 ./firstcome up"
    })
final class UpCommand implements Callable<Integer> {
  private static final int HTTP = 8080;
  private static final int KAFKA = 9092;
  private static final int POSTGRES = 5432;
  private static final int PROCESSOR = 8081;
  private static final int SINK = 8082;

  @Mixin private final Terminal terminal = new Terminal();
  @Mixin private final DataOption data = new DataOption();

  @Option(
      names = "--fresh",
      description = "Start over: delete the data of earlier runs, if the folder is Firstcome's.")
  private boolean fresh;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Of HTTP; else 8080, or a free one if that is taken. 0 for any that is free.")
  private @Nullable Integer httpPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      description = "Of Kafka; else 9092, or a free one if that is taken.")
  private @Nullable Integer kafkaPort;

  @Option(
      names = "--postgres-port",
      paramLabel = "N",
      description = "Of Postgres; else 5432, or a free one if that is taken.")
  private @Nullable Integer postgresPort;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Of each topic, if there is no data yet: else as many as there are, or 4.")
  private @Nullable Integer partitions;

  @Override
  public Integer call() {
    StackPlan plan = plan();
    DataFolder folder = DataFolder.take(data.folder(), fresh);
    StackLog.to(folder.log());
    terminal.say(
        folder.isNew()
            ? "starting on the new data folder " + folder.path()
            : "starting with the data that earlier runs left in " + folder.path());
    Stack stack = new Stack(folder, plan, Project.postgresPrograms());
    Lifetime lifetime = new Lifetime(stack, terminal::say, () -> {});
    if (lifetime.start()) {
      terminal.print(new Welcome(stack, SinceStart.text()).toString());
      StackLog.showWarnings(true);
    }
    terminal.say(lifetime.awaitFailure());
    return ExitCodes.FAILED;
  }

  private StackPlan plan() {
    PortChoice ports = new PortChoice(terminal::say);
    return new StackPlan(
        ports.choose("--port", httpPort, HTTP, "HTTP"),
        ports.choose("--kafka-port", kafkaPort, KAFKA, "Kafka"),
        ports.choose("--postgres-port", postgresPort, POSTGRES, "Postgres"),
        ports.choose("", null, PROCESSOR, "the stream processor's metrics endpoint"),
        ports.choose("", null, SINK, "the sink's metrics endpoint"),
        partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions),
        fromEnvironment());
  }

  private static Map<String, String> fromEnvironment() {
    return System.getenv().entrySet().stream()
        .filter(variable -> variable.getKey().startsWith("FIRSTCOME_"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}

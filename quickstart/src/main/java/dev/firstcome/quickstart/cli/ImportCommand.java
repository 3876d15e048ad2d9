package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.asking.KafkaAsker;
import dev.firstcome.quickstart.imports.Given;
import dev.firstcome.quickstart.imports.Import;
import dev.firstcome.quickstart.imports.ImportResult;
import dev.firstcome.quickstart.imports.Journal;
import dev.firstcome.quickstart.imports.Kind;
import dev.firstcome.quickstart.imports.Sources;
import dev.firstcome.runtime.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code import}: rows of an application, asked for as anybody would. */
@Command(
    name = "import",
    description = {
      "Brings the rows of an application in: users, then their storage accounts and cards, then"
          + " bookings. Each row is asked for by Kafka, under the same rules as any request; one"
          + " that is refused costs only itself, and a report says why.",
      "It can be stopped at any time, and killed: the same command goes on where it was, and nothing"
          + " comes in twice. docs/import.md tells what is in the files."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every row is in",
      "1:it was stopped, a file cannot be read or has changed, or Kafka did not answer",
      ExitCodes.MISUSED_MEANS,
      "3:all is done, and some rows were refused"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./firstcome import --name legacy --users users.csv",
      "  ./firstcome import --name legacy --users users.csv --accounts accounts.ndjson \\",
      "    --cards cards.csv --bookings bookings.ndjson --json"
    })
final class ImportCommand implements Callable<Integer> {
  private static final int MOST_IN_FLIGHT = 10_000;

  /** Short, as every idempotency key begins with it. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,27}");

  /** So that many requests go to Kafka in one batch. */
  private static final Duration LINGER = Duration.ofMillis(5);

  /** Longer than an import takes to stop. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  @Mixin private final Terminal terminal = new Terminal();

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description =
          "Of the import; under the same name it goes on. Letters, digits, dots and hyphens, 28 at"
              + " most.")
  private String name = "";

  @Option(names = "--users", paramLabel = "FILE", description = "Users; .csv, .ndjson or .jsonl.")
  private List<Path> users = List.of();

  @Option(
      names = "--accounts",
      paramLabel = "FILE",
      description = "Storage accounts of these users.")
  private List<Path> accounts = List.of();

  @Option(names = "--cards", paramLabel = "FILE", description = "Cards of these users.")
  private List<Path> cards = List.of();

  @Option(
      names = "--bookings",
      paramLabel = "FILE",
      description = "Bookings. Each of these four may be given several times.")
  private List<Path> bookings = List.of();

  @Option(
      names = "--journal",
      paramLabel = "DIR",
      description = "Where it notes what is done, and writes its report; else data/import/NAME.")
  private @Nullable Path journal;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      description = "How many rows are asked for at a time, 1 to 10000; else ${DEFAULT-VALUE}.")
  private int inFlight = 1_000;

  @Option(names = "--json", description = "One JSON object, alone on standard output.")
  private boolean json;

  @Mixin private final KafkaOptions kafka = new KafkaOptions();

  @Override
  public Integer call() {
    requireUsable();
    Settings settings = kafka.settings(Map.of());
    Path folder = journal == null ? Path.of("data", "import", name) : journal;
    ImportBar bar = new ImportBar(terminal.err(), Terminal.isThere(), System::nanoTime);
    CountDownLatch ended = new CountDownLatch(1);
    try (Journal notes = Journal.open(folder, name)) {
      Sources sources = Sources.of(given(), notes);
      try (KafkaAsker asker = new KafkaAsker(settings, "firstcome-import", LINGER)) {
        asker.listen();
        Import all = new Import(name, sources, notes, asker, inFlight, bar);
        Runtime.getRuntime().addShutdownHook(stopper(all, ended));
        ImportResult result = all.run();
        bar.clear();
        terminal.print(
            json ? new String(Json.write(result::write), UTF_8) : ImportTable.of(result));
        return code(result);
      }
    } finally {
      ended.countDown();
    }
  }

  /** On Ctrl-C and SIGTERM: stops in order. Once it has ended there is nothing to do. */
  private Thread stopper(Import all, CountDownLatch ended) {
    return Thread.ofPlatform()
        .name("stop")
        .unstarted(() -> {
          if (ended.getCount() == 0) {
            return;
          }
          all.stop();
          try {
            if (!ended.await(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
              terminal.say("it did not stop in time, and is ended as it is");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static int code(ImportResult result) {
    if (result.left() > 0) {
      return ExitCodes.FAILED;
    }
    return result.isWhole() ? ExitCodes.DONE : ExitCodes.REFUSED;
  }

  private void requireUsable() {
    if (!NAME.matcher(name).matches()) {
      throw terminal.misused(
          "--name must be 1 to 28 letters, digits, dots and hyphens; found '" + name + "'");
    }
    if (given().isEmpty()) {
      throw terminal.misused("Say what: --users, --accounts, --cards or --bookings");
    }
    if (inFlight < 1 || inFlight > MOST_IN_FLIGHT) {
      throw terminal.misused("--in-flight must be 1 to 10000; found " + inFlight);
    }
  }

  private List<Given> given() {
    List<Given> given = new ArrayList<>();
    users.forEach(file -> given.add(new Given(Kind.USERS, file)));
    accounts.forEach(file -> given.add(new Given(Kind.ACCOUNTS, file)));
    cards.forEach(file -> given.add(new Given(Kind.CARDS, file)));
    bookings.forEach(file -> given.add(new Given(Kind.BOOKINGS, file)));
    return given;
  }
}

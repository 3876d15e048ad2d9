package dev.firstcome.quickstart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What every command takes, and what it says of itself and of mistakes. */
final class FirstcomeTest {
  private static final List<String> KAFKA =
      List.of("--bootstrap", "--kafka-properties", "--prefix", "--generation", "--data", "--help");

  private static final List<String> EFFECTS =
      List.of("--postgres", "--postgres-user", "--postgres-password", "--data", "--help");

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void options(String command, Set<String> expected) {
    assertEquals(
        expected,
        find(command).getCommandSpec().options().stream()
            .map(OptionSpec::longestName)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  static Stream<Arguments> options() {
    return Stream.of(
        options(
            "up",
            List.of(
                "--data",
                "--fresh",
                "--port",
                "--kafka-port",
                "--postgres-port",
                "--partitions",
                "--help")),
        options(
            "subscribers",
            List.of(
                "--subscribers",
                "--rate",
                "--warm-up",
                "--seconds",
                "--json",
                "--gateway",
                "--help")),
        options(
            "race",
            KAFKA,
            "--callers",
            "--scenario",
            "--seed",
            "--repeat",
            "--kcat",
            "--wait",
            "--json",
            "--gateway",
            "--postgres",
            "--postgres-user",
            "--postgres-password"),
        options(
            "chaos",
            List.of("--minutes", "--seed", "--faults", "--record", "--keep", "--json", "--help")),
        options(
            "import",
            KAFKA,
            "--name",
            "--users",
            "--accounts",
            "--cards",
            "--bookings",
            "--journal",
            "--in-flight",
            "--json"),
        options(
            "verify",
            KAFKA,
            "--limit",
            "--values",
            "--json",
            "--postgres",
            "--postgres-user",
            "--postgres-password"),
        options(
            "rebuild",
            KAFKA,
            "--even-if-behind",
            "--json",
            "--postgres",
            "--postgres-user",
            "--postgres-password"),
        options("topics create", KAFKA, "--partitions", "--replication"),
        options("topics check", KAFKA, "--partitions"),
        options("dead-letters list", KAFKA, "--limit", "--json"),
        options("dead-letters resend", KAFKA, "--all", "--at"),
        options("effects list", EFFECTS, "--due", "--all", "--limit", "--json"),
        options("effects resend", EFFECTS));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_help_with_examples_and_exit_codes(String command) {
    CommandLineRun help = CommandLineRun.of((command + " --help").strip().split(" "));

    assertEquals(0, help.code());
    assertEquals("", help.err());
    assertTrue(help.out().startsWith(("Usage: firstcome " + command).strip()), help.out());
    boolean isGroup = !find(command).getSubcommands().isEmpty() && !command.isEmpty();
    assertTrue(isGroup || help.out().contains("Exit codes:"), help.out());
    assertTrue(isGroup || help.out().contains("  ./firstcome "), help.out());
    assertEquals(
        List.of(), help.out().lines().filter(line -> line.length() > 100).toList(), "too long");
  }

  static Stream<String> commands() {
    return Stream.of(
        "",
        "up",
        "race",
        "load",
        "latency",
        "dashboards",
        "subscribers",
        "chaos",
        "failover",
        "import",
        "verify",
        "rebuild",
        "topics",
        "topics create",
        "topics check",
        "dead-letters",
        "dead-letters list",
        "dead-letters resend",
        "effects",
        "effects list",
        "effects resend");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          go                          | Unmatched argument at index 0: 'go' (see ./firstcome --help)
          up --prot 1                 | Unknown options: '--prot', '1' (see ./firstcome up --help)
          up --port many              | Invalid value for option '--port': 'many' is not an int (see ./firstcome up --help)
          race --callers 0            | --callers must be 1 to 20000; found 0 (see ./firstcome race --help)
          race --callers 20001        | --callers must be 1 to 20000; found 20001 (see ./firstcome race --help)
          race --kcat 101             | --kcat must be 0 to 100; found 101 (see ./firstcome race --help)
          race --repeat -1            | --repeat must be 0 to 100; found -1 (see ./firstcome race --help)
          race --wait 0               | --wait must be 1 to 3600; found 0 (see ./firstcome race --help)
          race --scenario two-slots   | --scenario must be one of one-slot, waitlist, late-payment, reschedule, overlap, signup, signup-takeover, username, two-calendars, delete-and-return, storage-account, slug, edit, profile, reset-token; found 'two-slots' (see ./firstcome race --help)
          subscribers --rate 0        | --rate must be 1 to 20000; found 0 (see ./firstcome subscribers --help)
          chaos --minutes 0           | --minutes must be 1 to 1440; found 0 (see ./firstcome chaos --help)
          chaos --record pom.xml      | --record cannot write to pom.xml: java.nio.file.FileAlreadyExistsException: pom.xml (see ./firstcome chaos --help)
          load --workload all         | --workload must be one of one-slot, one-row, any-version, few-keys, many-keys, mixed; found all (see ./firstcome load --help)
          load --contender mysql      | --contender must be one of firstcome, unique-index, for-update, serializable, optimistic, redis-lock, restate; found mysql (see ./firstcome load --help)
          load --contender for-update --by-kafka | --by-kafka is for firstcome alone (see ./firstcome load --help)
          load --callers 0            | --callers must be 1 to 2000; found 0 (see ./firstcome load --help)
          load --rate 0               | --rate must be 1 to 100000; found 0 (see ./firstcome load --help)
          bench --keys 10             | --keys must be 1000 to 10000000; found 10 (see ./firstcome bench --help)
          bench --against mysql       | --against must be some of unique-index, for-update, serializable, optimistic, redis-lock, restate, or none; found mysql (see ./firstcome bench --help)
          bench --runs 0              | --runs must be 1 to 20; found 0 (see ./firstcome bench --help)
          failover --freeze 0         | --freeze must be 1 to 60000; found 0 (see ./firstcome failover --help)
          failover --session-timeout 1 | --session-timeout must be 500 to 60000; found 1 (see ./firstcome failover --help)
          latency --rate 1            | --rate must be 2 to 20000; found 1 (see ./firstcome latency --help)
          import --name a/b --users u | --name must be 1 to 28 letters, digits, dots and hyphens; found 'a/b' (see ./firstcome import --help)
          import --name legacy        | Say what: --users, --accounts, --cards or --bookings (see ./firstcome import --help)
          import --users u.csv        | Missing required option: '--name=NAME' (see ./firstcome import --help)
          import --name a --users u --in-flight 0 | --in-flight must be 1 to 10000; found 0 (see ./firstcome import --help)
          verify --limit -1           | --limit must be 0 to 10000; found -1 (see ./firstcome verify --help)
          race --gateway 8080         | --gateway must be a URL such as http://127.0.0.1:8080; found '8080' (see ./firstcome race --help)
          topics                      | Say which: topics create, or topics check (see ./firstcome topics --help)
          dead-letters                | Say which: dead-letters list, or dead-letters resend (see ./firstcome dead-letters --help)
          effects                     | Say which: effects list, or effects resend (see ./firstcome effects --help)
          effects list --limit 0      | --limit must be from 1 to 100000; found 0 (see ./firstcome effects list --help)
          effects list --due --all    | Say which: either --due or --all (see ./firstcome effects list --help)
          effects resend              | Missing required parameter: 'ID' (see ./firstcome effects resend --help)
          dead-letters list --limit 0 | --limit must be at least 1; found 0 (see ./firstcome dead-letters list --help)
          dead-letters resend         | Say which: either --all, or --at (as often as needed) (see ./firstcome dead-letters resend --help)
          dead-letters resend --at 1  | --at must be topic/partition/offset, as `dead-letters list` names it; found '1' (see ./firstcome dead-letters resend --help)
          topics check --generation 0 | topics.generation must be a whole number from 1 to 1000000; found '0' in the environment variable FIRSTCOME_TOPICS_GENERATION
          """)
  void a_mistake_is_one_sentence(String args, String expected) {
    CommandLineRun run = CommandLineRun.of(args.split(" "));

    assertEquals("firstcome: " + expected + System.lineSeparator(), run.err());
    assertEquals("", run.out());
    assertEquals(ExitCodes.MISUSED, run.code());
  }

  @Test
  void without_a_command_it_prints_the_help_to_standard_error() {
    CommandLineRun run = CommandLineRun.of();

    assertEquals(ExitCodes.MISUSED, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("Usage: firstcome"), run.err());
  }

  private static CommandLine find(String command) {
    CommandLine found = Firstcome.commandLine();
    for (String word : command.isEmpty() ? new String[0] : command.split(" ")) {
      found = found.getSubcommands().get(word);
    }
    return found;
  }

  private static Arguments options(String command, List<String> some, String... more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(List.of(more));
    return Arguments.of(command, all);
  }
}

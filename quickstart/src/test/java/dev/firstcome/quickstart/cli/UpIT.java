package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Topics;
import dev.firstcome.quickstart.stack.StackFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} as a user has it: in a process of its own, ended by a signal, and started again. */
final class UpIT {
  private static final String URL = "HTTP +(http://127.0.0.1:\\d+)/v1/requests";
  private static final Topics TOPICS = new Topics("firstcome", 1);

  @TempDir Path temporary;

  @Test
  void from_the_first_call_to_the_second_start() throws Exception {
    String data = temporary.resolve("data").toString();
    String booking;
    String request;
    try (Child up = start(data)) {
      Calls calls = new Calls(up.awaitOut(URL));
      String body = up.awaitOut("-d '(\\{[^}]*\\})'");

      HttpResponse<String> held = calls.post("try-1", body);
      assertEquals(201, held.statusCode(), held.body());
      booking = held.headers().firstValue("Location").orElseThrow();
      request = held.headers().firstValue("Content-Location").orElseThrow();
      HttpResponse<String> taken = calls.post("try-2", body.replace("ann@", "bob@"));
      assertEquals(409, taken.statusCode(), taken.body());
      assertEquals(
          "true",
          calls.post("try-1", body).headers().firstValue("Idempotent-Replayed").orElseThrow());
      String position = group("\"position\":\"([^\"]+)\"", held.body());
      assertEquals(200, calls.get(booking + "?position=" + position).statusCode());

      aSecondOneOnTheSameFolderIsRefused(data);
      theRaceFindsPostgresByItself(data, up.awaitOut(URL));
      theTopicsAreFoundAndFit(data);
      garbageIsListedAndSentAgain(data);

      assertEquals(128 + 15, up.terminate());
      assertTrue(up.err().contains("firstcome: stopped"), up.err());
      List<String> others =
          up.err().lines().filter(line -> !line.startsWith("firstcome: ")).toList();
      assertTrue(
          others.stream().allMatch(line -> line.contains(" WARN  Owner: Set aside ")),
          "only sentences of ours, and of the garbage a line each: " + others);
      assertFalse(Files.exists(temporary.resolve("data/stack.json")));
    }

    try (Child up = start(data)) {
      Calls calls = new Calls(up.awaitOut(URL));
      assertEquals(200, calls.get(booking).statusCode());
      // The same secret as before, or it would say that nobody ever gave this id out.
      assertEquals(200, calls.get(request).statusCode());
      assertEquals(128 + 15, up.terminate());
      assertTrue(up.err().contains("with the data that earlier runs left"), up.err());
    }

    try (Child up = start(data, "--fresh")) {
      assertEquals(404, new Calls(up.awaitOut(URL)).get(booking).statusCode());
    }
  }

  @Test
  void stopped_in_the_middle_of_its_start_it_leaves_nothing_running() throws Exception {
    String data = temporary.resolve("data").toString();
    try (Child up = start(data)) {
      up.awaitErr("Postgres runs");
      assertEquals(128 + 15, up.terminate());
      assertEquals("", up.out());
      assertTrue(up.err().endsWith("firstcome: stopped\n"), up.err());
    }
    // It could not, if the former Postgres or Kafka still held their folders.
    try (Child up = start(data)) {
      assertEquals(200, new Calls(up.awaitOut(URL)).get("/health/ready").statusCode());
    }
  }

  @Test
  void a_folder_of_somebody_else_is_neither_used_nor_deleted() throws Exception {
    Path theirs = Files.writeString(temporary.resolve("thesis.txt"), "years of work");

    CommandLineRun run = CommandLineRun.of("up", "--fresh", "--data", temporary.toString());

    assertEquals(ExitCodes.FAILED, run.code());
    assertTrue(run.err().contains("is not Firstcome's"), run.err());
    assertEquals("years of work", Files.readString(theirs));
  }

  private static void aSecondOneOnTheSameFolderIsRefused(String data) {
    CommandLineRun second =
        CommandLineRun.of(
            "up", "--data", data, "--port", "0", "--kafka-port", "0", "--postgres-port", "0");

    assertEquals(ExitCodes.FAILED, second.code());
    String last = second.err().lines().toList().getLast();
    assertTrue(last.contains("is in use by process "), second.err());
  }

  private static void theRaceFindsPostgresByItself(String data, String gateway) {
    CommandLineRun race =
        CommandLineRun.of(
            "race",
            "--json",
            "--callers",
            "60",
            "--kcat",
            "50",
            "--gateway",
            gateway,
            "--data",
            data);

    assertEquals(ExitCodes.DONE, race.code(), race.err());
    assertTrue(
        race.out()
            .startsWith(
                "{\"scenario\":\"one-slot\",\"requests\":60,\"accepted\":1,\"refused\":59,"
                    + "\"unanswered\":0,"),
        race.out());
    assertTrue(race.out().contains("\"violations\":0,\"rowsInPostgres\":1,"), race.out());
    assertTrue(race.out().contains("\"byKafka\":30,"), race.out());
    assertTrue(race.out().contains("\"rowsFrom\":\"postgres\""), race.out());
    assertEquals(1, race.out().lines().count());

    CommandLineRun elsewhere = CommandLineRun.of("race", "--gateway", gateway, "--callers", "1");
    assertEquals(ExitCodes.DONE, elsewhere.code(), elsewhere.err());
    assertTrue(elsewhere.out().contains("found by the gateway's reads"), elsewhere.out());
  }

  private static void theTopicsAreFoundAndFit(String data) {
    CommandLineRun fit = CommandLineRun.of("topics", "check", "--data", data);
    assertEquals(ExitCodes.DONE, fit.code(), fit.err());
    assertTrue(fit.err().startsWith("firstcome: warning: "), fit.err());

    CommandLineRun more =
        CommandLineRun.of("topics", "check", "--data", data, "--partitions", "12");
    assertEquals(ExitCodes.FAILED, more.code());
    assertTrue(more.out().contains("must have 12 partitions, as asked; found 4"), more.out());

    CommandLineRun none = CommandLineRun.of("topics", "check", "--data", data, "--generation", "2");
    assertEquals(ExitCodes.FAILED, none.code());
    assertTrue(none.out().contains("firstcome.2.requests"), none.out());

    CommandLineRun created =
        CommandLineRun.of(
            "topics", "create", "--data", data, "--generation", "2", "--replication", "1");
    assertEquals(ExitCodes.DONE, created.code(), created.err());
    assertEquals(7, created.out().lines().filter(line -> line.contains(" created ")).count());
  }

  private static void garbageIsListedAndSentAgain(String data) throws Exception {
    publish(StackFile.read(Path.of(data)).orElseThrow().bootstrap(), "\u001b[31mgarbage");
    await().atMost(Duration.ofSeconds(30)).until(() -> letters(data).lines().count() == 1);
    assertTrue(letters(data).contains("\"excerpt\":\"\\\\u001b[31mgarbage\""), letters(data));
    String place = group("\"place\":\"([^\"]+)\"", letters(data));

    CommandLineRun sent =
        CommandLineRun.of("dead-letters", "resend", "--data", data, "--at", place);
    assertEquals(ExitCodes.DONE, sent.code(), sent.err());
    assertTrue(sent.out().startsWith(place + " sent to firstcome.1.requests/"), sent.out());
    await().atMost(Duration.ofSeconds(30)).until(() -> letters(data).lines().count() == 2);

    CommandLineRun missing =
        CommandLineRun.of(
            "dead-letters", "resend", "--data", data, "--at", TOPICS.deadLetters() + "/0/99999");
    assertEquals(ExitCodes.FAILED, missing.code());
    assertTrue(missing.out().contains("was not found"), missing.out());
  }

  private static String letters(String data) {
    CommandLineRun list = CommandLineRun.of("dead-letters", "list", "--json", "--data", data);
    assertEquals(ExitCodes.DONE, list.code(), list.err());
    return list.out();
  }

  private static void publish(String bootstrap, String value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<byte[], byte[]> message =
          new ProducerRecord<>(TOPICS.requests(), value.getBytes(UTF_8));
      message.headers().add(Headers.TYPE, "booking.hold".getBytes(UTF_8));
      producer.send(message).get();
    }
  }

  private static Child start(String data, String... more) {
    String[] args = {
      "up", "--data", data, "--port", "0", "--kafka-port", "0", "--postgres-port", "0"
    };
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Child.start(all);
  }

  private static String group(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), text);
    return matcher.group(1);
  }
}

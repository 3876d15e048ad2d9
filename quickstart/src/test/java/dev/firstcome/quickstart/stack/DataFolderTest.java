package dev.firstcome.quickstart.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataFolderTest {
  @TempDir Path temporary;

  @Test
  void a_missing_folder_is_made_and_an_empty_one_taken() throws IOException {
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    for (Path folder : List.of(temporary.resolve("a/b"), empty)) {
      try (DataFolder taken = DataFolder.take(folder, false)) {
        assertTrue(taken.isNew());
        assertEquals(folder.toRealPath(), taken.path());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_folder_of_somebody_else_is_refused_and_left_as_it_is(boolean fresh) throws IOException {
    Path theirs = Files.writeString(temporary.resolve("thesis.txt"), "years of work");

    StartException refused =
        assertThrows(StartException.class, () -> DataFolder.take(temporary, fresh));

    assertTrue(
        refused.sentence().startsWith("The folder " + temporary + " is not Firstcome's"),
        refused.sentence());
    assertEquals("years of work", Files.readString(theirs));
    assertEquals(List.of(theirs), files(temporary));
  }

  @Test
  void a_file_is_no_folder() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");

    assertThrows(StartException.class, () -> DataFolder.take(file, true));
    assertTrue(Files.exists(file));
  }

  @Test
  void fresh_deletes_what_is_in_ours_but_follows_no_link() throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Path kept = Files.writeString(elsewhere.resolve("kept"), "");
    Path folder = temporary.resolve("data");
    try (DataFolder taken = DataFolder.take(folder, false)) {
      Files.createDirectories(taken.kafka().resolve("data/topic"));
      Files.writeString(taken.kafka().resolve("data/topic/log"), "records");
      Files.createSymbolicLink(taken.path().resolve("link"), elsewhere);
    }

    try (DataFolder taken = DataFolder.take(folder, true)) {
      assertTrue(taken.isNew());
      assertEquals(List.of(folder.resolve(DataFolder.MARKER)), files(folder));
    }
    assertTrue(Files.exists(kept));
  }

  @Test
  void what_is_in_ours_is_kept_otherwise() throws IOException {
    Path folder = temporary.resolve("data");
    String secret;
    try (DataFolder taken = DataFolder.take(folder, false)) {
      secret = taken.secret();
      assertEquals(secret, taken.secret());
    }
    try (DataFolder taken = DataFolder.take(folder, false)) {
      assertFalse(taken.isNew());
      assertEquals(secret, taken.secret());
    }
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("gateway-secret"))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_folder_in_use_is_refused(boolean fresh) throws IOException {
    Path folder = temporary.resolve("data");
    try (DataFolder taken = DataFolder.take(folder, false)) {
      new StackFile(
              ProcessHandle.current().pid(),
              URI.create("http://127.0.0.1:8080"),
              "127.0.0.1:9092",
              "jdbc:postgresql://127.0.0.1:5432/firstcome",
              "firstcome",
              "secret")
          .write(taken.path());

      StartException refused =
          assertThrows(StartException.class, () -> DataFolder.take(folder, fresh));

      assertEquals(
          "The folder "
              + folder.toRealPath()
              + " is in use by process "
              + ProcessHandle.current().pid()
              + ", whose gateway is http://127.0.0.1:8080: stop that one first, or name another"
              + " folder with --data",
          refused.sentence());
      assertTrue(StackFile.read(folder).isPresent());
    }
    DataFolder.take(folder, false).close();
  }

  @Test
  void only_ours_is_ever_deleted() throws IOException {
    Path theirs = Files.createDirectory(temporary.resolve("theirs"));
    Path ours = temporary.resolve("ours");
    DataFolder.take(ours, false).close();

    DataFolder.delete(theirs);
    DataFolder.delete(ours);

    assertEquals(List.of(theirs), files(temporary));
  }

  @Test
  void a_stack_is_found_only_while_its_process_lives() throws IOException {
    StackFile file =
        new StackFile(
            ProcessHandle.current().pid(),
            URI.create("http://127.0.0.1:8080"),
            "127.0.0.1:9092",
            "jdbc:postgresql://127.0.0.1:5432/firstcome",
            "firstcome",
            "secret");
    assertEquals(Optional.empty(), StackFile.read(temporary));

    file.write(temporary);
    assertEquals(Optional.of(file), StackFile.read(temporary));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(temporary.resolve("stack.json"))));

    // No process has this number: it is greater than any that Linux and macOS give out.
    new StackFile(
            Integer.MAX_VALUE, file.gateway(), file.bootstrap(), file.jdbcUrl(), "firstcome", "s")
        .write(temporary);
    assertEquals(Optional.empty(), StackFile.read(temporary));

    Files.writeString(temporary.resolve("stack.json"), "{\"pid\":");
    assertEquals(Optional.empty(), StackFile.read(temporary));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}

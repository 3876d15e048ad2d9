package dev.firstcome.quickstart.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresIT {
  // Unpacked once for all tests, and kept between runs of them.
  private static final Path PROGRAMS = Path.of("target", "postgres-programs");

  @TempDir Path folder;

  @Test
  void a_table_survives_a_stop_and_a_run_on_another_port() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder, 0, PROGRAMS)) {
      execute(postgres, "CREATE TABLE words (word text)");
      execute(postgres, "INSERT INTO words VALUES ('one')");
      int port = postgres.port();

      postgres.stop();
      assertFalse(postgres.running());
      assertTrue(Ports.isFree(port));
      postgres.start();

      assertEquals(port, postgres.port());
      assertEquals(List.of("one"), query(postgres, "SELECT word FROM words"));
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder, 0, PROGRAMS)) {
      assertEquals(List.of("one"), query(postgres, "SELECT word FROM words"));
    }
  }

  @Test
  void a_commit_is_on_disk_and_nobody_else_gets_in() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder, 0, PROGRAMS)) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        assertEquals(List.of("on"), query(postgres, "SHOW " + setting), setting);
      }
      assertEquals(List.of("127.0.0.1"), query(postgres, "SHOW listen_addresses"));
      assertEquals(
          List.of("f"), query(postgres, "SELECT rolsuper FROM pg_roles WHERE rolname = user"));
      SQLException refused =
          assertThrows(
              SQLException.class,
              () -> DriverManager.getConnection(postgres.jdbcUrl(), "firstcome", "guess"));
      // invalid_password
      assertEquals("28P01", refused.getSQLState());
    }
  }

  @Test
  void a_killed_server_is_told_of_and_starts_again_with_what_was_committed() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder, 0, PROGRAMS)) {
      postgres.whenFailed(told::add);
      execute(postgres, "CREATE TABLE words AS SELECT 'one' AS word");
      long killed = postgres.pid();

      // A client is connected, so that the dead server has a child left at work.
      try (Connection client = connect(postgres)) {
        assertTrue(client.isValid(1));
        assertTrue(ProcessHandle.of(killed).orElseThrow().destroyForcibly());
        await().atMost(Duration.ofSeconds(30)).until(() -> !told.isEmpty());
      }
      assertTrue(told.getFirst().contains("Postgres has ended by itself"), told.getFirst());
      assertFalse(postgres.running());

      postgres.start();
      assertNotEquals(killed, postgres.pid());
      assertEquals(List.of("one"), query(postgres, "SELECT word FROM words"));
    }
    assertEquals(1, told.size(), "a stop is no failure");
  }

  @Test
  void a_server_that_a_killed_run_has_left_at_work_is_ended() throws Exception {
    try (ChildProcess run =
        ChildProcess.running(Run.class, folder, PROGRAMS.toAbsolutePath().toString())) {
      run.kill();
    }
    Path data = folder.toRealPath().resolve("data");
    List<ProcessHandle> left = Processes.atWorkIn(data, "postgres");
    assertFalse(left.isEmpty());

    try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder, 0, PROGRAMS)) {
      assertTrue(left.stream().noneMatch(ProcessHandle::isAlive));
      assertEquals(List.of("one"), query(postgres, "SELECT word FROM words"));
    }
    assertEquals(List.of(), Processes.atWorkIn(data, "postgres"));
  }

  @Test
  void another_programs_process_id_in_a_left_file_does_no_harm() throws Exception {
    EmbeddedPostgres.open(folder, 0, PROGRAMS).close();
    Path pidFile = folder.resolve("data/postmaster.pid");
    long innocent = ProcessHandle.current().pid();
    Files.writeString(pidFile, innocent + "\n" + folder.resolve("data") + "\n0\n5432\n\n\n0 0\n");
    Files.setPosixFilePermissions(pidFile, Permissions.OWN_FILE);

    try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder, 0, PROGRAMS)) {
      assertEquals(List.of("1"), query(postgres, "SELECT 1"));
    }
  }

  @Test
  void a_folder_in_use_is_refused() {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder, 0, PROGRAMS)) {
      EmbeddedException refused =
          assertThrows(EmbeddedException.class, () -> EmbeddedPostgres.open(folder, 0, PROGRAMS));

      assertTrue(refused.getMessage().contains("is in use by process"), refused.getMessage());
      assertTrue(postgres.running());
    }
  }

  @Test
  void a_port_in_use_is_refused_and_the_folder_is_let_go() throws IOException {
    try (ServerSocket taken = new ServerSocket(Ports.free())) {
      EmbeddedException refused =
          assertThrows(
              EmbeddedException.class,
              () -> EmbeddedPostgres.open(folder, taken.getLocalPort(), PROGRAMS));

      assertTrue(
          refused.getMessage().contains("cannot listen on 127.0.0.1:" + taken.getLocalPort()),
          refused.getMessage());
    }
    EmbeddedPostgres.open(folder, 0, PROGRAMS).close();
  }

  @Test
  void a_start_that_fails_says_why() throws IOException {
    EmbeddedPostgres.open(folder, 0, PROGRAMS).close();
    Files.writeString(folder.resolve("data/PG_VERSION"), "9.6\n");

    EmbeddedException failed =
        assertThrows(EmbeddedException.class, () -> EmbeddedPostgres.open(folder, 0, PROGRAMS));

    assertTrue(
        failed
            .getMessage()
            .startsWith("Postgres did not start: database files are incompatible with server"),
        failed.getMessage());
    assertTrue(failed.getMessage().contains("postgres.log"), failed.getMessage());
  }

  @Test
  void root_may_run_it_as_nobody_and_in_a_namespace_on_the_same_data() throws Exception {
    assumeTrue(new UnixSystem().getUid() == 0, "this test is for root");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path home = PostgresBinaries.unpackedIn(folder.resolve("programs"));
    Path data = folder.toRealPath().resolve("data");

    for (PostgresAccount account :
        List.of(
            PostgresAccount.AS_NOBODY,
            PostgresAccount.ROOT_IN_NAMESPACE,
            PostgresAccount.AS_NOBODY)) {
      assumeTrue(account.canRun(home.resolve("bin/postgres")), account + " is not to be had here");
      try (EmbeddedPostgres postgres =
          EmbeddedPostgres.open(
              FolderLock.take(folder), new PostgresPrograms(home, account), Ports.free())) {
        assertEquals(account.owner(), ((Integer) Files.getAttribute(data, "unix:uid")).intValue());
        execute(postgres, "CREATE TABLE IF NOT EXISTS words (word text)");
        assertEquals(List.of(), query(postgres, "SELECT word FROM words"));
      }
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(EmbeddedPostgres postgres, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** Runs a server with a table, and waits to be killed. */
  static final class Run {
    public static void main(String[] args) throws Exception {
      EmbeddedPostgres postgres = EmbeddedPostgres.open(Path.of(args[0]), 0, Path.of(args[1]));
      execute(postgres, "CREATE TABLE words AS SELECT 'one' AS word");
      ChildProcess.runUntilKilled();
    }
  }
}

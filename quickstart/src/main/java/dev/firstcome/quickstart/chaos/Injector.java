package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.embedded.Processes;
import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.fleet.Program;
import dev.firstcome.quickstart.fleet.Relay;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Brings faults about, and puts them right. Each may come while others last. */
final class Injector {
  private static final int LONGEST_DELAY_MILLIS = 200;
  private static final int SHORTEST_DELAY_MILLIS = 20;
  private static final long MOST_BYTES_WHEN_FULL = 1;
  private static final Duration FARTHEST_JUMP = Duration.ofDays(1);

  /** In each partition. */
  private static final int FARTHEST_REWIND = 2_000;

  private static final String REWIND =
      "set lock_timeout to '5s';"
          + " update sink_positions set next_offset = greatest(0, next_offset - ?)";

  private final Fleet fleet;

  Injector(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * A fault that has come.
   *
   * @param whom whom it befell
   * @param heal puts it right; may be called when others have put some of it right before
   */
  record Injected(String whom, Runnable heal) {}

  Injected inject(Fault fault, long seed) {
    SplittableRandom lots = new SplittableRandom(seed);
    return switch (fault) {
      case KILL_PROCESSOR -> killed(one(fleet.processors(), lots));
      case FREEZE_PROCESSOR -> frozen(one(fleet.processors(), lots));
      case LOSE_STATE -> stateless(one(fleet.processors(), lots));
      case FILL_STATE -> full(one(fleet.processors(), lots));
      case KILL_GATEWAY -> killed(one(fleet.gateways(), lots));
      case FREEZE_GATEWAY -> frozen(one(fleet.gateways(), lots));
      case JUMP_CLOCK -> jumped(one(fleet.gateways(), lots), lots);
      case KILL_SINK -> killed(one(fleet.sinks(), lots));
      case FREEZE_SINK -> frozen(one(fleet.sinks(), lots));
      case REWIND_SINK -> rewound(lots);
      case KILL_BROKER -> killed(fleet.broker());
      case RESTART_BROKER -> stopped(fleet.broker());
      case FREEZE_BROKER -> frozen(fleet.broker());
      case KILL_POSTGRES -> killedPostgres();
      case STOP_POSTGRES -> stoppedPostgres();
      case CUT -> on(one(fleet.relays(), lots), Relay::cut);
      case SILENCE -> on(one(fleet.relays(), lots), Relay::silence);
      case SLOW -> slow(one(fleet.relays(), lots), lots);
    };
  }

  private static <T> T one(List<T> all, SplittableRandom lots) {
    return all.get(lots.nextInt(all.size()));
  }

  // ---- processes

  private static Injected killed(Program program) {
    program.kill();
    return new Injected(program.name(), program::start);
  }

  private static Injected stopped(Program program) {
    program.stop();
    return new Injected(program.name(), program::start);
  }

  private static Injected frozen(Program program) {
    program.freeze();
    return new Injected(program.name(), program::thaw);
  }

  private Injected stateless(Program processor) {
    processor.kill();
    delete(fleet.state(processor.name()));
    return new Injected(processor.name(), processor::start);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (NoSuchFileException nothingThere) {
      // It had none yet.
    } catch (IOException e) {
      throw new StartException("The state in " + folder + " cannot be deleted: " + e, e);
    }
  }

  /** To a process no disk is larger than its files may be. */
  private static Injected full(Program processor) {
    Optional<Long> pid = processor.pid();
    pid.ifPresent(running -> Processes.limitFiles(running, MOST_BYTES_WHEN_FULL));
    return new Injected(
        processor.name(),
        () -> {
          // The same process would go on as if nothing had been; an operator starts it anew.
          if (processor.pid().equals(pid)) {
            processor.kill();
          }
          processor.start();
        });
  }

  private Injected jumped(Program gateway, SplittableRandom lots) {
    Duration most = FARTHEST_JUMP;
    Duration by = Duration.ofMillis(lots.nextLong(-most.toMillis(), most.toMillis()));
    fleet.setClock(gateway, by);
    return new Injected(
        gateway.name() + " by " + by.toSeconds() + " s",
        () -> fleet.setClock(gateway, Duration.ZERO));
  }

  // ---- Postgres

  /** As an operator does who wants to be sure that the tables have everything. */
  private Injected rewound(SplittableRandom lots) {
    int by = lots.nextInt(1, FARTHEST_REWIND);
    try (Connection tables = connect();
        PreparedStatement back = tables.prepareStatement(REWIND)) {
      back.setInt(1, by);
      back.executeUpdate();
      return new Injected("the sinks by " + by + " records", () -> {});
    } catch (SQLException nobodyThere) {
      return new Injected("no sink, as Postgres cannot be had", () -> {});
    }
  }

  private Connection connect() throws SQLException {
    var postgres = fleet.postgres();
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private Injected killedPostgres() {
    if (fleet.postgres().running()) {
      Processes.signal(fleet.postgres().pid(), "KILL");
    }
    return new Injected("postgres", this::startPostgres);
  }

  private Injected stoppedPostgres() {
    fleet.postgres().stop();
    return new Injected("postgres", this::startPostgres);
  }

  private void startPostgres() {
    fleet.postgres().start();
  }

  // ---- between processes

  private static Injected on(Relay relay, java.util.function.Consumer<Relay> what) {
    what.accept(relay);
    return new Injected(relay.name(), relay::heal);
  }

  private static Injected slow(Relay relay, SplittableRandom lots) {
    Duration delay = Duration.ofMillis(lots.nextInt(SHORTEST_DELAY_MILLIS, LONGEST_DELAY_MILLIS));
    relay.slow(delay);
    return new Injected(relay.name() + " by " + delay.toMillis() + " ms", relay::heal);
  }
}

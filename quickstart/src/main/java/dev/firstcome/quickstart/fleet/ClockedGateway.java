package dev.firstcome.quickstart.fleet;

import dev.firstcome.gateway.Gateway;
import dev.firstcome.gateway.GatewaySettings;
import dev.firstcome.runtime.Process;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The gateway as it is, but for its clock, which somebody else can set while it runs. */
public final class ClockedGateway {
  private static final String FILE = "firstcome.clock";
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private ClockedGateway() {}

  public static void main(String[] args) {
    InstantSource clock = new FileClock(Path.of(System.getProperty(FILE)));
    Process.main(
        "ingest-gateway",
        GatewaySettings.ALL,
        args,
        System.getenv(),
        settings -> Gateway.start(settings, clock));
  }

  /** Tells its JVM where the clock's file is. */
  static String flag(Path file) {
    return "-D" + FILE + "=" + file;
  }

  /** Makes the clock of this file wrong by so much, at once. */
  static void set(Path file, Duration by) {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.writeString(next, by.toString());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StartException("The clock " + file + " cannot be set: " + e, e);
    }
  }

  /** Reads its file a few times a second, not at every look. */
  private static final class FileClock implements InstantSource {
    private final Path file;
    private volatile long lookAgainNanos = System.nanoTime();
    private volatile Duration by = Duration.ZERO;

    private FileClock(Path file) {
      this.file = file;
    }

    @Override
    public Instant instant() {
      long now = System.nanoTime();
      if (now - lookAgainNanos >= 0) {
        lookAgainNanos = now + LOOK_AGAIN.toNanos();
        by = read();
      }
      return Instant.now().plus(by);
    }

    private Duration read() {
      try {
        return Duration.parse(Files.readString(file));
      } catch (NoSuchFileException neverSet) {
        return Duration.ZERO;
      } catch (IOException e) {
        throw new IllegalStateException("the clock " + file + " cannot be read", e);
      }
    }
  }
}

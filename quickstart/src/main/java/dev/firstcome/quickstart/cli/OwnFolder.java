package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.stack.DataFolder;
import dev.firstcome.quickstart.stack.StackLog;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What runs for one command, in a temporary folder that is removed with it, however it ends.
 *
 * @param <T> what runs
 */
final class OwnFolder<T extends AutoCloseable> implements AutoCloseable {
  private final DataFolder folder;
  private final T running;
  private volatile boolean isKept;
  private final Thread atExit = Thread.ofPlatform().name("stop").unstarted(this::end);

  private OwnFolder(DataFolder folder, T running) {
    this.folder = folder;
    this.running = running;
  }

  /**
   * Makes the folder, and what is to run in it.
   *
   * @throws StartException if it cannot be
   */
  static <T extends AutoCloseable> OwnFolder<T> with(Function<Path, T> made) {
    DataFolder folder = DataFolder.take(temporaryFolder(), false);
    StackLog.to(folder.log());
    OwnFolder<T> own = new OwnFolder<>(folder, made.apply(folder.path()));
    Runtime.getRuntime().addShutdownHook(own.atExit);
    return own;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("firstcome-");
    } catch (IOException e) {
      throw new StartException("There is no room for a temporary folder: " + e, e);
    }
  }

  T running() {
    return running;
  }

  /** Has the folder stay, with all logs, and tells where it is. */
  Path keep() {
    isKept = true;
    return folder.path();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  private void end() {
    try {
      running.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    folder.close();
    if (!isKept) {
      DataFolder.delete(folder.path());
    }
  }
}

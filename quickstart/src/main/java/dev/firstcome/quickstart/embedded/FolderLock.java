package dev.firstcome.quickstart.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds a folder for this process, by a lock on the file {@code lock} in it. The system lets go of
 * it when the process dies, however it dies. The file holds the process's id, for whom it refuses.
 */
public final class FolderLock implements AutoCloseable {
  // The system's locks are the process's: they do not keep two holders in one JVM apart, and the
  // second one, closing the file, would even undo the first one's lock. So this is asked first.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the folder, and makes it if it is not there.
   *
   * @throws EmbeddedException if a live process holds it
   */
  public static FolderLock take(Path wanted) {
    try {
      Path folder = Files.createDirectories(wanted).toRealPath();
      if (!HELD.add(folder)) {
        throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
      }
      try {
        return lock(folder);
      } catch (IOException | RuntimeException e) {
        HELD.remove(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedException("The folder %s cannot be used: %s.".formatted(wanted, e), e);
    }
  }

  private static FolderLock lock(Path folder) throws IOException {
    Path file = folder.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw inUse(folder, Files.readString(file).strip());
    }
    byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(UTF_8);
    channel.truncate(0).write(ByteBuffer.wrap(pid));
    return new FolderLock(folder, channel);
  }

  private static EmbeddedException inUse(Path folder, String pid) {
    return new EmbeddedException(
        "The folder %s is in use by process %s; stop that one first, or name another folder."
            .formatted(folder, pid));
  }

  /** The folder, as the file system names it. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(folder);
    }
  }
}

package dev.firstcome.quickstart.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that a stack keeps its data in. A file in it says that it is ours, so that nothing of
 * anybody else's is ever written over or deleted; the same file, locked, keeps a second stack out.
 */
public final class DataFolder implements AutoCloseable {
  static final String MARKER = "firstcome.data";

  private static final String MARKER_TEXT =
      "This folder holds the data of Firstcome. `firstcome up --fresh` deletes all that is in it.\n";

  private static final int SECRET_BYTES = 32;

  private final Path folder;
  private final FileChannel marker;
  private final boolean isNew;

  private DataFolder(Path folder, FileChannel marker, boolean isNew) {
    this.folder = folder;
    this.marker = marker;
    this.isNew = isNew;
  }

  /**
   * Takes a folder that is ours, or makes an empty or missing one ours.
   *
   * @param fresh whether to delete what an earlier run has left in it
   * @throws StartException if the folder is somebody else's, or in use
   */
  public static DataFolder take(Path wanted, boolean fresh) {
    try {
      boolean isNew = isEmptyOrMissing(wanted);
      if (!isNew && !Files.exists(wanted.resolve(MARKER))) {
        throw new StartException(
            "The folder "
                + wanted
                + " is not Firstcome's (it has no file "
                + MARKER
                + ") and not empty: name another with --data");
      }
      if (isNew) {
        Files.createDirectories(wanted);
        // Where root's Postgres has to run as nobody, nobody must get through to its folder.
        Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rwx--x--x"));
      }
      Path folder = wanted.toRealPath();
      FileChannel marker = lock(folder);
      if (fresh) {
        clear(folder);
      }
      return new DataFolder(folder, marker, isNew || fresh);
    } catch (IOException e) {
      throw new StartException("The folder " + wanted + " cannot be used: " + e, e);
    }
  }

  private static boolean isEmptyOrMissing(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel marker =
        FileChannel.open(
            folder.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = marker.tryLock();
      if (lock != null) {
        marker.write(UTF_8.encode(MARKER_TEXT), 0);
        return marker;
      }
    } catch (OverlappingFileLockException heldByThisJvm) {
      // Told below.
    } catch (IOException e) {
      marker.close();
      throw e;
    }
    marker.close();
    throw new StartException(inUse(folder));
  }

  private static String inUse(Path folder) {
    String by =
        StackFile.read(folder)
            .map(stack -> "process " + stack.pid() + ", whose gateway is " + stack.gateway())
            .orElse("another process");
    return "The folder "
        + folder
        + " is in use by "
        + by
        + ": stop that one first, or name another folder with --data";
  }

  /** Deletes all but the marker, which is locked and stays. */
  private static void clear(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all = files.filter(file -> !file.endsWith(MARKER)).toList();
    }
    for (Path file : all) {
      OwnFiles.deleteTree(file);
    }
  }

  /** Deletes a folder that nothing runs on any more, if it is ours. */
  public static void delete(Path folder) {
    if (Files.exists(folder.resolve(MARKER))) {
      try {
        OwnFiles.deleteTree(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Whether there was nothing in it. */
  public boolean isNew() {
    return isNew;
  }

  public Path path() {
    return folder;
  }

  /** What the stack logs. */
  public Path log() {
    return folder.resolve("firstcome.log");
  }

  Path kafka() {
    return folder.resolve("kafka");
  }

  Path postgres() {
    return folder.resolve("postgres");
  }

  /** Of the stream processor. */
  Path state() {
    return folder.resolve("state");
  }

  /** What the gateway signs its request ids with: drawn once, so that ids stay good. */
  String secret() {
    Path file = folder.resolve("gateway-secret");
    try {
      if (!Files.exists(file)) {
        byte[] drawn = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(drawn);
        OwnFiles.write(file, Base64.getUrlEncoder().withoutPadding().encode(drawn));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets go of it; the data stays. */
  @Override
  public void close() {
    try {
      marker.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.firstcome.quickstart.embedded;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Postgres' programs, unpacked from the archive that a jar on the class path holds for this system:
 * {@code postgres-linux-x86_64.txz} and the like.
 *
 * <p>They are unpacked beside their place and then moved to it, so a folder with the final name is
 * whole, whoever made it and however that process ended.
 */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /**
   * The folder with {@code bin}, {@code lib} and {@code share}; unpacked now if it is not there,
   * which takes a second or two and 60 MB.
   *
   * @param wanted the folder to look and to unpack in; several processes may share it
   */
  static Path unpackedIn(Path wanted) {
    Path cache = wanted.toAbsolutePath().normalize();
    String archive = "postgres-%s-%s.txz".formatted(system(), processor());
    URL url = PostgresBinaries.class.getResource("/" + archive);
    if (url == null) {
      throw new EmbeddedException(
          "No embedded Postgres for this system: the class path has no %s.".formatted(archive));
    }
    try {
      URLConnection connection = url.openConnection();
      Path home = cache.resolve(name(archive, connection));
      if (!Files.isDirectory(home)) {
        unpack(connection, cache, home);
      }
      return home;
    } catch (IOException e) {
      throw new EmbeddedException(
          "Postgres could not be unpacked into %s: %s.".formatted(cache, e), e);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String processor() {
    String name = System.getProperty("os.arch");
    return switch (name) {
      case "amd64" -> "x86_64";
      case "aarch64" -> "arm_64";
      default -> name;
    };
  }

  /** Another archive, of a newer Postgres say, has another name: its checksum is part of it. */
  private static String name(String archive, URLConnection connection) throws IOException {
    String stem = archive.substring(0, archive.length() - ".txz".length());
    return connection instanceof JarURLConnection jar
        ? "%s-%08x".formatted(stem, jar.getJarEntry().getCrc())
        : "%s-%d".formatted(stem, connection.getContentLengthLong());
  }

  private static void unpack(URLConnection connection, Path cache, Path home) throws IOException {
    Path unfinished = Files.createTempDirectory(Files.createDirectories(cache), "unpacking-");
    try (InputStream packed = connection.getInputStream();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, unfinished);
      }
      // The programs may have to run as another user than the one who unpacks them.
      Files.setPosixFilePermissions(unfinished, Permissions.FOR_ALL_TO_READ);
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Trees.delete(unfinished);
      // Somebody else was quicker; theirs is as good.
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("the archive names a file outside of it: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      tar.transferTo(out);
    }
    if ((entry.getMode() & 0b001_000_000) != 0) {
      Files.setPosixFilePermissions(file, Permissions.FOR_ALL_TO_READ);
    }
  }
}

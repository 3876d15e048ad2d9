package dev.firstcome.quickstart.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.quickstart.stack.Progress;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder with a {@code package-lock.json}, and the packages that it names, which npm fetches
 * once. Nothing that they bring is run meanwhile: they would have it tell their makers of us.
 */
final class NodeProject {
  private static final List<String> INSTALL =
      List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");

  private final Path folder;

  NodeProject(Path folder) {
    this.folder = folder;
  }

  /**
   * Has the packages be there, just as they are named.
   *
   * @throws StartException if npm is missing, or cannot fetch them
   */
  void install(Progress progress) {
    try {
      String wanted = Files.readString(folder.resolve("package-lock.json"));
      Path installed = modules().resolve(".installed.json");
      if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
        progress.reached("npm fetches the packages of " + folder + ", once");
        fetch();
        Files.writeString(installed, wanted);
      }
    } catch (IOException e) {
      throw new StartException("The packages of " + folder + " cannot be installed: " + e, e);
    }
  }

  private void fetch() throws IOException {
    Process npm = npm();
    try {
      String said = new String(npm.getInputStream().readAllBytes(), UTF_8).strip();
      if (npm.waitFor() != 0) {
        throw new StartException("npm could not fetch the packages of " + folder + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The start was interrupted", e);
    } finally {
      npm.destroy();
    }
  }

  private Process npm() {
    try {
      return new ProcessBuilder(INSTALL)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException absent) {
      throw new StartException(
          "There is no npm, which fetches the packages of "
              + folder
              + "; it comes with Node.js, https://nodejs.org",
          absent);
    }
  }

  /**
   * A program of a package that is published for each platform apart, of which npm takes ours.
   *
   * @param scope of the package, or nothing
   * @param packages their name without the platform, such as {@code server-}
   * @throws StartException if it is not published for this platform
   */
  Path program(String scope, String packages, String program) {
    Path all = modules().resolve(scope);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(all, packages + "*")) {
      for (Path each : found) {
        Path file = each.resolve("bin").resolve(program);
        if (Files.isExecutable(file)) {
          return file;
        }
      }
    } catch (IOException e) {
      throw new StartException("The packages of " + folder + " cannot be read: " + e, e);
    }
    throw new StartException("npm has no " + program + " for this platform");
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  private Path modules() {
    return folder.resolve("node_modules");
  }
}

package dev.firstcome.quickstart.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom Postgres' programs run. They refuse to run as root, so that a root starts them
 *
 * <ul>
 *   <li>in a user namespace of their own, where they are nobody, while to the file system they are
 *       still root: any folder will do, and no file changes hands; or, where that is not allowed
 *       (in most containers),
 *   <li>as the user nobody, to whom the data is then given, and who must be able to reach it.
 * </ul>
 *
 * @param prefix the words to put before a command
 * @param owner the user's number, who must own the data
 */
record PostgresAccount(List<String> prefix, long owner) {
  private static final long ROOT = 0;
  private static final long NOBODY = 65_534;

  static final PostgresAccount ROOT_IN_NAMESPACE =
      new PostgresAccount(List.of("unshare", "--user"), ROOT);
  static final PostgresAccount AS_NOBODY =
      new PostgresAccount(
          List.of(
              "setpriv",
              "--reuid=" + NOBODY,
              "--regid=" + NOBODY,
              "--clear-groups",
              "--no-new-privs"),
          NOBODY);

  /**
   * The account that this process may start the program under.
   *
   * @throws EmbeddedException if there is none
   */
  static PostgresAccount thatRuns(Path postgres) {
    long self = new UnixSystem().getUid();
    if (self != ROOT) {
      return new PostgresAccount(List.of(), self);
    }
    return Stream.of(ROOT_IN_NAMESPACE, AS_NOBODY)
        .filter(account -> account.canRun(postgres))
        .findFirst()
        .orElseThrow(() ->
            new EmbeddedException(
                ("Postgres refuses to run as root, and cannot be run as another user here:"
                        + " start this as a user other than root, or where the user nobody"
                        + " can read %s.")
                    .formatted(postgres)));
  }

  /** Whether a program can be run so, here. */
  boolean canRun(Path postgres) {
    List<String> command =
        Stream.concat(prefix.stream(), Stream.of(postgres.toString(), "--version")).toList();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedException("The start of Postgres was interrupted.", e);
    }
  }

  /** Gives a folder and all in it to this account, if it is not its already. */
  void own(Path folder) throws IOException {
    if (owner(folder) == owner) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.setAttribute(path, "unix:uid", (int) owner, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static long owner(Path path) throws IOException {
    return ((Integer) Files.getAttribute(path, "unix:uid")).longValue();
  }
}

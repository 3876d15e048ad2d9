package dev.firstcome.quickstart.stack;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells other processes of the same user where a running stack is: {@code stack.json} in its
 * folder. It has the database's password in it, so that nobody else may read it.
 *
 * @param pid the process that all of it runs in
 */
public record StackFile(
    long pid, URI gateway, String bootstrap, String jdbcUrl, String user, String password) {
  private static final int LONGEST = 1000;

  /** What runs on the folder now; empty if nothing does. */
  public static Optional<StackFile> read(Path folder) {
    try {
      return Optional.of(parse(Json.read(Files.readAllBytes(in(folder)))))
          .filter(file -> ProcessHandle.of(file.pid).isPresent());
    } catch (IOException | Malformed nothingOrNotOurs) {
      return Optional.empty();
    }
  }

  private static StackFile parse(FieldReader in) {
    return new StackFile(
        in.wholeNumber("pid", 1, Long.MAX_VALUE),
        URI.create(in.text("gateway", LONGEST)),
        in.text("bootstrap", LONGEST),
        in.text("jdbcUrl", LONGEST),
        in.text("user", LONGEST),
        in.text("password", LONGEST));
  }

  /** Whether it is this gateway's. */
  public boolean isBehind(URI other) {
    return gateway.getPort() == other.getPort()
        && ("127.0.0.1".equals(other.getHost()) || "localhost".equals(other.getHost()));
  }

  void write(Path folder) throws IOException {
    byte[] json =
        Json.write(out ->
            out.wholeNumber("pid", pid)
                .text("gateway", gateway.toString())
                .text("bootstrap", bootstrap)
                .text("jdbcUrl", jdbcUrl)
                .text("user", user)
                .text("password", password));
    OwnFiles.write(in(folder), json);
  }

  static void delete(Path folder) throws IOException {
    Files.deleteIfExists(in(folder));
  }

  private static Path in(Path folder) {
    return folder.resolve("stack.json");
  }
}

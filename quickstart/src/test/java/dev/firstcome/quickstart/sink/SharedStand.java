package dev.firstcome.quickstart.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stand for all tests that leave Kafka and Postgres running: those start once, and end with the
 * last test.
 */
final class SharedStand implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stand.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedStand.class))
        .getOrComputeIfAbsent(Stand.class, key -> open(), Stand.class);
  }

  private static Stand open() {
    try {
      Path all = Files.createDirectories(Path.of("target", "it"));
      return Stand.open(Files.createTempDirectory(all, "sink"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

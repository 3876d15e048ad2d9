package dev.firstcome.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The published schemas, as anybody would use them: from their folder, one referring to another.
 */
final class Schemas {
  static final Path FOLDER = Path.of("../docs/schemas");

  private static final String ENDING = ".schema.json";
  private static final String BASE = "https://schemas.example/";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(Schemas::file));

  private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(inFolder());

  private Schemas() {}

  static SortedSet<String> names() {
    return NAMES;
  }

  private static SortedSet<String> inFolder() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static String text(String name) {
    return file(BASE + name + ENDING);
  }

  /** What the schema of this name has against it. */
  static List<String> faults(String name, byte[] json) {
    return REGISTRY
        .getSchema(SchemaLocation.of(BASE + name + ENDING))
        .validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** What the schema of schemas has against the one of this name. */
  static List<String> faultsOf(String name) {
    return REGISTRY
        .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
        .validate(text(name), InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }

  private static String file(String address) {
    if (!address.startsWith(BASE)) {
      return null;
    }
    try {
      return Files.readString(FOLDER.resolve(address.substring(BASE.length())));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}

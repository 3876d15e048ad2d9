package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ./firstcome itself, in a project of which only the outside is real: its Maven copies a jar that
 * prints what it was called with.
 */
final class ScriptIT {
  @TempDir Path temporary;
  private Path project;

  /** What the jar runs. */
  static final class Echo {
    private Echo() {}

    public static void main(String[] args) {
      System.out.println(String.join("|", args));
      System.exit(args.length);
    }
  }

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void make() throws IOException {
    project = Files.createDirectories(temporary.resolve("a project with spaces"));
    copy("firstcome");
    copy(".mvn/find-jdk.sh");
    maven("cp prebuilt.jar quickstart/target/quickstart.jar");
    file("pom.xml", "");
    file("quickstart/pom.xml", "");
    file("quickstart/src/main/java/A.java", "");
    file("quickstart/src/test/java/B.java", "");
    prebuild();
    // Everything is old; what a test changes is not.
    age();
  }

  @Test
  void it_builds_when_it_must_and_only_then() throws Exception {
    assertTrue(firstcome("one").err().contains("firstcome: building"), "nothing is there");
    assertEquals("", firstcome("one").err());

    touch("quickstart/src/test/java/B.java");
    assertEquals("", firstcome("one").err(), "tests are not part of it");

    touch("quickstart/src/main/java/A.java");
    assertTrue(firstcome("one").err().contains("firstcome: building"), "a source has changed");
    assertEquals("", firstcome("one").err());

    Files.delete(project.resolve("quickstart/src/main/java/A.java"));
    assertTrue(firstcome("one").err().contains("firstcome: building"), "a source is gone");
    assertEquals("", firstcome("one").err());

    touch("pom.xml");
    assertTrue(firstcome("one").err().contains("firstcome: building"), "a pom has changed");
  }

  @Test
  void it_passes_everything_on_and_adds_nothing_to_standard_output() throws Exception {
    Ended ended = firstcome("two words", "", "--json");

    assertEquals("two words||--json\n", ended.out());
    assertEquals(3, ended.code());
  }

  @Test
  void a_link_to_it_will_do() throws Exception {
    Path link = Files.createSymbolicLink(temporary.resolve("fc"), project.resolve("firstcome"));

    assertEquals("one\n", run(temporary, Map.of(), link.toString(), "one").out());
  }

  @Test
  void a_build_that_fails_shows_what_it_said() throws Exception {
    maven("echo 'A.java: not a statement'; exit 1");

    Ended ended = firstcome("one");

    assertEquals(1, ended.code());
    assertEquals("", ended.out());
    assertTrue(
        ended.err().contains("\nA.java: not a statement\nfirstcome: the build failed"),
        ended.err());
  }

  @Test
  void what_changes_during_a_build_is_built_the_next_time() throws Exception {
    maven("cp prebuilt.jar quickstart/target/quickstart.jar; touch -d '+1 second' pom.xml");

    firstcome("one");

    assertTrue(firstcome("one").err().contains("firstcome: building"));
  }

  @Test
  void without_a_jdk_25_it_says_what_to_install() throws Exception {
    // One that no machine has: this one may have a JDK 25 in any of the places that are looked at.
    file(
        ".mvn/find-jdk.sh",
        Files.readString(project.resolve(".mvn/find-jdk.sh"))
            .replace("JDK_VERSION=25", "JDK_VERSION=2599"));
    Ended ended = firstcome("one");

    assertEquals(1, ended.code());
    assertEquals("", ended.out());
    assertTrue(
        ended.err().startsWith("Firstcome needs a JDK 2599 and found none: install"), ended.err());
  }

  private Ended firstcome(String... args) throws Exception {
    return run(temporary, Map.of(), project.resolve("firstcome").toString(), args);
  }

  private static Ended run(Path from, Map<String, String> env, String script, String... args)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", script));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // What a JVM says when it picks these up is not the script's.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(env);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), out, err);
  }

  private void maven(String does) throws IOException {
    file("mvnw", "#!/usr/bin/env bash\n" + does + "\n");
    assertTrue(project.resolve("mvnw").toFile().setExecutable(true));
  }

  private void copy(String name) throws IOException {
    Path copy = project.resolve(name);
    Files.createDirectories(copy.getParent());
    Files.copy(Path.of("..").resolve(name), copy);
  }

  private void file(String name, String content) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void touch(String name) throws IOException {
    Files.setLastModifiedTime(project.resolve(name), FileTime.from(Instant.now()));
  }

  private void age() throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    try (var files = Files.walk(project)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, old);
      }
    }
  }

  private void prebuild() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String path = Echo.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(project.resolve("prebuilt.jar")), manifest);
        InputStream compiled = Echo.class.getResourceAsStream("/" + path)) {
      jar.putNextEntry(new ZipEntry(path));
      compiled.transferTo(jar);
    }
  }
}

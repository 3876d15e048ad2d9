package dev.firstcome.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Setting<Duration> WAIT =
      Setting.millis("gateway.wait-millis", Duration.ofSeconds(5), "how long a call waits");
  private static final Setting<Integer> PORT =
      Setting.wholeNumber("gateway.port", 8080, 0, 65_535, "", "where it listens");
  private static final Setting<String> HOST =
      Setting.text("gateway.host", "127.0.0.1", "where it listens");
  private static final Setting<Boolean> OPEN =
      Setting.flag("gateway.open", false, "whether anybody may come in");
  private static final Setting<Optional<String>> NOTE =
      Setting.optional("gateway.note", "what there is to say");
  private static final Setting<String> DATABASE =
      Setting.required("gateway.database-url", "where Postgres is");
  private static final Setting<Optional<String>> PASSWORD =
      Setting.optionalSecret("gateway.database-password", "the password, if Postgres asks for one");
  private static final Setting<String> SECRET =
      Setting.secret("gateway.request-id-secret", "what the gateways share");

  private static final List<Setting<?>> DECLARED =
      List.of(WAIT, PORT, HOST, OPEN, NOTE, CommonSettings.KAFKA_BOOTSTRAP);

  @TempDir Path folder;

  @Test
  void areTheDefaultsIfNobodySaysOtherwise() {
    Settings settings = load(Map.of());

    assertEquals(Duration.ofSeconds(5), settings.get(WAIT));
    assertEquals(8080, settings.get(PORT));
    assertEquals("127.0.0.1", settings.get(HOST));
    assertEquals(false, settings.get(OPEN));
    assertEquals(Optional.empty(), settings.get(NOTE));
  }

  @Test
  void comeFromTheEnvironmentFirstThenFromTheFile() throws IOException {
    Path file =
        file("gateway.port = 1\ngateway.host = bücher.example\ngateway.note=from the file\n");
    Map<String, String> env =
        Map.of("FIRSTCOME_GATEWAY_PORT", "2", "FIRSTCOME_GATEWAY_OPEN", "true");

    Settings settings = Settings.load(DECLARED, env, Optional.of(file));

    assertEquals(2, settings.get(PORT));
    assertEquals("bücher.example", settings.get(HOST));
    assertEquals(Optional.of("from the file"), settings.get(NOTE));
    assertEquals(true, settings.get(OPEN));
  }

  @Test
  void refuseAnUnknownVariableAndNameTheNearest() {
    assertProblems(
        Map.of("FIRSTCOME_GATEWAY_WAIT_MILIS", "5"),
        "Unknown setting: environment variable FIRSTCOME_GATEWAY_WAIT_MILIS;"
            + " did you mean FIRSTCOME_GATEWAY_WAIT_MILLIS?");
  }

  @Test
  void refuseAnUnknownVariableThatIsLikeNoOther() {
    assertProblems(
        Map.of("FIRSTCOME_COLOUR", "red"),
        "Unknown setting: environment variable FIRSTCOME_COLOUR; --help lists all there are");
  }

  @Test
  void refuseAnUnknownNameInTheFileAndNameTheNearest() throws IOException {
    assertProblems(
        Map.of(),
        Optional.of(file("gateway.prt=5\nkafka.bootstrap.servers=a:1\nFIRSTCOME_GATEWAY_PORT=1\n")),
        "Unknown setting: FIRSTCOME_GATEWAY_PORT in the settings file; did you mean gateway.port?",
        "Unknown setting: gateway.prt in the settings file; did you mean gateway.port?",
        "Unknown setting: kafka.bootstrap.servers in the settings file;"
            + " did you mean kafka.bootstrap-servers?");
  }

  @Test
  void passOverWhatBelongsToAnotherProcess() throws IOException {
    Path file = file("processor.anything=5\nquickstart.x=1\ngateway.port=7\n");
    Map<String, String> env =
        Map.of("FIRSTCOME_SINK_BATCH", "no number", "FIRSTCOME_PROCESSOR_X_Y", "");

    assertEquals(7, Settings.load(DECLARED, env, Optional.of(file)).get(PORT));
  }

  @Test
  void passOverWhatIsCommonAndNotAskedFor() {
    assertNotNull(
        load(Map.of("FIRSTCOME_OPERATIONS_HOST", "::1", "FIRSTCOME_TOPICS_PARTITIONS", "x")));
  }

  @Test
  void passOverTheRestOfTheEnvironment() {
    assertNotNull(load(Map.of("PATH", "/bin", "FIRSTCOMER", "5", "firstcome_x", "5")));
  }

  @Test
  void sayWhatWasExpectedAndFoundOfEveryBadValueAtOnce() throws IOException {
    Path file = file("gateway.host=\ngateway.wait-millis=5s\nsink.x=1\n");
    assertProblems(
        Map.of(
            "FIRSTCOME_GATEWAY_PORT", "65536",
            "FIRSTCOME_GATEWAY_OPEN", "yes\nno",
            "FIRSTCOME_GATEWAY_NOTES", "x"),
        Optional.of(file),
        "Unknown setting: environment variable FIRSTCOME_GATEWAY_NOTES;"
            + " did you mean FIRSTCOME_GATEWAY_NOTE?",
        "gateway.wait-millis must be a whole number of milliseconds from 0 to 31536000000;"
            + " found '5s' in the settings file",
        "gateway.port must be a whole number from 0 to 65535; found '65536'"
            + " in the environment variable FIRSTCOME_GATEWAY_PORT",
        "gateway.host must be a text that is not empty; found nothing in the settings file",
        "gateway.open must be true or false; found 'yes?no'"
            + " in the environment variable FIRSTCOME_GATEWAY_OPEN");
  }

  @Test
  void shortenAnAbsurdValue() {
    assertProblems(
        Map.of("FIRSTCOME_GATEWAY_PORT", "9".repeat(100_000)),
        "gateway.port must be a whole number from 0 to 65535; found '"
            + "9".repeat(80)
            + "…' in the environment variable FIRSTCOME_GATEWAY_PORT");
  }

  @Test
  void nameWhatIsRequiredAndMissing() {
    SettingsException refused =
        assertThrows(
            SettingsException.class,
            () -> Settings.load(List.of(DATABASE, SECRET), Map.of(), Optional.empty()));

    assertEquals(
        """
        gateway.database-url must be given, and is not: set FIRSTCOME_GATEWAY_DATABASE_URL, or \
        gateway.database-url in the --config file
        gateway.request-id-secret must be given, and is not: set \
        FIRSTCOME_GATEWAY_REQUEST_ID_SECRET, or gateway.request-id-secret in the --config file\
        """,
        refused.getMessage());
  }

  @Test
  void neverShowASecret() throws IOException {
    Path file = file("gateway.request-id-secret=hush\ngateway.open=maybe\n");
    List<Setting<?>> declared = List.of(SECRET, PORT, NOTE, OPEN);
    SettingsException refused =
        assertThrows(
            SettingsException.class, () -> Settings.load(declared, Map.of(), Optional.of(file)));
    assertFalse(refused.toString().contains("hush"), refused.toString());

    Settings settings =
        Settings.load(
            declared, Map.of("FIRSTCOME_GATEWAY_REQUEST_ID_SECRET", "hush"), Optional.empty());
    assertEquals("hush", settings.get(SECRET));
    assertEquals(
        "gateway.request-id-secret=(secret), gateway.port=8080, gateway.note=(none),"
            + " gateway.open=false",
        settings.toString());
  }

  @Test
  void neverShowASecretThatNeedNotBe() {
    List<Setting<?>> declared = List.of(PASSWORD);

    Settings without = Settings.load(declared, Map.of(), Optional.empty());
    assertEquals(Optional.empty(), without.get(PASSWORD));
    assertEquals("gateway.database-password=(none)", without.toString());

    Settings with =
        Settings.load(
            declared, Map.of("FIRSTCOME_GATEWAY_DATABASE_PASSWORD", "hush"), Optional.empty());
    assertEquals(Optional.of("hush"), with.get(PASSWORD));
    assertEquals("gateway.database-password=(secret)", with.toString());
  }

  @Test
  void refuseABlankSecretWithoutShowingIt() {
    SettingsException refused =
        assertThrows(
            SettingsException.class,
            () ->
                Settings.load(
                    List.of(SECRET),
                    Map.of("FIRSTCOME_GATEWAY_REQUEST_ID_SECRET", " "),
                    Optional.empty()));
    assertEquals(
        List.of(
            "gateway.request-id-secret must be a text that is not empty; found nothing in the"
                + " environment variable FIRSTCOME_GATEWAY_REQUEST_ID_SECRET"),
        refused.problems());
  }

  @Test
  void sayWhyAFileCannotBeRead() throws IOException {
    Path missing = folder.resolve("missing");
    assertProblems(
        Map.of(), Optional.of(missing), "The settings file " + missing + " does not exist");

    Path latin =
        Files.write(
            folder.resolve("latin"), "gateway.host=bücher".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(unreadable(latin).startsWith("The settings file " + latin + " cannot be read: "));
    assertTrue(unreadable(folder).startsWith("The settings file " + folder + " cannot be read: "));
    assertTrue(unreadable(file("gateway.host=\\u00zz")).contains(" cannot be read: "));
  }

  @Test
  void areKnownByDeclarationAlone() {
    Settings settings = load(Map.of());

    assertThrows(IllegalArgumentException.class, () -> settings.get(DATABASE));
  }

  @Test
  void mayBeDeclaredTwiceButNotInTwoWays() {
    assertNotNull(Settings.load(List.of(PORT, PORT), Map.of(), Optional.empty()));

    List<Setting<?>> clash =
        List.of(
            PORT,
            Setting.flag("gateway-port.x", true, ""),
            Setting.flag("gateway.port-x", true, ""));
    assertThrows(
        IllegalArgumentException.class, () -> Settings.load(clash, Map.of(), Optional.empty()));
  }

  private static Settings load(Map<String, String> env) {
    return Settings.load(DECLARED, env, Optional.empty());
  }

  private static void assertProblems(Map<String, String> env, String... problems) {
    assertProblems(env, Optional.empty(), problems);
  }

  private static void assertProblems(
      Map<String, String> env, Optional<Path> file, String... problems) {
    SettingsException refused =
        assertThrows(SettingsException.class, () -> Settings.load(DECLARED, env, file));
    assertEquals(List.of(problems), refused.problems());
    assertEquals(0, refused.getStackTrace().length);
  }

  private static String unreadable(Path file) {
    return assertThrows(
            SettingsException.class, () -> Settings.load(DECLARED, Map.of(), Optional.of(file)))
        .sentence();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("settings.properties"), text);
  }
}

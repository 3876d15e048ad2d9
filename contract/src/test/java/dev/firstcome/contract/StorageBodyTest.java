package dev.firstcome.contract;

import static dev.firstcome.contract.Body.createOrGet;
import static dev.firstcome.contract.Body.disconnect;
import static dev.firstcome.contract.Body.ensureForUser;
import static dev.firstcome.contract.Body.reconnect;
import static dev.firstcome.contract.Body.text;
import static dev.firstcome.contract.Body.wanted;
import static dev.firstcome.contract.RequestBody.UnknownFields.READ_PAST;
import static dev.firstcome.contract.RequestBody.UnknownFields.REFUSED;
import static dev.firstcome.contract.RequestBodyTest.ID;
import static dev.firstcome.contract.RequestBodyTest.json;
import static dev.firstcome.contract.RequestBodyTest.length;
import static dev.firstcome.contract.RequestBodyTest.quoted;
import static dev.firstcome.contract.RequestBodyTest.texts;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.RequestBodyTest.Bad;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.json.VersionMissing;
import dev.firstcome.contract.storage.StorageRequest;
import dev.firstcome.contract.storage.StorageRequest.Manner;
import dev.firstcome.contract.storage.WantedAccount;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way for a request about storage accounts not to fit, and what its sender is told. */
final class StorageBodyTest {
  private static final String EMAIL =
      "an email address of at most 254 characters, such as ann@example.com";
  private static final String PROVIDER =
      "the name of a provider: 1 to 40 characters out of a-z, 0-9 and '-'";
  private static final String VERSION = "a whole number from 0 to 9223372036854775807";
  private static final String FLAG = "true or false";
  private static final String ACCOUNTS = "an array of at most 20 objects";

  // ---- what a schema can say as well

  static Stream<Bad> fields() {
    return Stream.of(ofOne(), ofSeveral(), ofVersions()).flatMap(bad -> bad);
  }

  private static Stream<Bad> ofOne() {
    return Stream.of(
        Bad.of(createOrGet().without("user"), "user", ID, "nothing"),
        Bad.of(createOrGet().with("user", "'ann'"), "user", ID, quoted("ann")),
        Bad.of(createOrGet().without("provider"), "provider", PROVIDER, "nothing"),
        Bad.of(createOrGet().with("provider", "'a:b'"), "provider", PROVIDER, quoted("a:b")),
        Bad.of(createOrGet().without("providerAccount"), "providerAccount", texts(255), "nothing"),
        Bad.of(
            createOrGet().with("providerAccount", text("a".repeat(256))),
            "providerAccount",
            texts(255),
            length(256)),
        Bad.of(createOrGet().without("email"), "email", EMAIL, "nothing"),
        Bad.of(createOrGet().with("email", "'ann'"), "email", EMAIL, quoted("ann")),
        Bad.of(createOrGet().with("name", "''"), "name", texts(200), "an empty text"),
        Bad.of(createOrGet().with("name", text("n".repeat(201))), "name", texts(200), length(201)),
        Bad.of(createOrGet().with("forceCreate", "1"), "forceCreate", FLAG, "the number 1"),
        Bad.of(
            createOrGet().with("respectDisconnected", "'no'"),
            "respectDisconnected",
            FLAG,
            quoted("no")));
  }

  private static Stream<Bad> ofSeveral() {
    return Stream.of(
        Bad.of(ensureForUser().without("user"), "user", ID, "nothing"),
        Bad.of(ensureForUser().without("accounts"), "accounts", ACCOUNTS, "nothing"),
        Bad.of(
            ensureForUser().with("accounts", "{}"), "accounts", ACCOUNTS, "an object of 0 fields"),
        Bad.of(ensureForUser().with("accounts", "[]"), "accounts", "1 to 20 accounts", "none"),
        Bad.of(
            ensureForUser().with("accounts", accounts(21)),
            "accounts",
            ACCOUNTS,
            "an array of 21 items"),
        Bad.of(ensureForUser().with("accounts", "[7]"), "accounts.0", "an object", "the number 7"),
        Bad.of(
            ensureForUser().with("accounts", "[" + wanted("1") + ",{}]"),
            "accounts.1.provider",
            PROVIDER,
            "nothing"),
        Bad.of(
            ensureForUser().with("accounts", "[" + wanted("1").replace("ann@", "ann") + "]"),
            "accounts.0.email",
            EMAIL,
            quoted("annexample.com")),
        Bad.of(
            ensureForUser().with("accounts", "[" + wanted("1").replace("'name'", "'nmae'") + "]"),
            "accounts.0.nmae",
            "only the fields email, name, provider, providerAccount",
            "another"),
        Bad.of(
            ensureForUser().with("accounts", "[" + wanted("1") + "," + wanted("1") + "]"),
            "accounts.1.providerAccount",
            "each account once",
            "one that came before"),
        Bad.of(ensureForUser().with("forceCreate", "'1'"), "forceCreate", FLAG, quoted("1")));
  }

  private static Stream<Bad> ofVersions() {
    return Stream.of(disconnect(), reconnect())
        .map(Body::toString)
        .flatMap(body ->
            Stream.of(
                Bad.of(body.replace("\"user\"", "\"usr\""), "user", ID, "nothing"),
                Bad.of(body.replace("\"account\"", "\"acc\""), "account", ID, "nothing"),
                Bad.of(
                    body.replace("Version\":1", "Version\":-1"),
                    "expectedVersion",
                    VERSION,
                    "the number -1"),
                Bad.of(
                    body.replace("Version\":1", "Version\":1.5"),
                    "expectedVersion",
                    VERSION,
                    "the number 1.5")));
  }

  private static String accounts(int howMany) {
    return IntStream.range(0, howMany)
        .mapToObj(i -> wanted("a" + i))
        .collect(joining(",", "[", "]"));
  }

  /** What the second says of it may differ, and it is the same account. */
  static Stream<Bad> twice() {
    String other = wanted("1").replace("ann@example.com", "bo@example.com");
    return Stream.of(
        Bad.of(
            ensureForUser().with("accounts", "[" + wanted("1") + "," + other + "]"),
            "accounts.1.providerAccount",
            "each account once",
            "one that came before"));
  }

  @ParameterizedTest
  @MethodSource({"fields", "twice"})
  void itsSenderIsToldTheFieldWhatWasExpectedAndWhatWasFound(Bad given) {
    for (UnknownFields unknown : UnknownFields.values()) {
      Malformed told =
          assertThrows(Malformed.class, () -> RequestBody.read(given.bytes(), unknown));

      assertEquals(given.field(), told.field());
      assertEquals(given.expected(), told.expected());
      assertEquals(given.found(), told.found());
    }
  }

  static Stream<Bad> withoutVersion() {
    return Stream.of(disconnect(), reconnect())
        .flatMap(body ->
            Stream.of(
                body.with("expectedVersion", "null").toString(),
                body.without("expectedVersion").toString()))
        .map(body -> Bad.of(body, "", "", ""));
  }

  @ParameterizedTest
  @MethodSource("withoutVersion")
  void whoTurnsAnAccountOnOrOffSaysWhichVersionTheyHaveSeen(Bad given) {
    assertThrows(VersionMissing.class, () -> RequestBody.read(given.bytes(), REFUSED));
  }

  // ---- what fits, and only just

  static Stream<String> fitting() {
    return Stream.of(
            createOrGet(),
            createOrGet().without("name").without("forceCreate").without("respectDisconnected"),
            createOrGet().with("name", "null").with("forceCreate", "null"),
            createOrGet().with("providerAccount", text("a:".repeat(127) + "b")),
            createOrGet().with("name", text("n".repeat(200))),
            ensureForUser(),
            ensureForUser().with("accounts", accounts(20)).without("forceCreate"),
            ensureForUser()
                .with(
                    "accounts",
                    "[" + wanted("1") + "," + wanted("1").replace("google-drive", "dropbox") + "]"),
            disconnect(),
            reconnect().with("expectedVersion", "9223372036854775807"))
        .map(Object::toString);
  }

  @ParameterizedTest
  @MethodSource("fitting")
  void whatFitsIsRead(String given) {
    RequestBody read = RequestBody.read(json(given), REFUSED);

    assertEquals(read, RequestBody.read(read.bytes(), READ_PAST));
  }

  @Test
  void everyFieldComesToItsPlace() {
    UUID id = UUID.fromString(Body.ID);
    Optional<String> name = Optional.of("Holidays");
    WantedAccount one = new WantedAccount("google-drive", "118", "ann@example.com", name);
    WantedAccount two = new WantedAccount("google-drive", "119", "ann@example.com", name);
    Manner manner = new Manner(true, false);

    assertEquals(new StorageRequest.CreateOrGet(id, one, manner), asked(createOrGet()));
    assertEquals(
        new StorageRequest.EnsureForUser(id, List.of(one, two), manner), asked(ensureForUser()));
    assertEquals(new StorageRequest.Disconnect(id, id, 1), asked(disconnect()));
    assertEquals(new StorageRequest.Reconnect(id, id, 1), asked(reconnect()));
  }

  @Test
  void whatIsNotSaidLeavesAloneWhatTheUserHasDisconnected() {
    Body unsaid = createOrGet().without("forceCreate").without("respectDisconnected");
    StorageRequest.CreateOrGet asked = (StorageRequest.CreateOrGet) asked(unsaid);

    assertEquals(new Manner(false, true), asked.manner());
  }

  @Test
  void aRequestIsDecidedAtItsUserAndAnAccountIsNamedAfterItsProvider() {
    Stream.of(createOrGet(), ensureForUser(), disconnect(), reconnect())
        .forEach(body -> assertEquals("user:" + Body.ID, asked(body).homeKey().toString()));
    StorageRequest.CreateOrGet asked = (StorageRequest.CreateOrGet) asked(createOrGet());

    assertEquals("provider-account:google-drive:118", asked.account().key().toString());
  }

  private static Request asked(Body body) {
    return RequestBody.read(body.bytes(), REFUSED).request();
  }
}

package dev.firstcome.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.json.Malformed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schemas say what the code does: they take what it takes, and refuse the rest. */
@Domain(Words.class)
final class SchemasTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> NONE = List.of();

  static SortedSet<String> schemas() {
    return Schemas.names();
  }

  static Set<String> examples() {
    return Examples.all().keySet();
  }

  /** A golden file is named after the schema that it is an example of, and of what in it. */
  private static String schemaOf(String example) {
    return schemas().stream()
        .filter(schema -> example.equals(schema) || example.startsWith(schema + "."))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no schema for " + example));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void aSchemaIsOne(String name) throws IOException {
    JsonNode schema = MAPPER.readTree(Schemas.text(name));

    assertEquals(NONE, Schemas.faultsOf(name));
    assertEquals("https://json-schema.org/draft/2020-12/schema", schema.get("$schema").textValue());
    assertFalse(schema.path("title").asText().isEmpty());
  }

  @Test
  void everythingThatTravelsHasItsSchema() {
    List<String> expected =
        new ArrayList<>(List.of("outcome", "row-change", "effect", "problem", "common"));
    RegistriesTest.operations().forEach(operation -> expected.add("request." + operation.type()));
    expected.addAll(UNPROVEN.values());
    expected.add("signed-in");
    expected.add("dashboard-changed");
    expected.addAll(RowKinds.all());

    assertEquals(Set.copyOf(expected), schemas());
  }

  /** A type that the schema of effects forgets would fit it whatever it says. */
  @Test
  void everyEffectHasItsPartOfTheSchema() throws IOException {
    Set<String> types = new TreeSet<>();
    for (JsonNode part : MAPPER.readTree(Schemas.text("effect")).get("allOf")) {
      types.add(part.at("/if/properties/type/const").textValue());
    }

    assertEquals(EffectKinds.all(), types);
    for (String type : types) {
      assertTrue(examples().contains("effect." + type), "no example of " + type);
    }
  }

  @Test
  void everyOperationAndEveryKindOfRowHasItsExample() {
    RegistriesTest.operations()
        .map(Operation::type)
        .forEach(type -> assertTrue(examples().contains("request." + type), type));
    RowKinds.all().forEach(kind -> assertTrue(examples().contains("row-change." + kind), kind));
  }

  // ---- they take what the code writes

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleFitsItsSchema(String example) {
    assertEquals(NONE, Schemas.faults(schemaOf(example), Examples.all().get(example)));
  }

  @Property(tries = 500)
  void everyRequestFitsItsSchema(@ForAll RequestBody body) {
    assertEquals(NONE, Schemas.faults("request." + body.operation().type(), body.bytes()));
  }

  @Property(tries = 500)
  void everyOutcomeFitsItsSchema(@ForAll Outcome outcome) {
    assertEquals(NONE, Schemas.faults("outcome", outcome.bytes()));
  }

  @Property(tries = 500)
  void everyRowChangeFitsItsSchema(@ForAll RowChange change) {
    assertEquals(NONE, Schemas.faults("row-change", change.bytes()));
  }

  @Property(tries = 500)
  void everyEffectFitsItsSchema(@ForAll PublishedEffect effect) {
    assertEquals(NONE, Schemas.faults("effect", effect.bytes()));
  }

  @ParameterizedTest
  @MethodSource({
    "dev.firstcome.contract.RequestBodyTest#fitting",
    "dev.firstcome.contract.SessionBodyTest#fitting",
    "dev.firstcome.contract.SignupBodyTest#fitting",
    "dev.firstcome.contract.SignupBodyTest#fittingOnATopic",
    "dev.firstcome.contract.StorageBodyTest#fitting",
    "dev.firstcome.contract.CardBodyTest#fitting",
    "dev.firstcome.contract.ProfileBodyTest#fitting",
    "dev.firstcome.contract.ResetBodyTest#fitting",
    "dev.firstcome.contract.ResetBodyTest#fittingOnATopic",
    "dev.firstcome.contract.TeamBodyTest#fitting",
    "dev.firstcome.contract.TeamBodyTest#fittingOnATopic"
  })
  void whatFitsTheReaderFitsTheSchema(String body) throws IOException {
    byte[] bytes = body.replace("\ufeff", "").replace('\'', '"').getBytes(UTF_8);

    assertEquals(NONE, Schemas.faults(schemaOf(MAPPER.readTree(bytes)), bytes));
  }

  /** By what the topic alone holds, the schema of what a client sends in its place. */
  private static final Map<List<String>, String> UNPROVEN =
      Map.of(
          List.of("signup.oauth", "subject"), "request.signup.oauth-by-token",
          List.of("password-reset.issue", "tokenDigest"), "request.password-reset.issue-anew",
          List.of("password-reset.redeem", "tokenDigest"),
              "request.password-reset.redeem-by-token");

  /** What a client has to have proved has a schema of its own. */
  private static String schemaOf(JsonNode body) {
    String type = body.get("type").textValue();
    return UNPROVEN.entrySet().stream()
        .filter(each -> each.getKey().getFirst().equals(type))
        .filter(each -> !body.has(each.getKey().getLast()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("request." + type);
  }

  // ---- they refuse what the code refuses

  @ParameterizedTest
  @MethodSource({
    "dev.firstcome.contract.RequestBodyTest#bookableHours",
    "dev.firstcome.contract.RequestBodyTest#payments",
    "dev.firstcome.contract.RequestBodyTest#movesAndLines",
    "dev.firstcome.contract.SessionBodyTest#fields",
    "dev.firstcome.contract.SessionBodyTest#withoutVersion",
    "dev.firstcome.contract.SignupBodyTest#emails",
    "dev.firstcome.contract.SignupBodyTest#names",
    "dev.firstcome.contract.SignupBodyTest#ids",
    "dev.firstcome.contract.SignupBodyTest#tokens",
    "dev.firstcome.contract.SignupBodyTest#withoutVersion",
    "dev.firstcome.contract.StorageBodyTest#fields",
    "dev.firstcome.contract.StorageBodyTest#withoutVersion",
    "dev.firstcome.contract.CardBodyTest#fields",
    "dev.firstcome.contract.CardBodyTest#patches",
    "dev.firstcome.contract.CardBodyTest#documents",
    "dev.firstcome.contract.CardBodyTest#withoutVersion",
    "dev.firstcome.contract.ProfileBodyTest#fields",
    "dev.firstcome.contract.ResetBodyTest#fields",
    "dev.firstcome.contract.ResetBodyTest#tokens",
    "dev.firstcome.contract.TeamBodyTest#performances",
    "dev.firstcome.contract.TeamBodyTest#assignments",
    "dev.firstcome.contract.TeamBodyTest#onTopics"
  })
  void whatTheReaderRefusesTheSchemaRefuses(RequestBodyTest.Bad given) throws IOException {
    JsonNode body = MAPPER.readTree(given.bytes());

    assertFalse(Schemas.faults(schemaOf(body), given.bytes()).isEmpty());
  }

  /** Every field of every example. */
  static Stream<Arguments> fields() {
    return examples().stream()
        .flatMap(example -> fieldsOf(node(example), "").map(field -> arguments(example, field)));
  }

  private static Stream<String> fieldsOf(JsonNode object, String path) {
    return object
        .propertyStream()
        .flatMap(field -> {
          String pointer = path + "/" + field.getKey();
          return Stream.concat(Stream.of(pointer), fieldsOf(field.getValue(), pointer));
        });
  }

  /** What to put there instead. */
  private static final List<String> VALUES =
      List.of(
          "nothing",
          "null",
          "true",
          "0",
          "1",
          "2",
          "-1",
          "1.5",
          "9223372036854775808",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"a\\u0000\"",
          "\"\\ud800\"",
          "\"" + "x".repeat(2000) + "\"",
          "[]",
          "[1]",
          "[\"x\"]",
          "[\"09:00-10:00\"]",
          "{}",
          "{\"x\":1}",
          "\"2026-12-01\"",
          "\"2026-12-01T24:00:00Z\"",
          "\"2026-12-01T09:00:00.0001Z\"",
          "\"2026-12-01T09:00:00\"",
          "\"0199A1F0-5C7E-7A2B-8000-3F2A9B1C4D5E\"",
          "\"80.00\"",
          "\"007\"",
          "\"2025-13\"");

  /** What a schema cannot say, or leaves to the reader to say better. */
  private static final Set<String> LEFT_TO_THE_READER =
      Set.of("/timeZone", "/value/timeZone", "/result/timeZone");

  @ParameterizedTest
  @MethodSource("fields")
  void theSchemaAndTheReaderAgree(String example, String pointer) throws IOException {
    for (String value : VALUES) {
      byte[] given = changed(node(example), pointer, value);
      boolean byReader = readable(example, given);
      List<String> faults = Schemas.faults(schemaOf(example), given);
      Supplier<String> told =
          () ->
              value
                  + (byReader ? " fits the reader, not " : " fits only ")
                  + "the schema "
                  + faults;

      if (example.startsWith("request.") && !LEFT_TO_THE_READER.contains(pointer)) {
        assertEquals(byReader, faults.isEmpty(), told);
      } else {
        assertTrue(byReader || !faults.isEmpty() || LEFT_TO_THE_READER.contains(pointer), told);
      }
    }
  }

  private static boolean readable(String example, byte[] bytes) {
    Consumer<byte[]> reader =
        switch (schemaOf(example)) {
          case "outcome" -> PublishedOutcome::read;
          case "row-change" -> RowChange::read;
          case "effect" -> PublishedEffect::read;
          case "problem" -> json -> {};
          case String request ->
              json -> {
                RequestBody body = RequestBody.read(json, readsAs(request));
                if (!request.startsWith("request." + body.operation().type())) {
                  throw new Malformed("type", request, body.operation().type());
                }
              };
        };
    try {
      reader.accept(bytes);
      return true;
    } catch (Malformed refused) {
      return false;
    }
  }

  private static UnknownFields readsAs(String schema) {
    return UNPROVEN.containsValue(schema) ? UnknownFields.REFUSED : UnknownFields.READ_PAST;
  }

  // ---- fields that nobody knows

  @ParameterizedTest
  @MethodSource("examples")
  void requestsAreClosedAndWhatWePublishIsOpen(String example) throws IOException {
    ObjectNode given = node(example);
    given.put("colour", "red");
    boolean taken = Schemas.faults(schemaOf(example), MAPPER.writeValueAsBytes(given)).isEmpty();

    assertEquals(!example.startsWith("request."), taken);
  }

  private static byte[] changed(ObjectNode object, String pointer, String value)
      throws IOException {
    int slash = pointer.lastIndexOf('/');
    ObjectNode holder = slash == 0 ? object : (ObjectNode) object.at(pointer.substring(0, slash));
    String field = pointer.substring(slash + 1);
    if (value.equals("nothing")) {
      holder.remove(field);
    } else {
      holder.set(field, MAPPER.readTree(value));
    }
    return MAPPER.writeValueAsBytes(object);
  }

  private static ObjectNode node(String example) {
    try {
      return (ObjectNode) MAPPER.readTree(Examples.all().get(example));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}

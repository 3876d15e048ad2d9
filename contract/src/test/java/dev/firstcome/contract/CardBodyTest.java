package dev.firstcome.contract;

import static dev.firstcome.contract.Body.createCard;
import static dev.firstcome.contract.Body.deleteCard;
import static dev.firstcome.contract.Body.renameSlug;
import static dev.firstcome.contract.Body.text;
import static dev.firstcome.contract.Body.updateCard;
import static dev.firstcome.contract.RequestBody.UnknownFields.READ_PAST;
import static dev.firstcome.contract.RequestBody.UnknownFields.REFUSED;
import static dev.firstcome.contract.RequestBodyTest.ID;
import static dev.firstcome.contract.RequestBodyTest.json;
import static dev.firstcome.contract.RequestBodyTest.length;
import static dev.firstcome.contract.RequestBodyTest.quoted;
import static dev.firstcome.contract.RequestBodyTest.texts;
import static dev.firstcome.contract.json.Documents.document;
import static dev.firstcome.contract.json.Documents.patch;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.RequestBodyTest.Bad;
import dev.firstcome.contract.card.CardPatch;
import dev.firstcome.contract.card.CardPatch.Part;
import dev.firstcome.contract.card.CardRequest;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.json.VersionMissing;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way for a request about cards not to fit, and what its sender is told. */
final class CardBodyTest {
  private static final String VERSION = "a whole number from 0 to 9223372036854775807";
  private static final String SLUG =
      "a slug: 1 to 60 characters out of a-z, 0-9 and single hyphens between them, such as ann-lee";
  private static final String NUMBER = "a number from -9223372036854775808 to 9223372036854775807";
  private static final String TEXT = "a text without control characters, in proper Unicode";
  private static final String NAMES = "names of 1 to 100 characters, none of them a control";
  private static final String DEEP = "nothing nested more than 4 deep";

  // ---- what a schema can say as well

  static Stream<Bad> fields() {
    Stream<Bad> slugs =
        Stream.of("", "-ann", "ann-", "ann--lee", "Ann", "änn", "ann lee", "a".repeat(61), "a/b")
            .map(slug -> Bad.of(renameSlug().with("slug", text(slug)), "slug", SLUG, quoted(slug)));
    Stream<Bad> others =
        Stream.of(
            Bad.of(createCard().without("user"), "user", ID, "nothing"),
            Bad.of(createCard().without("name"), "name", texts(200), "nothing"),
            Bad.of(createCard().with("name", "'  '"), "name", texts(200), "a blank text"),
            Bad.of(
                createCard().with("name", text("n".repeat(201))), "name", texts(200), length(201)),
            Bad.of(createCard().without("template"), "template", texts(100), "nothing"),
            Bad.of(
                createCard().with("template", text("t".repeat(101))),
                "template",
                texts(100),
                length(101)),
            Bad.of(createCard().with("fields", "[]"), "fields", "an object", "an array of 0 items"),
            Bad.of(createCard().with("design", "'red'"), "design", "an object", quoted("red")),
            Bad.of(updateCard().without("card"), "card", ID, "nothing"),
            Bad.of(updateCard().without("patch"), "patch", "an object", "nothing"),
            Bad.of(updateCard().with("patch", "null"), "patch", "an object", "nothing"),
            Bad.of(renameSlug().without("slug"), "slug", SLUG, "nothing"),
            Bad.of(renameSlug().with("slug", "7"), "slug", SLUG, "the number 7"),
            Bad.of(
                renameSlug().without("keepRedirect"), "keepRedirect", "true or false", "nothing"),
            Bad.of(
                renameSlug().with("keepRedirect", "null"),
                "keepRedirect",
                "true or false",
                "nothing"),
            Bad.of(deleteCard().with("card", "'x'"), "card", ID, quoted("x")),
            Bad.of(
                deleteCard().with("expectedVersion", "-1"),
                "expectedVersion",
                VERSION,
                "the number -1"));
    return Stream.concat(slugs, others);
  }

  static Stream<Bad> patches() {
    String removed = "null, which would remove it";
    return Stream.of(
        Bad.of(
            updateCard().with("patch", "{'name':null}"),
            "patch.name",
            "a name, which every card has",
            removed),
        Bad.of(
            updateCard().with("patch", "{'template':null}"),
            "patch.template",
            "a template, which every card has",
            removed),
        Bad.of(updateCard().with("patch", "{'name':7}"), "patch.name", texts(200), "the number 7"),
        Bad.of(
            updateCard().with("patch", "{'fields':'x'}"), "patch.fields", "an object", quoted("x")),
        Bad.of(
            updateCard().with("patch", "{'design':{'a':'\\u0007'}}"),
            "patch.design.a",
            TEXT,
            "another at index 0"),
        Bad.of(
            updateCard().with("patch", "{'slug':'ann'}"),
            "patch.slug",
            "only the fields design, fields, name, template",
            "another"),
        Bad.of(
            updateCard().with("patch", "{'version':7}"),
            "patch.version",
            "only the fields design, fields, name, template",
            "another"));
  }

  static Stream<Bad> documents() {
    return Stream.of(
        inFields("{'a':{'b':{'c':{'d':{}}}}}", "fields.a.b.c.d", DEEP, "more"),
        inFields("{'a':[[[[]]]]}", "fields.a.0.0.0", DEEP, "more"),
        inFields("{'a':[1,[2,{'b':[]}]]}", "fields.a.1.1.b", DEEP, "more"),
        inFields(many(201), "fields", "at most 200 fields", "201 fields"),
        inFields("{'a':" + many(201) + "}", "fields.a", "at most 200 fields", "201 fields"),
        inFields("{'a':" + items(201) + "}", "fields.a", "at most 200 items", "201 items"),
        inFields("{'':1}", "fields", NAMES, "an empty text"),
        inFields(
            "{'a':{'\\u0000':1}}", "fields.a", NAMES, "the control character U+0000 at index 0"),
        inFields("{'" + "n".repeat(101) + "':1}", "fields", NAMES, length(101)),
        inFields("{'a':'x\\u0000'}", "fields.a", TEXT, "another at index 1"),
        inFields("{'a':'\\ud800'}", "fields.a", TEXT, "another at index 0"),
        inFields("{'a':['\\u001b']}", "fields.a.0", TEXT, "another at index 0"),
        inFields("{'a':9223372036854775808}", "fields.a", NUMBER, "a number beyond"),
        inFields("{'a':-9223372036854775809}", "fields.a", NUMBER, "a number beyond"),
        inFields("{'a':1e20}", "fields.a", NUMBER, "a number beyond"),
        inFields("{'a':[1e999]}", "fields.a.0", NUMBER, "a number beyond"),
        inFields("{'a':-1e999}", "fields.a", NUMBER, "a number beyond"));
  }

  private static Bad inFields(String document, String field, String expected, String found) {
    return Bad.of(createCard().with("fields", document), field, expected, found);
  }

  private static String many(int fields) {
    return IntStream.range(0, fields)
        .mapToObj(i -> "'f" + i + "':1")
        .collect(joining(",", "{", "}"));
  }

  private static String items(int howMany) {
    return IntStream.range(0, howMany).mapToObj(i -> "1").collect(joining(",", "[", "]"));
  }

  /** {@code {"a":"…"}} has eight bytes beside its text. */
  static Stream<Bad> tooLarge() {
    String expected = "an object of at most 16384 bytes as JSON";
    return Stream.of(
        inFields("{'a':'" + "x".repeat(16_377) + "'}", "fields", expected, "16385 bytes"),
        inFields("{'a':'" + "é".repeat(8_189) + "'}", "fields", expected, "16386 bytes"));
  }

  @ParameterizedTest
  @MethodSource({"fields", "patches", "documents", "tooLarge"})
  void itsSenderIsToldTheFieldWhatWasExpectedAndWhatWasFound(Bad given) {
    for (UnknownFields unknown : UnknownFields.values()) {
      Malformed told =
          assertThrows(Malformed.class, () -> RequestBody.read(given.bytes(), unknown));

      assertEquals(given.field(), told.field());
      assertEquals(given.expected(), told.expected());
      assertEquals(given.found().length() > 80 ? told.found() : given.found(), told.found());
    }
  }

  static Stream<Bad> withoutVersion() {
    return Stream.of(updateCard(), renameSlug(), deleteCard())
        .flatMap(body ->
            Stream.of(
                body.with("expectedVersion", "null").toString(),
                body.without("expectedVersion").toString()))
        .map(body -> Bad.of(body, "", "", ""));
  }

  @ParameterizedTest
  @MethodSource("withoutVersion")
  void whoEditsSaysWhichVersionTheyHaveSeen(Bad given) {
    assertThrows(VersionMissing.class, () -> RequestBody.read(given.bytes(), REFUSED));
  }

  // ---- what fits, and only just

  static Stream<String> fitting() {
    return Stream.of(
            createCard(),
            createCard().without("fields").without("design"),
            createCard().with("fields", "null").with("design", "{}"),
            createCard()
                .with("name", text("n".repeat(200)))
                .with("template", text("t".repeat(100))),
            createCard().with("fields", many(200)),
            createCard().with("fields", "{'a':" + items(200) + "}"),
            createCard().with("fields", "{'a':{'b':{'c':{'d':1}}}}"),
            createCard().with("fields", "{'a':[[[1]]]}"),
            createCard().with("fields", "{'" + "n".repeat(100) + "':''}"),
            createCard().with("fields", "{'a':'one\\ntwo\\t\\r','b':'\\ud83d\\ude00','c':' '}"),
            createCard().with("fields", "{'a':9223372036854775807,'b':-9223372036854775808}"),
            createCard().with("fields", "{'a':9e18,'b':1e-999,'c':-0.0,'d':null,'e':[null]}"),
            createCard().with("fields", "{'a':'" + "x".repeat(16_376) + "'}"),
            updateCard(),
            updateCard().with("patch", "{}"),
            updateCard().with("patch", "{'fields':null,'design':{'a':{'b':null}}}"),
            updateCard().with("patch", "{'template':'t'}").with("expectedVersion", "0"),
            renameSlug().with("slug", text("a".repeat(60))).with("keepRedirect", "false"),
            renameSlug().with("slug", "'0'"),
            deleteCard())
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

    assertEquals(
        new CardRequest.Create(
            id,
            "Ann Lee",
            "business",
            document("{'title':'Coach','lines':['one',{'bold':true}]}"),
            document("{'colour':'red'}")),
        asked(createCard()));
    assertEquals(
        new CardRequest.Update(
            id,
            id,
            new CardPatch(
                Optional.of("Ann"),
                Optional.empty(),
                new Part.Merged(patch("{'title':null,'city':'Lisboa'}")),
                new Part.Removed()),
            1),
        asked(updateCard()));
    assertEquals(new CardRequest.RenameSlug(id, id, "ann-lee", true, 1), asked(renameSlug()));
    assertEquals(new CardRequest.Delete(id, id, 1), asked(deleteCard()));
  }

  @Test
  void aCardIsDecidedAtItsUser() {
    Stream.of(createCard(), updateCard(), renameSlug(), deleteCard())
        .forEach(body -> assertEquals("user:" + Body.ID, asked(body).homeKey().toString()));
  }

  // ---- what is the same

  static Stream<String[]> sameRequests() {
    return Stream.of(
        new String[] {
          createCard().with("fields", "{'b':1,'a':{'d':[1,{'y':1,'x':2}],'c':2}}").toString(),
          createCard().with("fields", "{'a':{'c':2,'d':[1,{'x':2,'y':1}]},'b':1}").toString()
        },
        new String[] {
          createCard().with("fields", "{'a':null,'b':{'c':null}}").toString(),
          createCard().with("fields", "{'b':{}}").toString()
        },
        new String[] {
          createCard().without("design").toString(), createCard().with("design", "{}").toString()
        },
        new String[] {
          updateCard()
              .with("patch", "{'name':'A','fields':{'b':null,'a':{'d':1,'c':2}}}")
              .toString(),
          updateCard()
              .with("patch", "{'fields':{'a':{'c':2,'d':1},'b':null},'name':'A'}")
              .toString()
        });
  }

  @ParameterizedTest
  @MethodSource("sameRequests")
  void whateverTheOrderOfItsFieldsARequestHasOneFingerprint(String one, String other) {
    assertArrayEquals(canonical(one), canonical(other));
  }

  /** In a patch, a field that goes and one that stays are two things. */
  @Test
  void patchesThatAskForOtherThingsHaveOtherFingerprints() {
    byte[][] all =
        Stream.of(
                "{}",
                "{'fields':null}",
                "{'fields':{}}",
                "{'fields':{'a':null}}",
                "{'fields':{'a':1}}",
                "{'fields':{'a':[1,2]}}",
                "{'fields':{'a':[2,1]}}",
                "{'design':{'a':1}}")
            .map(patch -> canonical(updateCard().with("patch", patch).toString()))
            .toArray(byte[][]::new);

    for (int i = 0; i < all.length; i++) {
      for (int j = 0; j < i; j++) {
        assertFalse(Arrays.equals(all[i], all[j]), i + " and " + j);
      }
    }
  }

  private static byte[] canonical(String body) {
    return RequestBody.read(json(body), REFUSED).canonicalBytes();
  }

  private static Request asked(Body body) {
    return RequestBody.read(body.bytes(), REFUSED).request();
  }
}

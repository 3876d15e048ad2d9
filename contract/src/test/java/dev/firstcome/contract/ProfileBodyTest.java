package dev.firstcome.contract;

import static dev.firstcome.contract.Body.putPersonal;
import static dev.firstcome.contract.Body.putProfessional;
import static dev.firstcome.contract.RequestBody.UnknownFields.READ_PAST;
import static dev.firstcome.contract.RequestBody.UnknownFields.REFUSED;
import static dev.firstcome.contract.RequestBodyTest.ID;
import static dev.firstcome.contract.RequestBodyTest.json;
import static dev.firstcome.contract.RequestBodyTest.quoted;
import static dev.firstcome.contract.json.Documents.patch;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.RequestBodyTest.Bad;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.profile.Profile.Side;
import dev.firstcome.contract.profile.ProfileRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way for a request about profiles not to fit, and what its sender is told. */
final class ProfileBodyTest {
  private static final String VERSION = "a whole number from 0 to 9223372036854775807";

  static Stream<Bad> fields() {
    return Stream.<Supplier<Body>>of(Body::putPersonal, Body::putProfessional)
        .flatMap(put ->
            Stream.of(
                Bad.of(put.get().without("user"), "user", ID, "nothing"),
                Bad.of(put.get().with("user", "'ann'"), "user", ID, quoted("ann")),
                Bad.of(put.get().without("patch"), "patch", "a merge patch (RFC 7396)", "nothing"),
                Bad.of(
                    put.get().with("patch", "null"),
                    "patch",
                    "a merge patch (RFC 7396)",
                    "nothing"),
                Bad.of(put.get().with("patch", "[]"), "patch", "an object", "an array of 0 items"),
                Bad.of(
                    put.get().with("patch", "{'a':{'b':{'c':{'d':{}}}}}"),
                    "patch.a.b.c.d",
                    "nothing nested more than 4 deep",
                    "more"),
                Bad.of(
                    put.get().with("expectedVersion", "-1"),
                    "expectedVersion",
                    VERSION,
                    "the number -1"),
                Bad.of(
                    put.get().with("expectedVersion", "'1'"),
                    "expectedVersion",
                    VERSION,
                    quoted("1"))));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void itsSenderIsToldTheFieldWhatWasExpectedAndWhatWasFound(Bad given) {
    for (UnknownFields unknown : UnknownFields.values()) {
      Malformed told =
          assertThrows(Malformed.class, () -> RequestBody.read(given.bytes(), unknown));

      assertEquals(given.field(), told.field());
      assertEquals(given.expected(), told.expected());
      assertEquals(given.found(), told.found());
    }
  }

  static Stream<String> fitting() {
    return Stream.of(
            putPersonal(),
            putPersonal().without("expectedVersion"),
            putPersonal().with("expectedVersion", "null"),
            putProfessional().with("patch", "{}"),
            putProfessional().with("patch", "{'a':null,'b':{'c':null}}"))
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
    var personal =
        new ProfileRequest.PutPersonal(id, patch("{'city':'Lisboa','age':null}"), Optional.of(0L));
    var professional = new ProfileRequest.PutProfessional(id, patch("{'a':{}}"), Optional.empty());

    assertEquals(personal, asked(putPersonal()));
    assertEquals(
        professional,
        asked(putProfessional().with("patch", "{'a':{}}").without("expectedVersion")));
    assertEquals(Side.PERSONAL, personal.side());
    assertEquals(Side.PROFESSIONAL, professional.side());
    assertEquals("user:" + Body.ID, asked(putPersonal()).homeKey().toString());
  }

  @Test
  void whateverTheOrderOfItsFieldsAPatchHasOneFingerprint() {
    Body one = putPersonal().with("patch", "{'b':{'y':1,'x':null},'a':2}");
    Body other = putPersonal().with("patch", "{'a':2,'b':{'x':null,'y':1}}");

    assertArrayEquals(
        RequestBody.read(one.bytes(), REFUSED).canonicalBytes(),
        RequestBody.read(other.bytes(), REFUSED).canonicalBytes());
  }

  private static Request asked(Body body) {
    return RequestBody.read(body.bytes(), REFUSED).request();
  }
}

package dev.firstcome.contract.json;

import static dev.firstcome.contract.json.Documents.document;
import static dev.firstcome.contract.json.Documents.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstcome.contract.Words;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7396, and what follows from it. */
@Domain(Words.class)
final class MergePatchTest {

  /** Appendix A, as far as both are objects: nothing else is a document here, or a patch of one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':'b'} | {'a':'c'} | {'a':'c'}",
        "{'a':'b'} | {'b':'c'} | {'a':'b','b':'c'}",
        "{'a':'b'} | {'a':null} | {}",
        "{'a':'b','b':'c'} | {'a':null} | {'b':'c'}",
        "{'a':['b']} | {'a':'c'} | {'a':'c'}",
        "{'a':'c'} | {'a':['b']} | {'a':['b']}",
        "{'a':{'b':'c'}} | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}",
        "{'a':[{'b':'c'}]} | {'a':[1]} | {'a':[1]}",
        "{'a':'foo'} | {'b':'c','a':null} | {'b':'c'}",
        "{} | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}"
      })
  void theTableOfTheRfc(String target, String patch, String result) {
    assertEquals(document(result), patch(patch).applyTo(document(target)));
  }

  /** {"e":null} as a target, where another may hold null: here it has been read as absent. */
  @Test
  void aTargetWithANullIsReadWithout() {
    assertEquals(document("{'a':1}"), patch("{'a':1}").applyTo(document("{'e':null}")));
    assertEquals(document("{'f':{}}"), document("{'e':null,'f':{'g':null}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"['c']", "'bar'", "1", "true"})
  void aPatchThatIsNoObjectIsNone(String json) {
    assertThrows(Malformed.class, () -> patch(json));
  }

  @Test
  void anArrayIsReplacedWholeAndKeepsItsNulls() {
    Document merged = patch("{'a':[null,{'b':null}]}").applyTo(document("{'a':[1,2,3]}"));

    assertEquals("{\"a\":[null,{\"b\":null}]}", merged.text());
  }

  @Test
  void onlyWhatIsNamedChangesHoweverDeep() {
    Document before = document("{'a':{'b':{'c':1,'d':2},'e':3},'f':4}");

    assertEquals(
        document("{'a':{'b':{'c':9,'d':2}},'f':4}"),
        patch("{'a':{'b':{'c':9},'e':null}}").applyTo(before));
    assertEquals(document("{'a':{'b':{'c':1,'d':2},'e':3},'f':4}"), before);
  }

  // ---- properties

  @Property(tries = 300)
  void whatIsNotNamedStaysAsItIs(@ForAll Document document, @ForAll MergePatch patch) {
    Document merged = patch.applyTo(document);

    for (String name : document.names()) {
      if (!patch.object().has(name)) {
        assertTrue(merged.agreesOn(name, document), name);
      }
    }
    for (String name : merged.names()) {
      assertTrue(document.names().contains(name) || patch.object().has(name), name);
    }
  }

  @Property(tries = 300)
  void whatIsNamedIsAsThePatchSays(@ForAll Document document, @ForAll MergePatch patch) {
    assertSays(patch.object(), patch.applyTo(document).object());
  }

  private static void assertSays(ObjectNode patch, ObjectNode merged) {
    patch
        .properties()
        .forEach(field -> {
          JsonNode now = merged.get(field.getKey());
          if (field.getValue().isNull()) {
            assertEquals(null, now);
          } else if (field.getValue() instanceof ObjectNode inner) {
            assertSays(inner, (ObjectNode) now);
          } else {
            assertEquals(field.getValue(), now);
          }
        });
  }

  @Property(tries = 300)
  void appliedTwiceIsAppliedOnce(@ForAll Document document, @ForAll MergePatch patch) {
    Document once = patch.applyTo(document);

    assertEquals(once, patch.applyTo(once));
    assertEquals(once.text(), patch.applyTo(once).text());
  }

  @Property(tries = 300)
  void noFieldIsEverNullButInAnArray(@ForAll Document document, @ForAll MergePatch patch) {
    assertNoNull(document.object());
    assertNoNull(patch.applyTo(document).object());
  }

  private static void assertNoNull(ObjectNode object) {
    object
        .properties()
        .forEach(field -> {
          assertFalse(field.getValue().isNull(), field.getKey());
          if (field.getValue() instanceof ObjectNode inner) {
            assertNoNull(inner);
          }
        });
  }

  /** So that what is stored and published of it has one form. */
  @Property(tries = 300)
  void theResultIsInOrder(@ForAll Document document, @ForAll MergePatch patch) {
    assertInOrder(patch.applyTo(document).object());
  }

  private static void assertInOrder(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object
        .properties()
        .forEach(field -> {
          names.add(field.getKey());
          if (field.getValue() instanceof ObjectNode inner) {
            assertInOrder(inner);
          }
        });
    assertEquals(names.stream().sorted().toList(), names);
  }
}

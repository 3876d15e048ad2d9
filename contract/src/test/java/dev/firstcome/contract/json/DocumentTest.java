package dev.firstcome.contract.json;

import static dev.firstcome.contract.json.Documents.document;
import static dev.firstcome.contract.json.Documents.patch;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Words;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

@Domain(Words.class)
final class DocumentTest {

  @Test
  void whatHoldsTheSameIsEqualWhateverTheOrder() {
    Document one = document("{'b':[1,{'y':true,'x':'é'}],'a':{'d':1.5,'c':null,'e':-1}}");
    Document other = document("{'a':{'e':-1,'d':1.5},'b':[1,{'x':'é','y':true}]}");

    assertEquals(one, other);
    assertEquals(one.hashCode(), other.hashCode());
    assertEquals("{\"a\":{\"d\":1.5,\"e\":-1},\"b\":[1,{\"x\":\"é\",\"y\":true}]}", one.text());
    assertEquals(one.text(), other.text());
    assertEquals(one.text(), one.toString());
  }

  @Test
  void whatHoldsSomethingElseIsNot() {
    Document one = document("{'a':[1,2]}");

    assertNotEquals(one, document("{'a':[2,1]}"));
    assertNotEquals(one, document("{'a':[1,2],'b':0}"));
    assertNotEquals(one, document("{'a':['1',2]}"));
    assertNotEquals(one, Document.EMPTY);
    assertNotEquals(one, (Object) one.text());
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadAsTheSame(@ForAll Document document) {
    byte[] written = Json.write(out -> out.document("it", document));
    Document read = Json.read(written).optionalDocument("it").orElseThrow();

    assertEquals(document, read);
    assertEquals(document.text(), read.text());
    assertTrue(document.fits());
  }

  @Test
  void fieldsAreToldOneByOne() {
    Document one = document("{'b':1,'a':{'x':1,'y':2},'c':1}");
    Document other = document("{'a':{'y':2,'x':1},'b':2}");

    assertEquals(Set.of("a", "b", "c"), one.names());
    assertEquals("[a, b, c]", one.names().toString());
    assertTrue(one.agreesOn("a", other));
    assertFalse(one.agreesOn("b", other));
    assertFalse(one.agreesOn("c", other));
    assertFalse(other.agreesOn("c", one));
    assertTrue(one.agreesOn("d", other));
  }

  // ---- bounds, which patches may make it outgrow one by one

  @Test
  void aPatchedDocumentIsAsLargeAsItMayBe() {
    Document most = document("{'a':'" + "x".repeat(16_376) + "'}");

    assertTrue(most.fits());
    assertFalse(patch("{'b':1}").applyTo(most).fits());
    assertTrue(patch("{'a':null,'b':1}").applyTo(most).fits());
  }

  /** In bytes, not in characters. */
  @Test
  void itsSizeIsInBytes() {
    Document most = document("{'a':'" + "é".repeat(8_188) + "'}");

    assertTrue(most.fits());
    assertFalse(patch("{'b':1}").applyTo(most).fits());
  }

  @Test
  void aPatchedDocumentHasAsManyFieldsAsItMayHave() {
    Document most = document(fields(200));

    assertTrue(most.fits());
    assertFalse(patch("{'more':1}").applyTo(most).fits());
    assertTrue(patch("{'f0':null,'more':1}").applyTo(most).fits());
    assertFalse(patch("{'a':{'more':1}}").applyTo(document("{'a':" + fields(200) + "}")).fits());
  }

  private static String fields(int howMany) {
    return IntStream.range(0, howMany)
        .mapToObj(i -> "'f" + i + "':1")
        .collect(joining(",", "{", "}"));
  }
}

package dev.firstcome.contract;

import static dev.firstcome.contract.json.Documents.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.MergePatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

@Domain(DomainContext.Global.class)
@Domain(Words.class)
final class ChangedInTest {

  @Test
  void onlyWhatChangesIsNoted() {
    ChangedIn changed =
        ChangedIn.next(numbers(Map.of("name", 2L, "slug", 3L)), 4)
            .note("name", "Ann", "Bo")
            .note("slug", "ann", "ann")
            .note("template", "a", "b");

    assertEquals(Map.of("name", 4L, "slug", 3L, "template", 4L), changed.versions());
  }

  @Test
  void whatWasBeforeIsLeftAsItWas() {
    SortedMap<String, Long> before = numbers(Map.of("name", 2L));
    SortedMap<String, Long> after = ChangedIn.next(before, 3).note("name", 1, 2).versions();

    assertEquals(Map.of("name", 2L), before);
    assertThrows(UnsupportedOperationException.class, () -> after.put("x", 1L));
  }

  @Test
  void aFieldThatIsAddedOrChangedIsNotedByItself() {
    Document before = document("{'same':1,'other':1,'deep':{'a':1,'b':2}}");
    Document after = document("{'same':1,'other':2,'deep':{'b':2,'a':3},'added':1}");

    assertEquals(
        Map.of("fields.other", 5L, "fields.deep", 5L, "fields.added", 5L),
        noted(Map.of(), before, after));
  }

  @Test
  void ofAFieldThatIsRemovedOnlyTheWholeIsNoted() {
    assertEquals(
        Map.of("fields", 5L, "fields.kept", 2L),
        noted(
            Map.of("fields.gone", 3L, "fields.kept", 2L),
            document("{'gone':1,'kept':1}"),
            document("{'kept':1}")));
  }

  @Test
  void aFieldThatComesBackIsNotedAgain() {
    assertEquals(
        Map.of("fields", 3L, "fields.back", 5L),
        noted(Map.of("fields", 3L), Document.EMPTY, document("{'back':1}")));
  }

  @Test
  void theOrderOfFieldsIsNoChange() {
    assertEquals(
        Map.of(),
        noted(
            Map.of(),
            document("{'a':{'b':1,'c':2},'d':3}"),
            document("{'d':3,'a':{'c':2,'b':1}}")));
  }

  private static SortedMap<String, Long> noted(
      Map<String, Long> before, Document from, Document to) {
    return ChangedIn.next(numbers(before), 5).noteEach("fields", from, to).versions();
  }

  /** Whoever has seen any version is told of every field that is not as they saw it. */
  @Property(tries = 200)
  void whoHasSeenAnyVersionIsToldWhatHasChangedSince(
      @ForAll @Size(max = 6) List<MergePatch> patches) {
    List<Document> seen = new ArrayList<>(List.of(Document.EMPTY));
    SortedMap<String, Long> changedIn = ChangedIn.NOTHING;
    for (MergePatch patch : patches) {
      Document before = seen.getLast();
      Document after = patch.applyTo(before);
      seen.add(after);
      changedIn =
          ChangedIn.next(changedIn, seen.size()).noteEach("fields", before, after).versions();
    }
    Document now = seen.getLast();
    for (int version = 1; version <= seen.size(); version++) {
      Document then = seen.get(version - 1);
      for (String name : now.names()) {
        if (!now.agreesOn(name, then)) {
          assertTrue(changedIn.get("fields." + name) > version, name);
        }
      }
      if (!now.names().containsAll(then.names())) {
        assertTrue(changedIn.get("fields") > version);
      }
    }
    for (String field : changedIn.keySet()) {
      assertTrue(field.equals("fields") || now.names().contains(field.substring(7)), field);
    }
  }

  @Test
  void whatNeverChangedIsLeftOut() {
    assertEquals("{}", written(ChangedIn.NOTHING));
    assertEquals("{\"changedIn\":{\"fields.a\":2}}", written(numbers(Map.of("fields.a", 2L))));
    assertEquals(ChangedIn.NOTHING, ChangedIn.read(Json.read(new byte[] {'{', '}'})));
  }

  private static String written(SortedMap<String, Long> versions) {
    return new String(Json.write(out -> ChangedIn.write(out, versions)), StandardCharsets.UTF_8);
  }

  /** The fields and the design of a card may have as many as a document takes, with long names. */
  @Test
  void asManyFieldsAsARowCanHaveAreReadAgain() {
    SortedMap<String, Long> all = new TreeMap<>();
    for (int i = 0; i < Document.MAX_NAMES; i++) {
      String name = "n".repeat(97) + (100 + i);
      all.put("fields." + name, 2L);
      all.put("design." + name, 3L);
    }
    List.of("name", "slug", "redirects", "template", "fields", "design")
        .forEach(field -> all.put(field, 4L));
    byte[] written = Json.write(out -> ChangedIn.write(out, all));

    assertEquals(all, ChangedIn.read(Json.read(written)));
  }

  private static SortedMap<String, Long> numbers(Map<String, Long> numbers) {
    return new TreeMap<>(numbers);
  }
}

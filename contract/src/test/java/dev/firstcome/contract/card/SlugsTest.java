package dev.firstcome.contract.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One key knows of a slug and all of its variants, whatever the slug looks like. */
final class SlugsTest {

  // ---- the root

  @ParameterizedTest
  @CsvSource({
    "ann, ann",
    "ann-lee, ann-lee",
    "ann-lee-3f9a1c, ann-lee",
    "ann-lee-3f9a1c-000000, ann-lee",
    "ann-facade, ann",
    "facade, facade",
    "facade-decade, facade",
    "ann-facades, ann-facades",
    "ann-3f9a1, ann-3f9a1",
    "ann-3f9a1g, ann-3f9a1g",
    "ann-facade-lee, ann-facade-lee",
    "ann3f9a1c, ann3f9a1c"
  })
  void the_root_is_the_slug_without_what_looks_like_suffixes(String slug, String root) {
    assertEquals(root, Slugs.root(slug));
    assertEquals(new Key("slug", root), Slugs.key(slug));
  }

  @StatisticsReport(onFailureOnly = true)
  @Property
  void a_variant_has_the_root_of_its_slug(
      @ForAll("withRoom") String slug, @ForAll("suffixes") String suffix) {
    Statistics.label("ends like a suffix")
        .collect(!Slugs.root(slug).equals(slug))
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
    String variant = Slugs.variant(slug, suffix);

    assertTrue(Slugs.isSlug(variant), variant);
    assertEquals(Slugs.root(slug), Slugs.root(variant));
    assertEquals(Slugs.key(slug), Slugs.key(variant));
  }

  @Property
  void the_root_of_a_root_is_that_root(@ForAll("slugs") String slug) {
    String root = Slugs.root(slug);
    assertEquals(root, Slugs.root(root));
  }

  @Property
  void a_root_is_a_slug(@ForAll("slugs") String slug) {
    assertTrue(Slugs.isSlug(Slugs.root(slug)), () -> Slugs.root(slug));
  }

  @Property
  void a_key_reads_as_it_is_written(@ForAll("slugs") String slug) {
    Key key = Slugs.key(slug);
    assertFalse(key.text().isEmpty());
    assertEquals(Optional.of(key), Key.parse(key.toString()));
  }

  // ---- what is one

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "ann-lee", "a-b-c", "2026"})
  void is_a_slug(String text) {
    assertTrue(Slugs.isSlug(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "-a", "a-", "a--b", "A", "a b", "a_b", "\u00e9", "a\n", "\u0661"})
  void is_no_slug(String text) {
    assertFalse(Slugs.isSlug(text));
  }

  @Property
  void none_is_longer_than_the_longest(@ForAll("suffixes") String end) {
    String longest = "a".repeat(Slugs.MAX_LENGTH - end.length()) + end;
    assertTrue(Slugs.isSlug(longest));
    assertFalse(Slugs.isSlug(longest + "0"));
  }

  // ---- any slug

  /** Of pieces that are hardly anything but suffixes, or just not. */
  @Provide
  Arbitrary<String> slugs() {
    return slugsOf(Slugs.MAX_LENGTH);
  }

  @Provide
  Arbitrary<String> withRoom() {
    return slugsOf(Slugs.MAX_BASE_LENGTH);
  }

  @Provide
  Arbitrary<String> suffixes() {
    return Arbitraries.strings().withChars("0123456789abcdef").ofLength(Slugs.SUFFIX_LENGTH);
  }

  private Arbitrary<String> slugsOf(int longest) {
    Arbitrary<String> words =
        Arbitraries.strings().withChars("abcxyz019").ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> pieces = Arbitraries.oneOf(words, suffixes());
    return pieces
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .map((List<String> all) -> String.join("-", all))
        .filter(slug -> slug.length() <= longest);
  }
}

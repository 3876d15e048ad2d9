package dev.firstcome.processor.rules.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.card.Slugs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SlugOfNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Ann Lee                  | ann-lee
          ann-lee                  | ann-lee
          ANN LEE 2                | ann-lee-2
          Ærø – Åbo & Co.          | aero-abo-co
          Zoë Müller-Lüdenscheidt  | zoe-muller-ludenscheidt
          Renée François           | renee-francois
          Núñez João               | nunez-joao
          Straße ẞ                 | strasse-ss
          Søren Øst                | soren-ost
          Þórður Eiður             | thordur-eidur
          Zażółć gęślą jaźń Łódź   | zazolc-gesla-jazn-lodz
          Žižka Dvořák Ľubomír     | zizka-dvorak-lubomir
          Őry Gyűrű                | ory-gyuru
          Ștefan Țepeș             | stefan-tepes
          Đặng Việt                | dang-viet
          ılgın İstanbul Iğdır     | ilgin-istanbul-igdir
          Əliyev                   | eliyev
          Γιώργος Παπαδόπουλος     | giorgos-papadopoulos
          Юлия Щукина              | yuliya-shchukina
          Ольга Объездчикова       | olga-obyezdchikova
          Їжак Київ                | izhak-kiiv
          Љубица Ђорђевић          | lubitsa-dordevic
          Հայերեն                  | hayeren
          ქართული                  | kartuli
          محمد علي                 | mhmd-ly
          עברית                    | bryt
          नमस्ते                     | namaste
          தமிழ்                     | tamil
          สวัสดี                     | swasdi
          北京市                    | bei-jing-shi
          さくら カード              | sakura-kado
          ｶｰﾄﾞ                     | kado
          한국 서울                  | hangug-seoul
          Ａｎｎ　Ｌｅｅ９            | ann-lee9
          ﬁne ﬂower œuvre ĳs       | fine-flower-oeuvre-ijs
          𝐀𝐧𝐧 ⓛⓔⓔ                  | ann-lee
          ١٢٣ १२३ ๑๒๓ ១២៣          | 123-123-123-123
          O'Brien                  | obrien
          O’Brien O‘Brien          | obrien-obrien
          Oʼbrien ʻOkina O´Neil    | obrien-okina-oneil
          O＇Brien D`Arcy          | obrien-darcy
          rock 'n' roll            | rock-n-roll
          🎉 party 🎉              | party
          fun🎉fair                | fun-fair
          👩‍👩‍👧 family             | family
          --a__b..c//d--           | a-b-c-d
          ann-facade               | ann-facade
          x²                       | x2
          """)
  void is_what_people_expect(String name, String slug) {
    assertEquals(Optional.of(slug), SlugOfName.of(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "-", "!?", "'", "🎉", "👩‍👩‍👧", "❤️", "´", "\u0301", "\u200b", "ᏣᎳᎩ"})
  void of_nothing_that_can_be_written_in_latin_there_is_none(String name) {
    assertEquals(Optional.empty(), SlugOfName.of(name));
  }

  /** How e with an accent is written does not matter, nor that a line may be broken there. */
  @Test
  void of_what_looks_alike_it_is_the_same() {
    assertEquals(SlugOfName.of("caf\u00e9"), SlugOfName.of("cafe\u0301"));
    assertEquals(SlugOfName.of("soft"), SlugOfName.of("so\u00adft"));
  }

  @Test
  void is_cut_where_a_suffix_needs_the_room() {
    assertEquals(Optional.of("a".repeat(53)), SlugOfName.of("a".repeat(500)));
    assertEquals(Optional.of("é".repeat(53).replace('é', 'e')), SlugOfName.of("é".repeat(500)));
    assertEquals(Optional.of("ab-".repeat(17) + "ab"), SlugOfName.of("ab ".repeat(200)));
    assertEquals(Optional.of("abc-".repeat(13) + "a"), SlugOfName.of("abc ".repeat(200)));
    assertEquals(Optional.of("a".repeat(52)), SlugOfName.of("a".repeat(52) + " b"));
  }

  @Property
  void is_empty_or_a_slug_with_room_for_a_suffix(@ForAll("names") String name) {
    SlugOfName.of(name)
        .ifPresent(slug -> {
          assertTrue(Slugs.isSlug(slug), slug);
          assertTrue(slug.length() <= Slugs.MAX_BASE_LENGTH, slug);
        });
  }

  @Property
  void of_a_slug_is_that_slug(@ForAll("slugs") String slug) {
    assertEquals(Optional.of(slug), SlugOfName.of(slug));
  }

  @Property
  void of_what_it_made_is_the_same(@ForAll("names") String name) {
    SlugOfName.of(name).ifPresent(slug -> assertEquals(Optional.of(slug), SlugOfName.of(slug)));
  }

  @Test
  void is_the_same_whoever_asks_at_the_same_time() throws ExecutionException, InterruptedException {
    List<String> names = List.of("Ærø", "Юлия", "さくら", "한국", "नमस्ते");
    List<Optional<String>> alone = names.stream().map(SlugOfName::of).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<Optional<String>>>> all =
          IntStream.range(0, 400)
              .mapToObj(n -> threads.submit(() -> names.stream().map(SlugOfName::of).toList()))
              .toList();
      for (Future<List<Optional<String>>> each : all) {
        assertEquals(alone, each.get());
      }
    }
  }

  /** Of any characters, and of few that meet often; in proper Unicode, as all that travels. */
  @Provide
  Arbitrary<String> names() {
    Arbitrary<Integer> any =
        Arbitraries.integers()
            .between(0x20, 0x1FFFF)
            .filter(character -> Character.getType(character) != Character.SURROGATE);
    Arbitrary<Integer> few =
        Arbitraries.of("aZé9 -_'´\u0301\u200dßщъ漢か한مन🎉".codePoints().boxed().toList());
    return Arbitraries.oneOf(any.list().ofMaxSize(40), few.list().ofMaxSize(120))
        .map(characters ->
            characters.stream().map(Character::toString).collect(Collectors.joining()));
  }

  @Provide
  Arbitrary<String> slugs() {
    return Arbitraries.strings()
        .withChars("abf019-")
        .ofMinLength(1)
        .ofMaxLength(Slugs.MAX_BASE_LENGTH)
        .filter(Slugs::isSlug);
  }
}

package dev.firstcome.processor.rules.card;

import static dev.firstcome.processor.rules.card.CardStory.given;
import static dev.firstcome.processor.rules.card.CardWords.by;
import static dev.firstcome.processor.rules.card.CardWords.delete;
import static dev.firstcome.processor.rules.card.CardWords.deleteUser;
import static dev.firstcome.processor.rules.card.CardWords.id;
import static dev.firstcome.processor.rules.card.CardWords.make;
import static dev.firstcome.processor.rules.card.CardWords.rename;
import static dev.firstcome.processor.rules.card.CardWords.renameKeeping;
import static dev.firstcome.processor.rules.card.CardWords.start;
import static dev.firstcome.processor.rules.card.CardWords.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.SharedRefusal.LimitReached;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardRefusal.SlugTaken;
import dev.firstcome.contract.card.CardRequest;
import dev.firstcome.contract.card.Slugs;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Onward;
import dev.firstcome.processor.rules.Heard;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeysInMemory;
import dev.firstcome.processor.rules.Stop;
import dev.firstcome.processor.rules.Trial;
import dev.firstcome.processor.rules.card.CardStory.UnderWay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How cards come, change, are found and go. */
final class CardTest {
  private static final Key ANN = UserKey.of(id("ann"));

  // ---- slugs of names

  @Test
  void a_card_gets_the_slug_that_its_name_makes() {
    given(start("ann"))
        .when(make("c1", "ann", "Ann O'Lee & S\u00f6hne"))
        .created("c1 at ann-olee-sohne 1")
        .thereIs("c1 at ann-olee-sohne 1", "ann-olee-sohne is c1");
  }

  @Test
  void of_a_name_that_is_taken_it_gets_a_variant() {
    String variant = variant("ann", "c2", 1);
    assertTrue(variant.matches("ann-[0-9a-f]{6}"), variant);
    given(start("ann"), start("bob"), make("c1", "ann", "Ann"))
        .when(make("c2", "bob", "Ann"))
        .created("c2 at " + variant + " 1")
        .thereIs("c1 at ann 1", "ann is c1", "c2 at " + variant + " 1", variant + " is c2");
  }

  @Test
  void of_a_name_that_is_reserved_too() {
    given(start("ann"))
        .when(make("c1", "ann", "Admin"))
        .created("c1 at " + variant("admin", "c1", 1) + " 1");
  }

  @Test
  void a_variant_that_is_taken_is_passed_over() {
    given(start("ann"), start("bob"), make("c1", "ann", "Ann"), make("c2", "ann", "Other"))
        .and(renameKeeping("ann", "c2", 1, variant("ann", "new", 1)))
        .and(renameKeeping("ann", "c2", 2, variant("ann", "new", 2)))
        .when(make("new", "bob", "Ann"))
        .created("new at " + variant("ann", "new", 3) + " 1");
  }

  @Test
  void the_longest_name_has_room_for_a_suffix() {
    String name = "x".repeat(200);
    String slug = "x".repeat(53);
    given(start("ann"), start("bob"))
        .when(make("c1", "ann", name))
        .created("c1 at " + slug + " 1")
        .when(make("c2", "bob", name))
        .created("c2 at " + variant(slug, "c2", 1) + " 1");
    assertEquals(60, variant(slug, "c2", 1).length());
  }

  @Test
  void a_name_that_ends_like_a_suffix_is_a_name_like_others() {
    given(start("ann"), make("c1", "ann", "Ann"))
        .when(make("c2", "ann", "Ann Facade"))
        .created("c2 at ann-facade 1")
        .when(make("c3", "ann", "Ann Facade"))
        .created("c3 at " + variant("ann-facade", "c3", 1) + " 1");
  }

  /** The slug that home has made of the name is not made again, or it could come out otherwise. */
  @Test
  void the_others_go_by_what_home_has_said() {
    CardDecider rules = new CardDecider(Set.of());
    KeysInMemory keys = given(start("ann")).keys();
    Asked<CardRequest> asked = asked(make("c1", "ann", "Ann"));
    assertEquals(
        new Onward(Optional.of("ann"), List.of(Stop.at(Slugs.key("ann")))),
        rules.decide(keys.key(ANN), asked, CardWords.NOW));

    Key slug = Slugs.key("anna");
    Asked<CardRequest> onItsWay = hearing(asked, Heard.NOTHING.and(ANN, "anna"));
    assertEquals(Trial.agree("anna"), rules.tryAt(slug, keys.key(slug), onItsWay, CardWords.NOW));

    Asked<CardRequest> back = hearing(asked, onItsWay.heard().and(slug, "anna-123abc"));
    assertEquals(
        "c1 at anna-123abc 1",
        CardWords.said(rules.answer(keys.key(ANN), back, CardWords.NOW, CardWords.NOW).result()));
  }

  /** What is reserved since is not looked at again where others have agreed already. */
  @Test
  void what_is_reserved_while_a_request_is_on_its_way_back_comes_too_late() {
    CardDecider rules = new CardDecider(Set.of("ann"));
    KeysInMemory keys = given(start("ann")).keys();
    Key slug = Slugs.key("ann");
    Heard heard = Heard.NOTHING.and(ANN, "ann").and(slug, "ann");
    Asked<CardRequest> asked = hearing(asked(make("c1", "ann", "Ann")), heard);

    keys.key(slug)
        .carryOut(rules.settle(slug, keys.key(slug), asked, CardWords.NOW, CardWords.NOW));
    keys.key(ANN).carryOut(rules.answer(keys.key(ANN), asked, CardWords.NOW, CardWords.NOW));

    given(keys).thereIs("c1 at ann 1", "ann is c1");
  }

  private static Asked<CardRequest> asked(Asked<?> asked) {
    return new Asked<>(asked.id(), asked.caller(), (CardRequest) asked.request());
  }

  private static Asked<CardRequest> hearing(Asked<CardRequest> asked, Heard heard) {
    return new Asked<>(asked.id(), asked.caller(), asked.request(), heard);
  }

  // ---- races for a slug

  @Test
  void of_two_who_race_for_a_name_one_gets_it_and_the_other_a_variant() {
    CardStory story = given(start("ann"), start("bob"));
    UnderWay one = story.underWay(make("c1", "ann", "Star"), Slugs.key("star"));
    UnderWay other = story.underWay(make("c2", "bob", "Star"), Slugs.key("star"));
    other.then().created("c2 at star 1");
    one.then().created("c1 at " + variant("star", "c1", 1) + " 1");
  }

  @Test
  void whoever_wants_a_slug_that_is_being_given_up_waits_until_that_is_certain() {
    CardStory story = given(start("ann"), start("bob"), make("c1", "ann", "Aa"));
    UnderWay leaving = story.underWay(rename("ann", "c1", 1, "bb"), Slugs.key("bb"));
    UnderWay coming = story.underWay(make("c2", "bob", "Aa"), Slugs.key("aa")).waits();
    leaving.then().accepted("c1 at bb 2");
    coming.then().created("c2 at aa 1");
  }

  @Test
  void of_two_who_race_for_a_slug_one_has_it_and_the_other_hears_that_it_is_taken() {
    CardStory story =
        given(start("ann"), start("bob"), make("c1", "ann", "Aa"), make("c2", "bob", "Bb"));
    UnderWay one = story.underWay(rename("ann", "c1", 1, "star"), Slugs.key("star"));
    UnderWay other = story.underWay(rename("bob", "c2", 1, "star"), Slugs.key("star"));
    one.then().accepted("c1 at star 2");
    other.then().refused(new SlugTaken("star"));
  }

  @Test
  void of_two_edits_that_saw_the_same_version_one_is_accepted_and_the_other_loses_nothing() {
    CardStory story = given(start("ann"), make("c1", "ann", "Ann"));
    UnderWay renaming = story.underWay(rename("ann", "c1", 1, "star"), Slugs.key("star"));
    UnderWay editing =
        new UnderWay(story.keys().begin(update("ann", "c1", 1, "{'name':'A'}")), story);
    editing.waits();
    renaming.then().accepted("c1 at star 2");
    editing
        .then()
        .refused(new VersionConflict(1, 2, new TreeSet<>(Set.of("slug"))))
        .thereIs("c1 at star 2", "star is c1");
  }

  // ---- redirects

  @Test
  void the_old_slug_is_free_or_leads_on() {
    given(start("ann"), make("c1", "ann", "Ann"))
        .when(renameKeeping("ann", "c1", 1, "lee"))
        .accepted("c1 at lee <- ann 2")
        .thereIs("c1 at lee <- ann 2", "lee is c1", "ann leads to c1")
        .when(rename("ann", "c1", 2, "star"))
        .accepted("c1 at star <- ann 3")
        .thereIs("c1 at star <- ann 3", "star is c1", "ann leads to c1")
        .and(start("bob"))
        .when(make("c2", "bob", "Lee"))
        .created("c2 at lee 1");
  }

  @Test
  void a_redirect_may_be_taken_back() {
    given(start("ann"), make("c1", "ann", "Ann"), renameKeeping("ann", "c1", 1, "lee"))
        .when(renameKeeping("ann", "c1", 2, "ann"))
        .accepted("c1 at ann <- lee 3")
        .thereIs("c1 at ann <- lee 3", "ann is c1", "lee leads to c1")
        .when(rename("ann", "c1", 3, "lee"))
        .accepted("c1 at lee 4")
        .thereIs("c1 at lee 4", "lee is c1");
  }

  @Test
  void both_slugs_may_have_one_root() {
    given(start("ann"), make("c1", "ann", "Ann"))
        .when(renameKeeping("ann", "c1", 1, "ann-facade"))
        .accepted("c1 at ann-facade <- ann 2")
        .thereIs("c1 at ann-facade <- ann 2", "ann-facade is c1", "ann leads to c1")
        .when(rename("ann", "c1", 2, "ann-decade"))
        .accepted("c1 at ann-decade <- ann 3")
        .thereIs("c1 at ann-decade <- ann 3", "ann-decade is c1", "ann leads to c1");
  }

  @Test
  void the_slug_that_a_card_has_already_is_no_change() {
    Journey journey =
        given(start("ann"), make("c1", "ann", "Ann"))
            .when(renameKeeping("ann", "c1", 1, "ann"))
            .journey();
    assertEquals(Set.of(ANN), journey.parts().keySet());
    assertEquals(List.of(), journey.parts().get(ANN).changes());
  }

  @Test
  void a_hundred_redirects_are_as_many_as_a_user_may_have() {
    CardStory full =
        given(start("ann"), make("c1", "ann", "Ann"), make("c2", "ann", "Lee"))
            .and(
                IntStream.rangeClosed(1, 60)
                    .mapToObj(n -> renameKeeping("ann", "c1", n, "x-" + n))
                    .toArray(Asked<?>[]::new))
            .and(
                IntStream.rangeClosed(1, 40)
                    .mapToObj(n -> renameKeeping("ann", "c2", n, "y-" + n))
                    .toArray(Asked<?>[]::new));
    full.and(renameKeeping("ann", "c1", 61, "x-1"), rename("ann", "c2", 41, "other"))
        .when(renameKeeping("ann", "c2", 42, "more"))
        .refused(new LimitReached("redirects to a user's cards", 100))
        .and(rename("ann", "c1", 62, "x-2"), renameKeeping("ann", "c2", 42, "more"))
        .when(renameKeeping("ann", "c2", 43, "even-more"))
        .refused(new LimitReached("redirects to a user's cards", 100));
  }

  /** It was the card's before it was reserved. */
  @Test
  void a_reserved_slug_that_leads_to_the_card_may_be_taken_back() {
    CardStory story = given(start("ann"), make("c1", "ann", "Ann"));
    Journey before = story.when(renameKeeping("ann", "c1", 1, "lee")).journey();
    assertEquals(3, before.parts().size());
    CardDecider rules = new CardDecider(Set.of("ann", "lee"));
    KeysInMemory keys = story.keys();
    assertInstanceOf(
        Onward.class,
        rules.decide(keys.key(ANN), asked(rename("ann", "c1", 2, "ann")), CardWords.NOW));
    assertInstanceOf(
        Accepted.class,
        rules.decide(keys.key(ANN), asked(rename("ann", "c1", 2, "lee")), CardWords.NOW));
  }

  // ---- edits

  @Test
  void a_patch_changes_what_it_names_and_nothing_else() {
    CardStory story =
        given(
            start("ann"),
            make("c1", "ann", "Ann", "{'title':'Ms','links':{'web':'w','mail':'m'},'list':[1]}"));
    story
        .when(
            update(
                "ann",
                "c1",
                1,
                "{'name':'Ann B','fields':{'title':null,'town':'Porto',"
                    + "'links':{'web':null,'phone':'p'},'list':[2,null]},'design':{'hue':7}}"))
        .accepted("c1 at ann 2");
    Card card = story.card("c1");
    assertEquals("Ann B", card.name());
    assertEquals("plain", card.template());
    assertEquals(
        "{'links':{'mail':'m','phone':'p'},'list':[2,null],'town':'Porto'}".replace('\'', '"'),
        card.fields().text());
    assertEquals("{\"hue\":7}", card.design().text());
    assertEquals(
        Map.of(
            "name",
            2L,
            "fields",
            2L,
            "fields.links",
            2L,
            "fields.list",
            2L,
            "fields.town",
            2L,
            "design.hue",
            2L),
        card.changedIn());
  }

  @Test
  void a_document_that_is_null_goes_whole() {
    CardStory story = given(start("ann"), make("c1", "ann", "Ann", "{'title':'Ms'}"));
    story.and(update("ann", "c1", 1, "{'fields':null}"));
    assertEquals("{}", story.card("c1").fields().text());
  }

  @Test
  void a_new_name_leaves_the_slug_alone() {
    given(start("ann"), make("c1", "ann", "Ann"))
        .when(update("ann", "c1", 1, "{'name':'Bob'}"))
        .accepted("c1 at ann 2");
  }

  @Test
  void what_changes_nothing_is_no_new_version() {
    CardStory story = given(start("ann"), make("c1", "ann", "Ann", "{'title':'Ms','x':{}}"));
    for (String patch :
        List.of(
            "{}",
            "{'name':'Ann','template':'plain'}",
            "{'fields':{}}",
            "{'fields':{'title':'Ms','none':null}}",
            "{'fields':{'x':{'none':null}}}",
            "{'design':null}")) {
      Journey journey = story.when(update("ann", "c1", 1, patch)).journey();
      assertEquals(List.of(), journey.parts().get(ANN).changes(), patch);
    }
    story.thereIs("c1 at ann 1", "ann is c1");
  }

  @Test
  void a_conflict_tells_what_has_changed_since_and_nothing_that_had_before() {
    given(start("ann"), make("c1", "ann", "Ann", "{'a':1,'b':2}"))
        .and(update("ann", "c1", 1, "{'fields':{'a':2}}"))
        .and(renameKeeping("ann", "c1", 2, "lee"))
        .and(update("ann", "c1", 3, "{'design':{'hue':1}}"))
        .when(update("ann", "c1", 2, "{}"))
        .refused(
            new VersionConflict(2, 4, new TreeSet<>(Set.of("slug", "redirects", "design.hue"))));
  }

  @Test
  void users_do_with_their_own_cards_what_they_like() {
    given(start("ann"))
        .and(
            by("ann", make("c1", "ann", "Ann")),
            by("ann", update("ann", "c1", 1, "{'name':'A'}")),
            by("ann", rename("ann", "c1", 2, "lee")),
            by("ann", delete("ann", "c1", 3)))
        .thereIs();
  }

  // ---- going

  @Test
  void a_card_that_goes_leaves_all_of_its_slugs_to_whoever_comes() {
    given(start("ann"), start("bob"), make("c1", "ann", "Ann"), make("c2", "ann", "Ann"))
        .and(renameKeeping("ann", "c1", 1, "ann-facade"), renameKeeping("ann", "c1", 2, "lee"))
        .when(delete("ann", "c1", 3))
        .accepted("c1 is gone")
        .thereIs("c2 at " + variant("ann", "c2", 1) + " 1", variant("ann", "c2", 1) + " is c2")
        .and(make("c3", "bob", "Ann"), make("c4", "bob", "Lee"), make("c5", "bob", "Ann Facade"))
        .thereIs(
            "c2 at " + variant("ann", "c2", 1) + " 1",
            variant("ann", "c2", 1) + " is c2",
            "c3 at ann 1",
            "ann is c3",
            "c4 at lee 1",
            "lee is c4",
            "c5 at ann-facade 1",
            "ann-facade is c5");
  }

  @Test
  void a_card_that_went_makes_room_for_another() {
    given(start("ann"))
        .and(
            IntStream.rangeClosed(1, 100)
                .mapToObj(n -> make("c" + n, "ann", "Card " + n))
                .toArray(Asked<?>[]::new))
        .and(delete("ann", "c7", 1))
        .when(make("c101", "ann", "Card 101"))
        .created("c101 at card-101 1");
  }

  @Test
  void a_user_who_goes_takes_all_cards_along_and_leaves_others_alone() {
    KeysInMemory keys =
        given(start("ann"), start("bob"), make("b1", "bob", "Ann"), make("c1", "ann", "Ann"))
            .and(make("c2", "ann", "Lee"), renameKeeping("ann", "c2", 1, "ann-facade"))
            .when(deleteUser("ann"))
            .accepted("ann is gone")
            .thereIs("b1 at ann 1", "ann is b1")
            .keys();
    assertFalse(keys.all().toString().contains(id("ann").toString()), keys.all().toString());
  }

  @Test
  void the_largest_user_goes_in_one_go() {
    CardStory story =
        given(start("ann"))
            .and(
                IntStream.rangeClosed(1, 100)
                    .boxed()
                    .flatMap(n ->
                        List.of(
                            make("c" + n, "ann", "Card " + n),
                            renameKeeping("ann", "c" + n, 1, "other-" + n))
                            .stream())
                    .toArray(Asked<?>[]::new));
    Journey gone = story.when(deleteUser("ann")).journey();
    story.thereIs();
    assertEquals(202, gone.way().size());
  }

  @Test
  void a_card_that_was_asked_for_when_its_user_went_is_not_made() {
    CardStory story = given(start("ann"), make("c1", "ann", "Ann"));
    UnderWay going = story.underWay(deleteUser("ann"), Slugs.key("ann"));
    UnderWay coming = new UnderWay(story.keys().begin(make("c2", "ann", "Lee")), story);
    coming.waits();
    going.then().accepted("ann is gone");
    coming.then().refused(new NotFound("user", id("ann").toString())).thereIs();
  }

  private static String variant(String slug, String request, int n) {
    return CreateCard.variants(slug, id(request)).toList().get(n - 1);
  }
}

package dev.firstcome.processor.rules.storage;

import static dev.firstcome.processor.rules.signup.SignupWords.NOW;
import static dev.firstcome.processor.rules.signup.SignupWords.delete;
import static dev.firstcome.processor.rules.signup.SignupWords.id;
import static dev.firstcome.processor.rules.signup.SignupWords.start;
import static dev.firstcome.processor.rules.signup.SignupWords.user;
import static dev.firstcome.processor.rules.storage.StorageStory.given;
import static dev.firstcome.processor.rules.storage.StorageWords.AGAIN;
import static dev.firstcome.processor.rules.storage.StorageWords.FORCED;
import static dev.firstcome.processor.rules.storage.StorageWords.at;
import static dev.firstcome.processor.rules.storage.StorageWords.by;
import static dev.firstcome.processor.rules.storage.StorageWords.createOrGet;
import static dev.firstcome.processor.rules.storage.StorageWords.disconnect;
import static dev.firstcome.processor.rules.storage.StorageWords.ensure;
import static dev.firstcome.processor.rules.storage.StorageWords.key;
import static dev.firstcome.processor.rules.storage.StorageWords.reconnect;
import static dev.firstcome.processor.rules.storage.StorageWords.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.storage.StorageRefusal.ProviderAccountTaken;
import dev.firstcome.contract.storage.StorageRefusal.ProviderNotSupported;
import dev.firstcome.contract.storage.StorageRequest;
import dev.firstcome.contract.storage.StorageRequest.Manner;
import dev.firstcome.contract.storage.WantedAccount;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Change.RemoveAnswers;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Derived;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.JointDecider;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeysInMemory;
import dev.firstcome.processor.rules.Trial;
import dev.firstcome.processor.rules.View;
import dev.firstcome.processor.rules.storage.StorageStory.UnderWay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How users come to storage accounts, and what becomes of those that they have. */
final class StorageTest {
  private static final String A_FILE = "ann google:1 files@example.com - connected 1";

  // ---- every disposition

  private static final String DISPOSITIONS =
      """
      there,            force, respect, disposition,  email, name, state,        version
      nothing,          false, true,    created,      new,   New,  connected,    1
      nothing,          true,  true,    created,      new,   New,  connected,    1
      nothing,          false, false,   created,      new,   New,  connected,    1
      nothing,          true,  false,   created,      new,   New,  connected,    1
      connected,        false, true,    found,        old,   Old,  connected,    1
      connected,        true,  true,    found,        new,   New,  connected,    2
      connected,        false, false,   found,        old,   Old,  connected,    1
      connected,        true,  false,   found,        new,   New,  connected,    2
      'connected, new', false, true,    found,        new,   New,  connected,    1
      'connected, new', true,  true,    found,        new,   New,  connected,    1
      'connected, new', false, false,   found,        new,   New,  connected,    1
      'connected, new', true,  false,   found,        new,   New,  connected,    1
      disconnected,     false, true,    disconnected, old,   Old,  disconnected, 2
      disconnected,     true,  true,    disconnected, old,   Old,  disconnected, 2
      disconnected,     false, false,   reactivated,  old,   Old,  connected,    3
      disconnected,     true,  false,   reactivated,  new,   New,  connected,    3
      """;

  private record Expected(String disposition, String account) {
    static Expected of(String disposition, String email, String name, String state, long version) {
      return new Expected(
          disposition,
          "ann google:1 " + email + "@example.com " + name + " " + state + " " + version);
    }

    /** Where an answer about several tells of it. */
    String ensured() {
      return "created "
          + (disposition.equals("created") ? List.of(account) : List.of())
          + " validated "
          + (Set.of("found", "reactivated").contains(disposition) ? List.of(account) : List.of())
          + " skipped "
          + (disposition.equals("disconnected") ? List.of(account) : List.of());
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = DISPOSITIONS, useHeadersInDisplayName = true)
  void an_account_is_had_as_the_table_says(
      String there,
      boolean force,
      boolean respect,
      String disposition,
      String email,
      String name,
      String state,
      long version) {
    Expected expected = Expected.of(disposition, email, name, state, version);
    StorageStory.Told told =
        ann(there).when(createOrGet("x", "ann", NEW, new Manner(force, respect)));
    String answer = expected.disposition + " " + expected.account;
    if (disposition.equals("created")) {
      told.created(answer);
    } else {
      told.byTheUserAlone().accepted(answer);
    }
    told.story().thereIs(expected.account, "provider-account:google:1 is ann");
  }

  @ParameterizedTest
  @CsvSource(textBlock = DISPOSITIONS, useHeadersInDisplayName = true)
  void one_of_several_is_had_as_the_table_says(
      String there,
      boolean force,
      boolean respect,
      String disposition,
      String email,
      String name,
      String state,
      long version) {
    Expected expected = Expected.of(disposition, email, name, state, version);
    StorageStory.Told told =
        ann(there).when(ensure("x", "ann", List.of(NEW), new Manner(force, respect)));
    if (disposition.equals("created")) {
      told.created(expected.ensured());
    } else {
      told.byTheUserAlone().accepted(expected.ensured());
    }
    told.story().thereIs(expected.account, "provider-account:google:1 is ann");
  }

  private static final WantedAccount OLD = at("google:1", "old@example.com", Optional.of("Old"));
  private static final WantedAccount NEW = at("google:1", "new@example.com", Optional.of("New"));

  private static StorageStory ann(String there) {
    StorageStory ann = given(start("ann", "ann@example.com"));
    return switch (there) {
      case "nothing" -> ann;
      case "connected" -> ann.and(createOrGet("a", "ann", OLD, FORCED));
      case "connected, new" -> ann.and(createOrGet("a", "ann", NEW, FORCED));
      case "disconnected" ->
          ann.and(createOrGet("a", "ann", OLD, FORCED), disconnect("ann", "a", 1));
      default -> throw new IllegalArgumentException(there);
    };
  }

  @Test
  void what_the_provider_says_no_more_goes() {
    ann("connected")
        .when(createOrGet("x", "ann", at("google:1"), FORCED))
        .accepted("found ann google:1 files@example.com - connected 2");
  }

  // ---- one by one

  @Test
  void the_same_name_at_another_provider_is_another_account() {
    ann("nothing")
        .and(createOrGet("a", "ann", "google:1"))
        .when(createOrGet("b", "ann", "dropbox:1"))
        .created("created ann dropbox:1 files@example.com - connected 1");
  }

  @Test
  void an_account_whose_name_has_colons_and_slashes_is_found_again() {
    ann("nothing")
        .and(createOrGet("a", "ann", "google:~/a:b/\u00e9"))
        .when(createOrGet("b", "ann", "google:~/a:b/\u00e9"))
        .byTheUserAlone()
        .accepted("found ann google:~/a:b/\u00e9 files@example.com - connected 1");
  }

  @Test
  void users_may_ask_for_their_own() {
    ann("nothing")
        .when(by(user("ann"), createOrGet("a", "ann", "google:1")))
        .created("created " + A_FILE);
  }

  @Test
  void of_two_who_race_for_a_provider_account_the_second_hears_that_it_is_taken() {
    StorageStory story = people();
    UnderWay ann = story.underWay(createOrGet("a", "ann", "google:1"), key("google:1"));
    UnderWay bob = story.underWay(createOrGet("b", "bob", "google:1"), key("google:1"));
    bob.step();
    ann.step();
    bob.then().created("created bob google:1 files@example.com - connected 1");
    ann.then()
        .refused(new ProviderAccountTaken("google"))
        .thereIs(
            "bob google:1 files@example.com - connected 1", "provider-account:google:1 is bob");
  }

  @Test
  void of_two_devices_of_one_user_the_second_waits_and_finds_what_the_first_has_made() {
    StorageStory story = people();
    UnderWay first = story.underWay(createOrGet("a", "ann", "google:1"), key("google:1"));
    UnderWay second = new UnderWay(story.keys().begin(createOrGet("b", "ann", "google:1")), story);
    second.waits();
    first.then().created("created " + A_FILE);
    second.then().byTheUserAlone().accepted("found " + A_FILE);
  }

  // ---- several at once

  @Test
  void what_is_there_already_and_what_is_new_come_together() {
    people()
        .and(
            createOrGet("a", "ann", "google:1"),
            createOrGet("b", "ann", "google:2"),
            disconnect("ann", "b", 1))
        .when(ensure("x", "ann", "google:3", "google:2", "google:1", "dropbox:1"))
        .created(
            "created [ann google:3 files@example.com - connected 1,"
                + " ann dropbox:1 files@example.com - connected 1]"
                + " validated [ann google:1 files@example.com - connected 1]"
                + " skipped [ann google:2 files@example.com - disconnected 2]");
  }

  @Test
  void the_new_ones_are_called_by_the_request_in_the_order_in_which_they_were_asked_for() {
    StorageStory story =
        people()
            .and(
                createOrGet("a", "ann", "google:1"),
                ensure("x", "ann", "google:3", "google:1", "dropbox:1"));
    assertEquals(
        Set.of(id("a") + " google:1", id("x") + " google:3", Derived.id(id("x"), 1) + " dropbox:1"),
        story.accountsOf(user("ann")).stream()
            .map(account -> account.id() + " " + account.key().text())
            .collect(Collectors.toSet()));
  }

  @Test
  void if_one_is_taken_none_is_made_renewed_or_connected_again() {
    people()
        .and(
            createOrGet("a", "ann", OLD, FORCED),
            createOrGet("c", "ann", "google:2"),
            disconnect("ann", "c", 1),
            createOrGet("b", "bob", "google:3"))
        .when(
            ensure(
                "x",
                "ann",
                List.of(NEW, at("google:2"), at("dropbox:1"), at("google:3")),
                new Manner(true, false)))
        .refused(new ProviderAccountTaken("google"))
        .thereIs(
            "ann google:1 old@example.com Old connected 1",
            "ann google:2 files@example.com - disconnected 2",
            "bob google:3 files@example.com - connected 1",
            "provider-account:google:1 is ann",
            "provider-account:google:2 is ann",
            "provider-account:google:3 is bob");
  }

  @Test
  void two_who_race_for_the_same_accounts_in_other_orders_do_not_wait_for_each_other_forever() {
    StorageStory story = people();
    UnderWay ann = story.underWay(ensure("x", "ann", "google:1", "google:2"), key("google:2"));
    UnderWay bob = story.underWay(ensure("y", "bob", "google:2", "google:1"), key("google:1"));
    bob.waits();
    ann.then()
        .created(
            "created [ann google:1 files@example.com - connected 1,"
                + " ann google:2 files@example.com - connected 1] validated [] skipped []");
    bob.then().refused(new ProviderAccountTaken("google"));
  }

  @Test
  void a_full_user_still_has_what_is_there() {
    StorageStory story = people();
    for (int begin = 0; begin < 50; begin += 10) {
      List<WantedAccount> some = new ArrayList<>();
      for (int n = begin; n < begin + 10; n++) {
        some.add(at("google:" + n));
      }
      story.and(ensure("fill" + begin, "ann", some, AGAIN));
    }
    story
        .when(ensure("x", "ann", "google:49", "google:0"))
        .byTheUserAlone()
        .accepted(
            "created [] validated [ann google:49 files@example.com - connected 1,"
                + " ann google:0 files@example.com - connected 1] skipped []");
    story.and(delete("ann")).thereIs();
  }

  // ---- disconnecting

  @Test
  void whoever_disconnects_and_reconnects_keeps_the_account() {
    people()
        .and(createOrGet("a", "ann", "google:1"))
        .when(disconnect("ann", "a", 1))
        .accepted("ann google:1 files@example.com - disconnected 2")
        .when(disconnect("ann", "a", 2))
        .accepted("ann google:1 files@example.com - disconnected 2")
        .when(createOrGet("x", "bob", "google:1"))
        .refused(new ProviderAccountTaken("google"))
        .when(reconnect("ann", "a", 2))
        .accepted("ann google:1 files@example.com - connected 3")
        .when(reconnect("ann", "a", 3))
        .accepted("ann google:1 files@example.com - connected 3")
        .thereIs(
            "ann google:1 files@example.com - connected 3", "provider-account:google:1 is ann");
  }

  // ---- going

  @Test
  void whoever_goes_leaves_every_provider_account_to_whoever_comes() {
    people()
        .and(
            ensure("x", "ann", "google:1", "dropbox:1", "google:2"),
            disconnect("ann", "x", 1),
            delete("ann"))
        .thereIs()
        .and(start("ann2", "ann@example.com"))
        .when(ensure("y", "ann2", "google:1", "dropbox:1"))
        .created(
            "created [ann2 google:1 files@example.com - connected 1,"
                + " ann2 dropbox:1 files@example.com - connected 1] validated [] skipped []");
  }

  @Test
  void the_accounts_of_others_stay() {
    people()
        .and(createOrGet("a", "ann", "google:1"), createOrGet("b", "bob", "google:2"))
        .and(delete("ann"))
        .thereIs(
            "bob google:2 files@example.com - connected 1", "provider-account:google:2 is bob");
  }

  @Test
  void the_answers_at_every_provider_account_go_with_the_user() {
    Journey gone =
        people().and(ensure("x", "ann", "google:1", "dropbox:1")).when(delete("ann")).journey();
    for (Key key : List.of(user("ann"), key("google:1"), key("dropbox:1"))) {
      assertTrue(gone.parts().get(key).changes().contains(new RemoveAnswers()), () -> "at " + key);
    }
  }

  @Test
  void whoever_is_asked_to_have_an_account_while_they_go_is_not_found() {
    StorageStory story = people().and(createOrGet("a", "ann", "google:1"));
    UnderWay going = story.underWay(delete("ann"), key("google:1"));
    UnderWay asked = new UnderWay(story.keys().begin(createOrGet("x", "ann", "google:1")), story);
    asked.waits();
    going.then();
    asked.then().refused(new NotFound("user", id("ann").toString())).thereIs();
  }

  @Test
  void a_provider_account_may_become_anothers_as_soon_as_its_key_is_free() {
    StorageStory story = people().and(createOrGet("a", "ann", "google:1"));
    UnderWay going = story.underWay(delete("ann"), key("google:1"));
    UnderWay coming = story.underWay(createOrGet("b", "bob", "google:1"), key("google:1"));
    going.step();
    coming.then().created("created bob google:1 files@example.com - connected 1");
    going
        .then()
        .accepted("ann is gone")
        .thereIs(
            "bob google:1 files@example.com - connected 1", "provider-account:google:1 is bob");
  }

  // ---- what operators choose

  @Test
  void a_request_that_is_on_its_way_ends_as_it_began_whatever_operators_choose_meanwhile() {
    ChangingRules rules = new ChangingRules();
    KeysInMemory keys = KeysInMemory.under(StorageRequest.class, rules);
    Draft signedUp = new Draft(keys.key(user("ann")));
    signedUp.put(User.made(id("ann"), "ann@example.com", Optional.empty()));
    keys.key(user("ann")).carryOut(signedUp.part());

    Journey journey = keys.begin(createOrGet("a", "ann", "google:1"));
    assertTrue(journey.step(NOW));
    rules.now = new StorageDecider(Set.of("dropbox"));
    while (!journey.isOver()) {
      assertTrue(journey.step(NOW));
    }
    assertEquals(
        "created " + A_FILE, said(assertInstanceOf(Accepted.class, journey.decision()).result()));
    given(keys)
        .when(createOrGet("b", "ann", "google:1"))
        .refused(new ProviderNotSupported("google"));
  }

  private static final class ChangingRules implements JointDecider<StorageRequest> {
    private StorageDecider now = new StorageDecider(Set.of("google"));

    @Override
    public Decision decide(View view, Asked<StorageRequest> asked, Instant when) {
      return now.decide(view, asked, when);
    }

    @Override
    public Trial tryAt(Key stop, View view, Asked<StorageRequest> asked, Instant when) {
      return now.tryAt(stop, view, asked, when);
    }

    @Override
    public Part settle(
        Key stop, View view, Asked<StorageRequest> asked, Instant agreedAt, Instant when) {
      return now.settle(stop, view, asked, agreedAt, when);
    }

    @Override
    public Accepted answer(View view, Asked<StorageRequest> asked, Instant agreedAt, Instant when) {
      return now.answer(view, asked, agreedAt, when);
    }
  }

  private static StorageStory people() {
    return given(start("ann", "ann@example.com"), start("bob", "bob@example.com"));
  }
}

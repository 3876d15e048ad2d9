package dev.firstcome.processor.rules.signup;

import static dev.firstcome.processor.rules.signup.SignupStory.given;
import static dev.firstcome.processor.rules.signup.SignupWords.delete;
import static dev.firstcome.processor.rules.signup.SignupWords.id;
import static dev.firstcome.processor.rules.signup.SignupWords.start;
import static dev.firstcome.processor.rules.signup.SignupWords.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.HangsOnUser;
import dev.firstcome.processor.rules.KeysInMemory;
import dev.firstcome.processor.rules.View;
import dev.firstcome.processor.rules.View.Entry;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What other domains hang on a user goes with the user, for no more than a line in a list. */
final class HangsOnUserTest {
  private static final Key SHELF = new Key("slug", "shelf");

  /** Each user has hats, noted at the user, and some of them lie on shelves, noted there. */
  private static final class Hats implements HangsOnUser {
    private static final String HAT = "hat/";

    @Override
    public List<Key> elsewhere(View atUser, UUID user) {
      return hats(atUser).stream().map(hat -> new Key("slug", hat.value())).toList();
    }

    @Override
    public void removeAtUser(Draft atUser, UUID user) {
      hats(atUser).forEach(hat -> atUser.removeNote(hat.name()));
    }

    @Override
    public void removeElsewhere(Key key, Draft there, UUID user) {
      there.removeNote(HAT + user);
    }

    private static List<Entry> hats(View view) {
      return view.entries(HAT, HAT + "~", 100);
    }
  }

  @Test
  void what_hangs_on_a_user_goes_with_the_user_wherever_it_is() {
    KeysInMemory keys = hats();
    given(keys, start("ann", "ann@example.com"), start("bob", "bob@example.com"));
    note(keys, user("ann"), draft -> draft.note("hat/1", "shelf"));
    note(keys, user("ann"), draft -> draft.note("hat/2", "shelf"));
    note(keys, SHELF, draft -> draft.note("hat/" + id("ann"), "straw"));
    note(keys, SHELF, draft -> draft.note("hat/" + id("bob"), "felt"));

    given(keys)
        .when(delete("ann"))
        .accepted("ann is gone")
        .thereIs("bob EMAIL_VERIFIED 1", "email:bob@example.com is bob");

    assertEquals(List.of(), names(keys, user("ann")));
    assertEquals(List.of("hat/" + id("bob")), names(keys, SHELF));
  }

  @Test
  void a_user_on_whom_nothing_hangs_goes_as_well() {
    given(hats(), start("ann", "ann@example.com"))
        .when(delete("ann"))
        .accepted("ann is gone")
        .thereIs();
  }

  private static KeysInMemory hats() {
    return KeysInMemory.under(
        SignupRequest.class, new SignupDecider(List.of(new NamesOfUser(), new Hats())));
  }

  private static void note(KeysInMemory keys, Key key, Consumer<Draft> what) {
    Draft draft = new Draft(keys.key(key));
    what.accept(draft);
    keys.key(key).carryOut(draft.part());
  }

  private static List<String> names(KeysInMemory keys, Key key) {
    Collection<Entry> entries = keys.key(key).entries();
    return entries.stream().map(Entry::name).toList();
  }
}

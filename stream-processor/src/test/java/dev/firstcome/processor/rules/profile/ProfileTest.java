package dev.firstcome.processor.rules.profile;

import static dev.firstcome.processor.rules.profile.ProfileStory.given;
import static dev.firstcome.processor.rules.profile.ProfileWords.PERSONAL;
import static dev.firstcome.processor.rules.profile.ProfileWords.PROFESSIONAL;
import static dev.firstcome.processor.rules.profile.ProfileWords.by;
import static dev.firstcome.processor.rules.profile.ProfileWords.put;
import static dev.firstcome.processor.rules.signup.SignupWords.delete;
import static dev.firstcome.processor.rules.signup.SignupWords.start;
import static dev.firstcome.processor.rules.signup.SignupWords.user;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How users come to profiles, and how these are edited. */
final class ProfileTest {
  @Test
  void a_profile_is_made_once_and_edited_ever_after() {
    ann()
        .when(put(PERSONAL, "ann", "{'city':'Lisbon'}"))
        .created("personal {'city':'Lisbon'} 1")
        .when(put(PERSONAL, "ann", "{'name':'Ann'}", 1))
        .accepted("personal {'city':'Lisbon','name':'Ann'} 2");
  }

  @Test
  void expecting_version_0_is_expecting_none() {
    ann()
        .when(put(PROFESSIONAL, "ann", "{'title':'Agent'}", 0))
        .created("professional {'title':'Agent'} 1");
  }

  @Test
  void an_empty_profile_is_a_profile() {
    ann()
        .when(put(PERSONAL, "ann", "{'city':null}"))
        .created("personal {} 1")
        .when(put(PERSONAL, "ann", "{'city':null}", 1))
        .accepted("personal {} 1");
  }

  @Test
  void the_two_sides_have_nothing_to_do_with_each_other() {
    ann()
        .and(put(PERSONAL, "ann", "{'a':1}"), put(PERSONAL, "ann", "{'a':2}", 1))
        .when(put(PROFESSIONAL, "ann", "{'a':3}"))
        .created("professional {'a':3} 1")
        .thereIs("ann", "personal {'a':2} 2", "professional {'a':3} 1");
  }

  @Test
  void an_edit_that_changes_nothing_leaves_the_version_as_it_is() {
    ann()
        .and(put(PERSONAL, "ann", "{'a':1,'b':{'c':[1,2]}}"))
        .when(put(PERSONAL, "ann", "{'b':{'c':[1,2]},'z':null}", 1))
        .accepted("personal {'a':1,'b':{'c':[1,2]}} 1")
        .when(put(PERSONAL, "ann", "{}", 1))
        .accepted("personal {'a':1,'b':{'c':[1,2]}} 1")
        .and(put(PERSONAL, "ann", "{'a':2}", 1));
  }

  /** What stands in RFC 7396, appendix A, as far as a profile is an object. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'a':'b'}            | {'a':'c'}                  | {'a':'c'}
          {'a':'b'}            | {'b':'c'}                  | {'a':'b','b':'c'}
          {'a':'b'}            | {'a':null}                 | {}
          {'a':'b','b':'c'}    | {'a':null}                 | {'b':'c'}
          {'a':['b']}          | {'a':'c'}                  | {'a':'c'}
          {'a':'c'}            | {'a':['b']}                | {'a':['b']}
          {'a':{'b':'c'}}      | {'a':{'b':'d','c':null}}   | {'a':{'b':'d'}}
          {'a':[{'b':'c'}]}    | {'a':[1]}                  | {'a':[1]}
          {'e':1}              | {'a':{'bb':{'ccc':null}}}  | {'a':{'bb':{}},'e':1}
          {'a':'b'}            | {'a':{'c':1}}              | {'a':{'c':1}}
          """)
  void a_patch_is_merged_as_the_standard_says(String before, String patch, String after) {
    ann()
        .and(put(PERSONAL, "ann", before))
        .when(put(PERSONAL, "ann", patch, 1))
        .accepted("personal " + after + " 2");
  }

  @Test
  void a_profile_may_be_as_large_as_a_profile_may_be() {
    String most =
        IntStream.range(0, 100)
            .mapToObj(n -> "'f" + n + "':" + n)
            .collect(Collectors.joining(",", "{", "}"));
    String more =
        IntStream.range(100, 200)
            .mapToObj(n -> "'f" + n + "':" + n)
            .collect(Collectors.joining(",", "{", "}"));
    ann().and(put(PERSONAL, "ann", most), put(PERSONAL, "ann", more, 1));
  }

  @Test
  void users_may_put_their_own() {
    ann()
        .when(by(user("ann").toString(), put(PERSONAL, "ann", "{'a':1}")))
        .created("personal {'a':1} 1");
  }

  @Test
  void whoever_goes_takes_both_profiles_along() {
    given(start("ann", "ann@example.com"), start("bob", "bob@example.com"))
        .and(
            put(PERSONAL, "ann", "{'a':1}"),
            put(PROFESSIONAL, "ann", "{'a':2}"),
            put(PERSONAL, "bob", "{'a':3}"),
            delete("ann"))
        .thereIs("ann")
        .thereIs("bob", "personal {'a':3} 1")
        .and(start("ann2", "ann@example.com"))
        .when(put(PERSONAL, "ann2", "{'b':1}"))
        .created("personal {'b':1} 1");
  }

  private static ProfileStory ann() {
    return given(start("ann", "ann@example.com"));
  }
}

package dev.firstcome.processor.rules.profile;

import static dev.firstcome.processor.rules.signup.SignupWords.NOW;
import static dev.firstcome.processor.rules.signup.SignupWords.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.profile.ProfilePut;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeysInMemory;
import java.util.List;
import java.util.TreeSet;

/**
 * What users have said of themselves, what is asked now, and what comes of it:
 *
 * <pre>
 *   given(start("ann", ANN), put(PERSONAL, "ann", "{'city':'Lisbon'}"))
 *       .when(put(PERSONAL, "ann", "{'city':'Porto'}", 1))
 *       .accepted("personal {'city':'Porto'} 2");
 * </pre>
 */
final class ProfileStory {
  private final KeysInMemory keys = KeysInMemory.underAllRules();

  private ProfileStory() {}

  static ProfileStory given(Asked<?>... requests) {
    return new ProfileStory().and(requests);
  }

  /** All of these were accepted. */
  ProfileStory and(Asked<?>... requests) {
    for (Asked<?> request : requests) {
      assertInstanceOf(Accepted.class, keys.ask(NOW, request).decision(), () -> "of " + request);
    }
    return this;
  }

  Told when(Asked<?> asked) {
    return new Told(keys.ask(NOW, asked), this);
  }

  /** What came of it. */
  record Told(Journey journey, ProfileStory story) {

    ProfileStory refused(Refusal refusal) {
      assertEquals(refusal, assertInstanceOf(Refused.class, journey.decision()).refusal());
      return story;
    }

    ProfileStory created(String profile) {
      return answered(profile, true);
    }

    ProfileStory accepted(String profile) {
      return answered(profile, false);
    }

    private ProfileStory answered(String profile, boolean created) {
      Accepted accepted = assertInstanceOf(Accepted.class, journey.decision());
      ProfilePut put = assertInstanceOf(ProfilePut.class, accepted.result());
      assertEquals(profile, said(put.profile()));
      assertEquals(created, put.created());
      assertEquals(created, accepted.created());
      return story;
    }
  }

  /** All that there is at the user's key, beside the user. */
  ProfileStory thereIs(String name, String... profiles) {
    TreeSet<String> found = new TreeSet<>();
    keys.key(user(name))
        .rows()
        .values()
        .forEach(row -> {
          if (row instanceof Profile profile) {
            found.add(said(profile));
          }
        });
    assertEquals(new TreeSet<>(List.of(profiles)), found);
    return this;
  }

  /** With single quotes for double ones. */
  private static String said(Profile profile) {
    return profile.side().written()
        + " "
        + profile.fields().text().replace('"', '\'')
        + " "
        + profile.version();
  }
}

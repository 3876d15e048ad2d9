package dev.firstcome.processor.rules.profile;

import dev.firstcome.contract.ChangedIn;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.LimitReached;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.profile.ProfilePut;
import dev.firstcome.contract.profile.ProfileRequest;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.OnUsers;
import dev.firstcome.processor.rules.View;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a profile, or edits the fields of it that are named. Refuses, in this order: not-found,
 * version-conflict, limit-reached. An edit that changes nothing leaves the version as it is.
 */
final class PutProfile {
  private PutProfile() {}

  static Decision atUser(View view, ProfileRequest asked) {
    Optional<Profile> there = Profiles.find(view, asked.user(), asked.side());
    Optional<Refusal> refusal =
        OnUsers.missing(view, asked.user())
            .or(() -> conflict(there, asked.expectedVersion().orElse(0L)));
    if (refusal.isPresent()) {
      return Draft.refuse(refusal.get());
    }
    Profile put =
        there
            .map(profile -> edited(profile, asked))
            .orElseGet(() -> Profile.made(asked.user(), asked.side(), asked.patch()));
    if (!put.fields().fits()) {
      return Draft.refuse(outgrown());
    }
    Draft draft = new Draft(view);
    if (there.isEmpty()) {
      draft.put(put);
      return draft.create(new ProfilePut(put, true));
    }
    if (put.version() != there.get().version()) {
      draft.put(put);
    }
    return draft.accept(new ProfilePut(put, false));
  }

  private static Profile edited(Profile profile, ProfileRequest asked) {
    Profile edited = profile.patched(asked.patch());
    return edited.fields().equals(profile.fields()) ? profile : edited;
  }

  private static Optional<Refusal> conflict(Optional<Profile> there, long expected) {
    long current = there.map(Profile::version).orElse(0L);
    return current == expected
        ? Optional.empty()
        : Optional.of(
            VersionConflict.of(
                expected,
                current,
                there.map(profile -> changes(profile, expected)).orElse(Map.of())));
  }

  /** To whoever has seen no version every field that there is has changed. */
  private static Map<String, Long> changes(Profile profile, long expected) {
    return expected > 0
        ? profile.changedIn()
        : ChangedIn.next(ChangedIn.NOTHING, profile.version())
            .noteEach("fields", Document.EMPTY, profile.fields())
            .versions();
  }

  private static Refusal outgrown() {
    return new LimitReached(
        "bytes, and " + Document.MAX_NAMES + " fields, in a profile", Document.MAX_BYTES);
  }
}

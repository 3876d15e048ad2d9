package dev.firstcome.quickstart.chaos;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One profile: what its fields say, and which version said so first. */
final class ProfilesModel implements Ruled<ProfilesModel.Profile, ProfilesModel.Do> {

  /** That the edit with this number made this version of a field. */
  record Edit(int n, long version) {}

  /**
   * @param version 0 if there is none yet
   */
  record Profile(long version, SortedMap<Integer, Edit> fields) {
    private Profile edited(int field, int n) {
      SortedMap<Integer, Edit> next = new TreeMap<>(fields);
      next.put(field, new Edit(n, version + 1));
      return new Profile(version + 1, next);
    }
  }

  /** What can be asked. */
  sealed interface Do {
    /** The user is there whatever else is asked. */
    record SignUp() implements Do {}

    /** Makes one field say n, which no other does. */
    record Put(int n, int field, long expected) implements Do {}

    record Last() implements Do {}
  }

  static String accepted(boolean created, long version) {
    return Field.ACCEPTED + (created ? " created " : " edited ") + version;
  }

  /**
   * @param changed fields, since the version that was expected
   */
  static String conflict(long current, SortedSet<Integer> changed) {
    return "version-conflict " + current + " " + changed;
  }

  /**
   * @param fields what each says
   */
  static String inWords(long version, SortedMap<Integer, Integer> fields) {
    return "version " + version + " " + fields;
  }

  @Override
  public Profile initial() {
    return new Profile(0, Collections.emptySortedMap());
  }

  @Override
  public Answer<Profile> answer(Profile profile, Do input) {
    return switch (input) {
      case Do.SignUp() -> new Answer<>(Field.ACCEPTED, profile);
      case Do.Put(int n, int field, long expected) when expected == profile.version ->
          new Answer<>(accepted(expected == 0, expected + 1), profile.edited(field, n));
      case Do.Put(int n, int field, long expected) ->
          new Answer<>(conflict(profile.version, changed(profile, expected)), profile);
      case Do.Last() -> new Answer<>(inWords(profile.version, values(profile)), profile);
    };
  }

  private static SortedSet<Integer> changed(Profile profile, long since) {
    return profile.fields.entrySet().stream()
        .filter(field -> field.getValue().version > since)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedMap<Integer, Integer> values(Profile profile) {
    return profile.fields.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, field -> field.getValue().n, (one, other) -> one, TreeMap::new));
  }
}

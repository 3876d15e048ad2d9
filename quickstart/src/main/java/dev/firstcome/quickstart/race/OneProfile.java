package dev.firstcome.quickstart.race;

import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.profile.ProfileRequest.PutPersonal;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import dev.firstcome.quickstart.race.EditsKept.Edit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Writers who all make the same profile, and edit the one that came first. */
final class OneProfile implements Scenario {
  @Override
  public String name() {
    return "profile";
  }

  @Override
  public String meaning() {
    return "everybody makes the profile of one user, each with a field of their own, and edits the"
        + " one that is there when another was first: it is created once, and no edit is lost";
  }

  /** Each edit has all the others try again. */
  @Override
  public int usualCallers() {
    return 64;
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running(new Signing(token), callers);
  }

  private record Running(Signing signing, int callers) implements Contest {
    @Override
    public List<String> marks() {
      return signing.marks();
    }

    @Override
    public boolean isJudgedByOrder() {
      return false;
    }

    @Override
    public List<Ask> play(Crowd crowd) {
      crowd.say("a user signs up");
      for (User user : signing.users(crowd, 1)) {
        crowd.say(callers + " writers put the user's profile");
        crowd.keepAsking(
            IntStream.range(0, callers).mapToObj(n -> put("writer-" + n, user, 0)).toList(),
            told -> again(told, user));
      }
      return List.of(signing.start("latecomer", signing.email("latecomer")));
    }

    private Ask put(String who, User user, long expected) {
      Optional<Long> version = Optional.of(expected).filter(known -> known > 0);
      return signing.ask(
          who, new PutPersonal(user.id(), Patches.of(who, signing.token()), version), expected);
    }

    private Optional<Ask> again(Statement told, User user) {
      return told.code().filter("version-conflict"::equals).isPresent()
              && told.heard() instanceof Heard.Refused refused
          ? Optional.of(put(told.who(), user, Conflict.of(refused).currentVersion()))
          : Optional.empty();
    }

    @Override
    public List<String> violations(Evidence evidence) {
      List<String> violations =
          new ArrayList<>(
              Promises.answers(
                  evidence,
                  Map.of(
                      Start.class, Set.of(),
                      PutPersonal.class, Set.of("version-conflict"))));
      violations.addAll(Promises.versions(evidence));
      long created =
          evidence
              .toldOf(PutPersonal.class)
              .flatMap(one -> one.result("created", in -> in.flag("created")).stream())
              .filter(flag -> flag)
              .count();
      if (created != 1) {
        violations.add(created + " were told that they made the profile, not 1");
      }
      List<Profile> profiles = evidence.rows().of(Profile.class);
      if (profiles.size() != 1) {
        violations.add("the tables have " + profiles.size() + " profiles, not 1");
        return violations;
      }
      List<Edit> edits = evidence.toldOf(PutPersonal.class).map(Running::edit).toList();
      Profile last = profiles.getFirst();
      violations.addAll(
          new EditsKept("profile", 1).violations(edits, callers, last.version(), last.fields()));
      return violations;
    }

    private static Edit edit(Statement told) {
      PutPersonal asked = (PutPersonal) told.ask().request();
      return new Edit(told.who(), asked.expectedVersion().orElse(0L), asked.patch(), told);
    }
  }
}

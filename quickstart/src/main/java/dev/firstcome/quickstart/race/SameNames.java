package dev.firstcome.quickstart.race;

import dev.firstcome.contract.signup.SignupRequest.Complete;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Users who complete their sign-up with the same username, and others with the same number. */
final class SameNames implements Scenario {
  @Override
  public String name() {
    return "username";
  }

  @Override
  public String meaning() {
    return "users complete their sign-up all at once, half of them with one username, half with one"
        + " telephone number: one of each half wins, and what the others asked for beside is still"
        + " free";
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running(new Signing(token), callers, seed);
  }

  private record Running(Signing signing, int callers, long seed) implements Contest {
    @Override
    public List<String> marks() {
      return signing.marks();
    }

    @Override
    public List<String> notes() {
      return Notes.drawnFrom(seed);
    }

    @Override
    public List<Ask> play(Crowd crowd) {
      crowd.say(callers + " users begin to sign up");
      List<User> users = signing.users(crowd, callers);
      List<Ask> asks = new ArrayList<>();
      for (int n = 0; n < users.size(); n++) {
        String username = signing.username(n % 2 == 0 ? "same" : "own" + n);
        String phone = signing.phone(n % 2 == 0 ? n : 1);
        asks.add(signing.complete("user-" + n, users.get(n), username, phone));
      }
      Collections.shuffle(asks, new Random(seed));
      crowd.say(asks.size() + " callers complete their sign-up");
      crowd.askAll(asks);
      return List.of(signing.start("latecomer", signing.email("latecomer")));
    }

    @Override
    public boolean isJudgedByOrder() {
      return false;
    }

    @Override
    public List<String> violations(Evidence evidence) {
      List<String> violations =
          new ArrayList<>(
              Promises.answers(
                  evidence,
                  Map.of(
                      Start.class, Set.of(),
                      Complete.class, Set.of("username-taken", "phone-taken"))));
      violations.addAll(new NamesHeld().violations(evidence));
      return violations;
    }
  }
}

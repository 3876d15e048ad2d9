package dev.firstcome.quickstart.race;

import dev.firstcome.contract.signup.SignupRequest.Complete;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Users are deleted while others want their names, and everybody comes back afterwards. */
final class DeleteAndReturn implements Scenario {
  @Override
  public String name() {
    return "delete-and-return";
  }

  @Override
  public String meaning() {
    return "users are deleted while others sign up with their names; afterwards all of their names"
        + " are asked for again: each belongs to one user at a time, all that are free can be had,"
        + " and nothing of the deleted is left";
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running(new Signing(token), callers, seed);
  }

  private record Running(Signing signing, int callers, long seed) implements Contest {
    /** One is deleted, two want its address, one wants its other names. */
    private static final int EACH = 4;

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
      int groups = Math.max(1, callers / EACH);
      crowd.say(groups + " users sign up, and as many begin to");
      List<User> going = begin(crowd, "going", groups);
      List<User> coming = begin(crowd, "coming", groups);
      crowd.makeReady(
          numbers(going)
              .mapToObj(n -> signing.complete("going-" + n, going.get(n), username(n), phone(n)))
              .toList());
      List<Ask> asks = new ArrayList<>();
      for (int n = 0; n < going.size(); n++) {
        asks.add(signing.delete("going-" + n, going.get(n)));
        asks.add(signing.start("newcomer-" + n, going.get(n).email()));
        asks.add(signing.start("another-" + n, going.get(n).email()));
      }
      for (int n = 0; n < coming.size(); n++) {
        asks.add(signing.complete("coming-" + n, coming.get(n), username(n), phone(n)));
      }
      Collections.shuffle(asks, new Random(seed));
      crowd.say(asks.size() + " callers delete users, or sign up with their names");
      crowd.askAll(asks);
      comeBack(crowd, going);
      return List.of(signing.start("latecomer", signing.email("latecomer")));
    }

    private List<User> begin(Crowd crowd, String who, int count) {
      return crowd
          .makeReady(
              IntStream.range(0, count)
                  .mapToObj(n -> signing.start(who + "-" + n, signing.email(who + "-" + n)))
                  .toList())
          .stream()
          .flatMap(one -> one.user().stream())
          .toList();
    }

    /** Whoever is deleted asks for its own address again, and somebody for the other names. */
    private void comeBack(Crowd crowd, List<User> gone) {
      crowd.say("the deleted come back");
      crowd.askAll(
          numbers(gone)
              .mapToObj(n -> signing.start("returning-" + n, gone.get(n).email()))
              .toList());
      List<User> others = begin(crowd, "heir", gone.size());
      crowd.askAll(
          numbers(others)
              .mapToObj(n -> signing.complete("heir-" + n, others.get(n), username(n), phone(n)))
              .toList());
    }

    private static IntStream numbers(List<User> users) {
      return IntStream.range(0, users.size());
    }

    private String username(int n) {
      return signing.username("user" + n);
    }

    private String phone(int n) {
      return signing.phone(n);
    }

    @Override
    public boolean isJudgedByOrder() {
      return false;
    }

    @Override
    public boolean isAskedAgain() {
      return false;
    }

    @Override
    public List<String> violations(Evidence evidence) {
      List<String> violations =
          new ArrayList<>(
              Promises.answers(
                  evidence,
                  Map.of(
                      Start.class, Set.of("email-taken"),
                      Complete.class, Set.of("username-taken", "phone-taken"),
                      Delete.class, Set.of())));
      violations.addAll(new NamesHeld().violations(evidence));
      return violations;
    }
  }
}

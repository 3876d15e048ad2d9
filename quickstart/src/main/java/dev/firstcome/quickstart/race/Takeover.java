package dev.firstcome.quickstart.race;

import dev.firstcome.contract.signup.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Sign-ups that were begun by email, and two external IDs for each that want to go on with it. */
final class Takeover implements Scenario {
  @Override
  public String name() {
    return "signup-takeover";
  }

  @Override
  public String meaning() {
    return "sign-ups are begun by email; then two external IDs with each of the addresses, and some"
        + " who begin anew with it, all come at once, and some users are deleted: one external ID"
        + " has the user, and never are there two users with one address or a name of nobody's";
  }

  @Override
  public boolean needsKafka() {
    return true;
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running(new Signing(token), callers, seed);
  }

  private record Running(Signing signing, int callers, long seed) implements Contest {
    /** So many ask about each address: two by each of two external IDs, and two by email. */
    private static final int EACH = 6;

    private static final int DELETED_ONE_IN = 4;

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
      int people = Math.max(1, callers / EACH);
      crowd.say(people + " people begin to sign up");
      List<Statement> begun =
          crowd.makeReady(
              IntStream.range(0, people)
                  .mapToObj(n -> signing.start("person-" + n, email(n)))
                  .toList());
      List<Ask> asks = new ArrayList<>();
      for (int n = 0; n < people; n++) {
        asks.addAll(about(n));
        if (n % DELETED_ONE_IN == 0) {
          begun.get(n).user().ifPresent(user -> asks.add(delete(user)));
        }
      }
      Collections.shuffle(asks, new Random(seed));
      crowd.say(asks.size() + " callers go on with it, begin anew, or delete");
      crowd.askAll(asks);
      return List.of(signing.start("latecomer", signing.email("latecomer")));
    }

    private List<Ask> about(int person) {
      List<Ask> asks = new ArrayList<>();
      for (int caller = 0; caller < EACH; caller++) {
        String who = "caller-" + person + "-" + caller;
        String account = signing.subject("account-" + person + "-" + caller % 2);
        asks.add(
            caller < 4
                ? signing.oauth(who, account, email(person))
                : signing.start(who, email(person)));
      }
      return asks;
    }

    private Ask delete(User user) {
      return signing.delete("deleter-of-" + user.id(), user);
    }

    private String email(int person) {
      return signing.email("person-" + person);
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
      return new OneExternalId().violations(evidence);
    }
  }
}

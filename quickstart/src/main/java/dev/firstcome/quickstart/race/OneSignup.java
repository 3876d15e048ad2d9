package dev.firstcome.quickstart.race;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** One person on many devices signs up by one identity provider, on all of them at once. */
final class OneSignup implements Scenario {
  @Override
  public String name() {
    return "signup";
  }

  @Override
  public String meaning() {
    return "everybody signs up with one and the same external ID: one user comes into being, with"
        + " one name of each kind, and all are told that they are that user (asked by Kafka, as no"
        + " identity provider is there to vouch for them)";
  }

  @Override
  public boolean needsKafka() {
    return true;
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
    public List<Ask> play(Crowd crowd) {
      crowd.say(callers + " callers are ready, and sign up");
      crowd.askAll(IntStream.range(0, callers).mapToObj(this::ask).toList());
      return List.of(ask(callers));
    }

    private Ask ask(int caller) {
      return signing.oauth("device-" + caller, signing.subject("ann"), signing.email("ann"));
    }

    @Override
    public boolean isJudgedByOrder() {
      return false;
    }

    @Override
    public List<String> violations(Evidence evidence) {
      return new OneUser().violations(evidence);
    }
  }
}

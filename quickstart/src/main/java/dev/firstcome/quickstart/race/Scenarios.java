package dev.firstcome.quickstart.race;

import java.util.List;
import java.util.Optional;

/** Every scenario there is. A new one adds its line. */
public final class Scenarios {
  public static final List<Scenario> ALL =
      List.of(
          new OneSlot(),
          new WaitingLine(),
          new LatePayment(),
          new Moving(),
          new Overlap(),
          new OneSignup(),
          new Takeover(),
          new SameNames(),
          new TwoCalendars(),
          new DeleteAndReturn(),
          new OneAccount(),
          new SameName(),
          new OneCard(),
          new OneProfile(),
          new OneToken());

  private Scenarios() {}

  public static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}

package dev.firstcome.quickstart.chaos;

import java.time.Instant;
import java.util.List;

/** All kinds of fields that clients play on, each as often as it is named here. */
final class Fields {
  static final List<Maker> ALL =
      List.of(
          (token, future) -> new Calendars(token, future, Calendars.USUAL_HOLD),
          (token, future) -> new Calendars(token, future, Calendars.SHORTEST_HOLD),
          (token, future) -> new Signups(token),
          (token, future) -> new Cards(token),
          (token, future) -> new Profiles(token),
          (token, future) -> new Accounts(token),
          (token, future) -> new Resets(token),
          (token, future) -> new Agents(token));

  /** Makes one with keys that nobody has used. */
  @FunctionalInterface
  interface Maker {
    /**
     * @param token of which all names are made
     * @param future some time that has not come yet
     */
    Field<?, ?> make(String token, Instant future);
  }

  private Fields() {}
}

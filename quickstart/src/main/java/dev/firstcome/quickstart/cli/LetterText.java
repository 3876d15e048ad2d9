package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.letters.DeadLetter;
import dev.firstcome.quickstart.letters.Newest;
import java.time.Duration;
import java.time.Instant;

/** Dead letters for people. */
final class LetterText {
  private LetterText() {}

  /** A paragraph. */
  static String of(DeadLetter letter, Instant now) {
    return """
    %s  (%s ago, %d bytes)
      reason     %s
      came from  %s
      request    %s
      value      %s
    """
        .formatted(
            letter.place(),
            age(Duration.between(letter.at(), now)),
            letter.size(),
            letter.reason(),
            letter.cameFrom().orElse("(not said)"),
            letter.requestId().orElse("(without an id)"),
            letter.excerpt());
  }

  static String summary(Newest newest) {
    int shown = newest.oldestFirst().size();
    if (newest.seen() == 0) {
      return "there are no dead letters";
    }
    return newest.seen() == shown
        ? shown + (shown == 1 ? " dead letter" : " dead letters")
        : "the newest " + shown + " of " + newest.seen() + " dead letters; --limit shows more";
  }

  /** In the largest unit that there is one of. */
  static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h";
    }
    if (age.toMinutes() > 0) {
      return age.toMinutes() + " min";
    }
    return Math.max(0, age.toSeconds()) + " s";
  }
}

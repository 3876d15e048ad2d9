package dev.firstcome.quickstart.letters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record lies. Written {@code topic/partition/offset}. */
public record Place(String topic, int partition, long offset) {
  private static final Pattern WRITTEN =
      Pattern.compile("([a-zA-Z0-9._-]{1,249})/(\\d{1,9})/(\\d{1,18})");

  /** Empty if the text is no place. */
  public static Optional<Place> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Place(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return topic + "/" + partition + "/" + offset;
  }
}

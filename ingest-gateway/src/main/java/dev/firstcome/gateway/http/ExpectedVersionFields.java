package dev.firstcome.gateway.http;

import dev.firstcome.contract.RequestBody.ExpectedVersion;
import dev.firstcome.contract.json.Malformed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version that a caller expects, as HTTP has it: {@code If-Match: "7"}, or {@code
 * If-None-Match: *} for what must not exist yet. What else the two fields can say has no meaning
 * for a change that is decided later and elsewhere, and is refused rather than passed over.
 */
final class ExpectedVersionFields {
  static final String IF_MATCH = "If-Match";
  static final String IF_NONE_MATCH = "If-None-Match";

  private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,17})\"");
  private static final String ONE_VERSION = "the version that you have seen, such as \"7\"";

  private ExpectedVersionFields() {}

  /**
   * Reads both fields.
   *
   * @throws Malformed if they are not one expected version
   */
  static Optional<ExpectedVersion> read(List<String> ifMatch, List<String> ifNoneMatch) {
    if (ifMatch.isEmpty() && ifNoneMatch.isEmpty()) {
      return Optional.empty();
    }
    if (ifNoneMatch.isEmpty()) {
      return Optional.of(new ExpectedVersion(IF_MATCH, version(ifMatch)));
    }
    if (!ifMatch.isEmpty()) {
      throw new Malformed(IF_NONE_MATCH, "either this or If-Match", "both");
    }
    if (ifNoneMatch.size() > 1 || !ifNoneMatch.getFirst().strip().equals("*")) {
      throw new Malformed(
          IF_NONE_MATCH, "* (it must not exist yet)", String.join(", ", ifNoneMatch));
    }
    return Optional.of(new ExpectedVersion(IF_NONE_MATCH, 0));
  }

  private static long version(List<String> ifMatch) {
    String value = String.join(", ", ifMatch).strip();
    if (value.startsWith("W/")) {
      throw new Malformed(IF_MATCH, ONE_VERSION + " (a weak tag never matches)", value);
    }
    if (value.equals("*")) {
      throw new Malformed(
          IF_MATCH, ONE_VERSION + " (leave the field out to take whatever there is)", value);
    }
    var matcher = VERSION.matcher(value);
    if (!matcher.matches()) {
      throw new Malformed(IF_MATCH, ONE_VERSION, value);
    }
    return Long.parseLong(matcher.group(1));
  }
}

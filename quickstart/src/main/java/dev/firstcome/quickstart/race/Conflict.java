package dev.firstcome.quickstart.race;

import dev.firstcome.contract.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What somebody who expected an older version is told. */
public record Conflict(long currentVersion, Set<String> changedSince) {
  private static final String CODE = "version-conflict";

  public static Conflict of(Heard.Refused refused) {
    var problem = Json.read(Texts.utf8(refused.text()));
    return new Conflict(
        problem.wholeNumber("currentVersion", 0, Long.MAX_VALUE),
        new TreeSet<>(
            problem
                .optionalParsedList("changedSince", 10_000, "a field", Optional::of)
                .orElse(List.of())));
  }

  /** The code of any refusal, and of a conflict the current version. */
  public static String inWords(Heard.Refused refused) {
    return refused.code().equals(CODE) ? CODE + " " + of(refused).currentVersion : refused.code();
  }
}

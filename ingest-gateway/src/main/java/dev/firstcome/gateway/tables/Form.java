package dev.firstcome.gateway.tables;

import dev.firstcome.contract.json.Ids;
import dev.firstcome.contract.json.Instants;
import dev.firstcome.contract.json.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a text from outside must be if it is to be compared with a column.
 *
 * @param sqlType that it is cast to
 * @param expected as the rest of a sentence that begins with "expected"
 * @param read the text in its one form, or empty if it is something else
 */
record Form(String sqlType, String expected, Function<String, Optional<String>> read) {
  static final Form ID =
      new Form("uuid", "an id: a UUID in lower case", text -> Ids.parse(text).map(UUID::toString));

  static final Form INSTANT =
      new Form(
          "timestamptz",
          "an instant such as 2026-12-01T09:00:00Z, no finer than a millisecond",
          text -> Instants.parse(text).map(Instants::format));

  static Form text(int maxCharacters) {
    return text(
        "a text of 1 to " + maxCharacters + " characters",
        text -> Texts.fault(text, maxCharacters).isEmpty());
  }

  static Form text(String expected, Function<String, Boolean> fits) {
    return new Form("text", expected, text -> Optional.of(text).filter(fits::apply));
  }

  /** One of an enum's words. */
  static <E extends Enum<E>> Form oneOf(E[] values, Function<E, String> written) {
    List<String> words = Arrays.stream(values).map(written).toList();
    return text(words.stream().collect(Collectors.joining(" or ")), words::contains);
  }
}

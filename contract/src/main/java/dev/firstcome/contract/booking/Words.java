package dev.firstcome.contract.booking;

import dev.firstcome.contract.json.FieldReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The names by which the values of an enumeration travel. */
record Words<T>(List<T> values, Function<T, String> written) {
  static <T> Words<T> of(T[] values, Function<T, String> written) {
    return new Words<>(List.of(values), written);
  }

  T read(FieldReader in, String field) {
    return in.parsed(field, expected(), this::parse);
  }

  private String expected() {
    return values.stream().map(written).collect(Collectors.joining(", ", "one of ", ""));
  }

  private Optional<T> parse(String word) {
    return values.stream().filter(value -> written.apply(value).equals(word)).findFirst();
  }
}

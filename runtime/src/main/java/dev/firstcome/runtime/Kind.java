package dev.firstcome.runtime;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How a setting's value is written. */
public sealed interface Kind<T> {
  /** What is expected, for a message that says so. */
  String expected();

  /** The value, or empty if the text is not of this kind. */
  Optional<T> parse(String text);

  /** As one would write it. */
  default String print(T value) {
    return value.toString();
  }

  /** Whether its values must never be shown. */
  default boolean secret() {
    return false;
  }

  /** Any text but a blank one. */
  record Text() implements Kind<String> {
    @Override
    public String expected() {
      return "a text that is not empty";
    }

    @Override
    public Optional<String> parse(String text) {
      return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
    }
  }

  /** Any text but a blank one, taken as it is, spaces at its ends included; never shown. */
  record Secret() implements Kind<String> {
    @Override
    public String expected() {
      return "a text that is not empty";
    }

    @Override
    public Optional<String> parse(String text) {
      return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    @Override
    public boolean secret() {
      return true;
    }
  }

  /** A text, or none: a blank one is the same as none. */
  record IfAny(Kind<String> kind) implements Kind<Optional<String>> {
    @Override
    public String expected() {
      return kind.expected() + ", or none";
    }

    @Override
    public Optional<Optional<String>> parse(String text) {
      return Optional.of(kind.parse(text));
    }

    @Override
    public String print(Optional<String> value) {
      return value.orElse("");
    }

    @Override
    public boolean secret() {
      return kind.secret();
    }
  }

  /** Names with commas between, in any order; a blank text is none. */
  record Names(String form) implements Kind<SortedSet<String>> {
    @Override
    public String expected() {
      return "names with commas between, each like " + form;
    }

    @Override
    public Optional<SortedSet<String>> parse(String text) {
      SortedSet<String> names = new TreeSet<>();
      for (String name : text.split(",", -1)) {
        if (!name.isBlank()) {
          names.add(name.strip());
        }
      }
      return names.stream().allMatch(name -> name.matches(form))
          ? Optional.of(Collections.unmodifiableSortedSet(names))
          : Optional.empty();
    }

    @Override
    public String print(SortedSet<String> names) {
      return String.join(",", names);
    }
  }

  /** Names, each with how much it counts, with commas between; a blank text is none. */
  record Weights(String form) implements Kind<SortedMap<String, BigDecimal>> {
    @Override
    public String expected() {
      return "pairs with commas between, each like "
          + form
          + "=1.5, with a number over 0 of at most 6 digits before and after its point";
    }

    @Override
    public Optional<SortedMap<String, BigDecimal>> parse(String text) {
      SortedMap<String, BigDecimal> weights = new TreeMap<>();
      for (String pair : text.split(",", -1)) {
        if (!pair.isBlank() && !add(pair.strip(), weights)) {
          return Optional.empty();
        }
      }
      return Optional.of(Collections.unmodifiableSortedMap(weights));
    }

    private boolean add(String pair, Map<String, BigDecimal> weights) {
      int equals = pair.indexOf('=');
      String name = pair.substring(0, Math.max(0, equals)).strip();
      String number = pair.substring(equals + 1).strip();
      return name.matches(form)
          && number.matches("\\d{1,6}(\\.\\d{1,6})?")
          && new BigDecimal(number).signum() > 0
          && weights.putIfAbsent(name, new BigDecimal(number)) == null;
    }

    @Override
    public String print(SortedMap<String, BigDecimal> weights) {
      return weights.entrySet().stream()
          .map(weight -> weight.getKey() + "=" + weight.getValue().toPlainString())
          .collect(Collectors.joining(","));
    }
  }

  /** A whole number within bounds, in digits. */
  record WholeNumber(int min, int max) implements Kind<Integer> {
    @Override
    public String expected() {
      return "a whole number from " + min + " to " + max;
    }

    @Override
    public Optional<Integer> parse(String text) {
      return WholeNumbers.parse(text, min, max).map(Math::toIntExact);
    }
  }

  /** A length of time in whole milliseconds, up to a year. */
  record Millis() implements Kind<Duration> {
    private static final long MOST = Duration.ofDays(365).toMillis();

    @Override
    public String expected() {
      return "a whole number of milliseconds from 0 to " + MOST;
    }

    @Override
    public Optional<Duration> parse(String text) {
      return WholeNumbers.parse(text, 0, MOST).map(Duration::ofMillis);
    }

    @Override
    public String print(Duration value) {
      return Long.toString(value.toMillis());
    }
  }

  /** True or false. */
  record Flag() implements Kind<Boolean> {
    @Override
    public String expected() {
      return "true or false";
    }

    @Override
    public Optional<Boolean> parse(String text) {
      return switch (text.strip()) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
      };
    }
  }
}

package dev.firstcome.runtime;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One setting of a process, declared once: what it is called, what it is if nobody says, and what
 * it means.
 *
 * @param name dotted and dashed, as in a file: {@code gateway.wait-millis}
 * @param fallback the value if none is given; empty where one must be given
 * @param unit what a number counts; empty where there is nothing to count
 * @param meaning a line for whoever sets it
 */
public record Setting<T>(
    String name, Optional<T> fallback, String unit, String meaning, Kind<T> kind) {
  static final String VARIABLE_PREFIX = "FIRSTCOME_";

  private static final String WORDS = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final Pattern NAME = Pattern.compile(WORDS + "(\\." + WORDS + ")+");

  public Setting {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A setting's name is dotted and dashed, in lower case; found '" + name + "'");
    }
    fallback.ifPresent(value -> requireReadable(name, value, kind));
  }

  /** A text that is not empty. */
  public static Setting<String> text(String name, String fallback, String meaning) {
    return new Setting<>(name, Optional.of(fallback), "", meaning, new Kind.Text());
  }

  /** A text that must be given. */
  public static Setting<String> required(String name, String meaning) {
    return new Setting<>(name, Optional.empty(), "", meaning, new Kind.Text());
  }

  /** A text that must be given and is never shown. */
  public static Setting<String> secret(String name, String meaning) {
    return new Setting<>(name, Optional.empty(), "", meaning, new Kind.Secret());
  }

  /** A text that need not be given. */
  public static Setting<Optional<String>> optional(String name, String meaning) {
    return ifAny(name, meaning, new Kind.Text());
  }

  /** A text that need not be given and is never shown. */
  public static Setting<Optional<String>> optionalSecret(String name, String meaning) {
    return ifAny(name, meaning, new Kind.Secret());
  }

  /**
   * Names, in any order.
   *
   * @param form of each, as a regular expression
   */
  public static Setting<SortedSet<String>> names(
      String name, Set<String> fallback, String form, String meaning) {
    return new Setting<>(
        name,
        Optional.of(Collections.unmodifiableSortedSet(new TreeSet<>(fallback))),
        "",
        meaning,
        new Kind.Names(form));
  }

  /**
   * How much each of some names counts; none unless it is set.
   *
   * @param form of each name, as a regular expression
   */
  public static Setting<SortedMap<String, BigDecimal>> weights(
      String name, String form, String meaning) {
    return new Setting<>(
        name, Optional.of(Collections.emptySortedMap()), "", meaning, new Kind.Weights(form));
  }

  /** A whole number within bounds, both included. */
  public static Setting<Integer> wholeNumber(
      String name, int fallback, int min, int max, String unit, String meaning) {
    return new Setting<>(
        name, Optional.of(fallback), unit, meaning, new Kind.WholeNumber(min, max));
  }

  /** A length of time, written in milliseconds. */
  public static Setting<Duration> millis(String name, Duration fallback, String meaning) {
    return new Setting<>(name, Optional.of(fallback), "ms", meaning, new Kind.Millis());
  }

  /** True or false. */
  public static Setting<Boolean> flag(String name, boolean fallback, String meaning) {
    return new Setting<>(name, Optional.of(fallback), "", meaning, new Kind.Flag());
  }

  /** The environment variable that gives it: {@code FIRSTCOME_GATEWAY_WAIT_MILLIS}. */
  public String variable() {
    return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /** The first part of the name, which says whose it is: {@code gateway}. */
  String family() {
    return name.substring(0, name.indexOf('.'));
  }

  /** The value if none is given, for a reader. */
  String shownFallback() {
    return fallback.map(this::shown).orElse("(required)");
  }

  /** A value for a reader: never a secret. */
  String shown(T value) {
    String printed = kind.print(value);
    return printed.isEmpty() ? "(none)" : kind.secret() ? "(secret)" : printed;
  }

  private static Setting<Optional<String>> ifAny(String name, String meaning, Kind<String> kind) {
    return new Setting<>(name, Optional.of(Optional.empty()), "", meaning, new Kind.IfAny(kind));
  }

  private static <T> void requireReadable(String name, T value, Kind<T> kind) {
    if (!kind.parse(kind.print(value)).equals(Optional.of(value))) {
      throw new IllegalArgumentException(
          name + " must be " + kind.expected() + "; its default is " + kind.print(value));
    }
  }
}

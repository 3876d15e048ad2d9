package dev.firstcome.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
  @Test
  void namesItsVariable() {
    assertEquals(
        "FIRSTCOME_GATEWAY_WAIT_MILLIS", Setting.flag("gateway.wait-millis", true, "").variable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gateway", "gateway.", ".wait", "Gateway.wait", "a.b_c", "a.-b", "a. b"})
  void refusesAnotherFormOfName(String name) {
    assertThrows(IllegalArgumentException.class, () -> Setting.flag(name, true, "meaning"));
  }

  @Test
  void refusesDefaultsThatNobodyCouldWrite() {
    assertThrows(IllegalArgumentException.class, () -> Setting.text("a.b", " ", "meaning"));
    assertThrows(
        IllegalArgumentException.class, () -> Setting.wholeNumber("a.b", 5, 6, 9, "", "meaning"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Setting.millis("a.b", Duration.ofMillis(-1), "meaning"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Setting.millis("a.b", Duration.ofNanos(1), "meaning"));
  }

  @ParameterizedTest
  @MethodSource("written")
  <T> void readsWhatIsWritten(Kind<T> kind, String text, T value) {
    assertEquals(Optional.of(value), kind.parse(text));
  }

  static Stream<Arguments> written() {
    return Stream.of(
        Arguments.of(new Kind.Text(), " a b ", "a b"),
        Arguments.of(new Kind.Secret(), " a b ", " a b "),
        Arguments.of(new Kind.IfAny(new Kind.Text()), " a ", Optional.of("a")),
        Arguments.of(new Kind.IfAny(new Kind.Text()), " ", Optional.empty()),
        Arguments.of(new Kind.IfAny(new Kind.Secret()), " a ", Optional.of(" a ")),
        Arguments.of(new Kind.IfAny(new Kind.Secret()), "", Optional.empty()),
        Arguments.of(new Kind.WholeNumber(-5, 7), "-5", -5),
        Arguments.of(new Kind.WholeNumber(-5, 7), " 007 ", 7),
        Arguments.of(new Kind.WholeNumber(0, Integer.MAX_VALUE), "2147483647", Integer.MAX_VALUE),
        Arguments.of(new Kind.Millis(), "0", Duration.ZERO),
        Arguments.of(new Kind.Millis(), "1500", Duration.ofMillis(1500)),
        Arguments.of(new Kind.Millis(), "31536000000", Duration.ofDays(365)),
        Arguments.of(new Kind.Flag(), "true", true),
        Arguments.of(new Kind.Flag(), " false ", false));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void readsNothingElse(Kind<?> kind, String text) {
    assertEquals(Optional.empty(), kind.parse(text));
  }

  static Stream<Arguments> unreadable() {
    Kind<?> fromOneToNine = new Kind.WholeNumber(1, 9);
    Stream<Arguments> numbers =
        Stream.of(
                "",
                "0",
                "10",
                "-1",
                "+1",
                "1.0",
                "1e0",
                "0x1",
                "1_0",
                "one",
                "٣",
                "99999999999999999999")
            .map(text -> Arguments.of(fromOneToNine, text));
    Stream<Arguments> others =
        Stream.of(
            Arguments.of(new Kind.WholeNumber(0, Integer.MAX_VALUE), "2147483648"),
            Arguments.of(new Kind.Text(), " "),
            Arguments.of(new Kind.Secret(), " "),
            Arguments.of(new Kind.Millis(), "-1"),
            Arguments.of(new Kind.Millis(), "5s"),
            Arguments.of(new Kind.Millis(), "31536000001"),
            Arguments.of(new Kind.Flag(), ""),
            Arguments.of(new Kind.Flag(), "yes"),
            Arguments.of(new Kind.Flag(), "1"));
    return Stream.concat(numbers, others);
  }
}

package dev.firstcome.quickstart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScaleTest {
  private static final double EXACTLY = 1e-9;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1.1, 1, 2",
    "2, 2, 2",
    "3, 2, 5",
    "5, 5, 5",
    "7, 5, 10",
    "999, 500, 1000",
    "1000, 1000, 1000",
    "0.3, 0.2, 0.5",
    "0.07, 0.05, 0.1",
  })
  void round_numbers_below_and_above(double value, double below, double above) {
    assertEquals(below, Round.down(value), EXACTLY);
    assertEquals(above, Round.up(value), EXACTLY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0 | 0", "0.5 | 0.5", "0.30000000000000004 | 0.3", "20 | 20", "12000 | 12,000"})
  void numbers_as_an_axis_says_them(double value, String text) {
    assertEquals(text, Round.text(value));
  }

  @Test
  void from_zero_to_a_round_number_above_all() {
    Scale scale = Scale.fromZero(DoubleStream.of(3, 812, 40), 4);

    assertEquals(List.of(0.0, 500.0, 1000.0), scale.ticks());
    assertEquals(0, scale.place(0));
    assertEquals(0.812, scale.place(812), EXACTLY);
    assertEquals(1, scale.place(1000));
  }

  @Test
  void of_nothing_there_is_a_scale_too() {
    assertEquals(List.of(0.0, 0.5, 1.0), Scale.fromZero(DoubleStream.empty(), 2).ticks());
    assertEquals(List.of(0.0, 1.0), Scale.between(0, 0, 1).ticks());
    assertEquals(List.of(1.0, 2.0, 5.0, 10.0), Scale.logarithmic(DoubleStream.empty()).ticks());
  }

  @Test
  void between_two_ends_the_ticks_are_round_and_the_ends_exact() {
    Scale scale = Scale.between(3, 60.7, 12);

    assertEquals(
        List.of(5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0, 55.0, 60.0),
        scale.ticks());
    assertEquals(0, scale.place(3));
    assertEquals(1, scale.place(60.7));
  }

  @Test
  void what_is_beyond_lies_at_the_end() {
    Scale scale = Scale.between(0, 10, 5);

    assertEquals(0, scale.place(-1));
    assertEquals(1, scale.place(11));
  }

  @Test
  void equal_ratios_are_equally_far_apart() {
    Scale scale = Scale.logarithmic(DoubleStream.of(0, 1.5, 30, 40_000));

    assertEquals(List.of(1.0, 10.0, 100.0, 1_000.0, 10_000.0), scale.ticks());
    assertEquals(0, scale.place(1));
    assertEquals(0, scale.place(-5));
    assertEquals(0, scale.place(0), "zero has no place but the bottom");
    assertEquals(scale.place(10) * 3, scale.place(1_000), EXACTLY);
    assertEquals(1, scale.place(50_000));
  }

  @Test
  void where_there_are_few_powers_of_ten_others_are_written_too() {
    Scale scale = Scale.logarithmic(DoubleStream.of(4, 70));

    assertEquals(6, scale.ticks().size());
    assertEquals(
        "[2, 5, 10, 20, 50, 100]", scale.ticks().stream().map(Round::text).toList().toString());
  }
}

package dev.firstcome.sink.table;

import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type travel to Postgres: as elements of an array that the driver sends in
 * binary, and with what the statement makes of such an element.
 */
public final class ColumnType<V> {
  public static final ColumnType<String> TEXT =
      new ColumnType<>("text", "%s", text -> text, String[]::new);

  public static final ColumnType<UUID> ID =
      new ColumnType<>("text", "%s::uuid", UUID::toString, String[]::new);

  public static final ColumnType<Long> NUMBER =
      new ColumnType<>("bigint", "%s", number -> number, Long[]::new);

  public static final ColumnType<Integer> SMALL_NUMBER =
      new ColumnType<>("integer", "%s", number -> number, Integer[]::new);

  public static final ColumnType<Boolean> FLAG =
      new ColumnType<>("boolean", "%s", flag -> flag, Boolean[]::new);

  /**
   * Milliseconds since the epoch, which the statement makes an instant of: the driver sends arrays
   * of instants as text only. Whole seconds and the rest apart, because an interval is multiplied
   * in floating point, which is exact for each of the two and not for both at once.
   */
  public static final ColumnType<Instant> INSTANT =
      new ColumnType<>(
          "bigint",
          "timestamptz 'epoch' + (%1$s / 1000) * interval '1 s' + (%1$s %% 1000) * interval '1 ms'",
          Instant::toEpochMilli,
          Long[]::new);

  /** A decimal number, exactly, with the zeros at its end. */
  public static final ColumnType<BigDecimal> DECIMAL =
      new ColumnType<>("text", "%s::numeric", BigDecimal::toPlainString, String[]::new);

  /** JSON that stays the text that it is: cheaper to write, and not to be searched. */
  public static final ColumnType<String> JSON_AS_WRITTEN =
      new ColumnType<>("text", "%s::json", json -> json, String[]::new);

  /** A JSON array: the value of {@code list} in an object, since that is what can be written. */
  public static final ColumnType<String> LIST =
      new ColumnType<>("text", "(%s::json -> 'list')", json -> json, String[]::new);

  /** JSON, as the text that it is. */
  public static final ColumnType<String> JSON =
      new ColumnType<>("text", "%s::jsonb", json -> json, String[]::new);

  /** An object that is its owner's business, as the text that it is. */
  public static final ColumnType<Document> DOCUMENT =
      new ColumnType<>("text", "%s::json", Document::text, String[]::new);

  /** A map from names to whole numbers, as a JSON object. */
  public static final ColumnType<SortedMap<String, Long>> NUMBERS =
      new ColumnType<>("text", "%s::jsonb", ColumnType::json, String[]::new);

  /** Texts, as a JSON array. */
  public static final ColumnType<SortedSet<String>> TEXTS =
      new ColumnType<>("text", "(%s::jsonb -> 'texts')", ColumnType::json, String[]::new);

  private final String element;
  private final String expression;
  private final Function<V, Object> encode;
  private final IntFunction<@Nullable Object[]> array;

  private ColumnType(
      String element,
      String expression,
      Function<V, Object> encode,
      IntFunction<@Nullable Object[]> array) {
    this.element = element;
    this.expression = expression;
    this.encode = encode;
    this.array = array;
  }

  /** Postgres' name for an element of the array. */
  String element() {
    return element;
  }

  /** The column's value, as an expression over the element. */
  String expression(String element) {
    return String.format(expression, element);
  }

  Object encode(V value) {
    return encode.apply(value);
  }

  @Nullable Object[] array(int length) {
    return array.apply(length);
  }

  private static String json(SortedMap<String, Long> numbers) {
    return new String(Json.write(out -> numbers.forEach(out::wholeNumber)), StandardCharsets.UTF_8);
  }

  /** Within an object, since that is what is written everywhere. */
  private static String json(SortedSet<String> texts) {
    return new String(Json.write(out -> out.texts("texts", texts)), StandardCharsets.UTF_8);
  }
}

package dev.firstcome.processor.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.processor.rules.Decision.Change.PutEntry;
import dev.firstcome.processor.rules.Decision.Change.PutRow;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.View.Entry;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A draft laid over a view reads as the view will once the decision is carried out. */
final class DraftTest {
  private final KeyInMemory key = new KeyInMemory();
  private final Draft draft = new Draft(key);

  // ---- what it reads

  @Property(tries = 300)
  void reads_as_the_view_will_once_it_is_carried_out(
      @ForAll("writes") List<PutEntry> before,
      @ForAll("writes") List<PutEntry> drafted,
      @ForAll("names") String from,
      @ForAll("names") String to,
      @ForAll("limits") int limit) {
    KeyInMemory base = new KeyInMemory();
    base.carryOut(new Part(List.copyOf(before), List.of(), List.of()));
    Draft over = new Draft(base);
    for (PutEntry entry : drafted) {
      entry
          .value()
          .ifPresentOrElse(v -> over.note(entry.name(), v), () -> over.removeNote(entry.name()));
    }
    boolean ordered = Arrays.compareUnsigned(bytes(from), bytes(to)) <= 0;
    String first = ordered ? from : to;
    String last = ordered ? to : from;
    List<Entry> read = over.entries(first, last, limit);
    Optional<String> one = over.entry(from);

    base.carryOut(over.accept(calendar(1)));
    assertEquals(base.entries(first, last, limit), read);
    assertEquals(base.entry(from), one);
  }

  /** Names whose order as bytes is not that of Java's characters, too. */
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("a", "a/", "a/b", "b", "z", "\u00e9", "\ue000", "\uffef", "\ud83d\ude00");
  }

  @Provide
  Arbitrary<List<PutEntry>> writes() {
    Arbitrary<Optional<String>> values =
        Arbitraries.of(Optional.empty(), Optional.of("1"), Optional.of("2"));
    return names()
        .flatMap(name -> values.map(value -> new PutEntry(name, value)))
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Integer> limits() {
    return Arbitraries.of(0, 1, 2, 3, Integer.MAX_VALUE - 1, Integer.MAX_VALUE);
  }

  @Example
  void reads_the_row_that_was_drafted_last() {
    key.carryOut(new Part(List.of(new PutRow(calendar(1), 0)), List.of(), List.of()));
    assertEquals(Optional.of(calendar(1)), draft.row("calendar/lee"));
    draft.put(calendar(2));
    assertEquals(Optional.of(calendar(2)), draft.row("calendar/lee"));
    assertEquals(Optional.empty(), draft.row("calendar/kim"));
  }

  // ---- what it comes to

  @Example
  void rows_come_in_order_and_of_an_entry_the_last_value() {
    draft.note("levels", "1");
    draft.put(calendar(1));
    draft.note("levels", "3");
    draft.alsoHappened("calendar.configure", calendar(2));
    assertEquals(
        List.of(
            new PutRow(calendar(1), 0),
            new PutRow(calendar(2), 1),
            new PutEntry("levels", Optional.of("3"))),
        draft.accept(calendar(2)).part().changes());
  }

  @Example
  void facts_are_bounded() {
    for (int version = 1; version <= Draft.MAX_FACTS; version++) {
      draft.alsoHappened("calendar.configure", calendar(version));
    }
    assertThrows(
        IllegalStateException.class,
        () -> draft.alsoHappened("calendar.configure", calendar(Draft.MAX_FACTS + 1)));
  }

  /**
   * A refused request changes nothing, without exception: there is nowhere to put a change. The
   * list is of effects.
   */
  @Example
  void a_refusal_has_no_room_for_a_change() {
    assertEquals(
        List.of(Refusal.class, List.class),
        Arrays.stream(Refused.class.getRecordComponents()).map(part -> part.getType()).toList());
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private static Calendar calendar(long version) {
    return new Calendar(
        "lee",
        1,
        new TreeMap<>(),
        ZoneId.of("UTC"),
        BookableHours.ALWAYS,
        new TreeMap<>(),
        version);
  }
}

package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Index entries by slot, found by what they overlap.
 *
 * <p>They are filed by level, which is the number of binary digits of the slot's length in
 * milliseconds: a slot of level n is shorter than 2^n, so those that reach into a stretch of time
 * begin less than 2^n before it. Looking a slot up reads, on each level that has occurred, the few
 * entries around it: that costs the same among ten entries and among a hundred thousand.
 */
final class SlotIndex {
  private static final int DIGITS = 15;

  private final Draft draft;
  private final String name;

  /**
   * @param name begins the names of its entries
   */
  SlotIndex(Draft draft, String name) {
    this.draft = draft;
    this.name = name;
  }

  /** One slot that has something noted. */
  record Noted(Slot slot, String value) {}

  /**
   * What overlaps a slot.
   *
   * @param isAll whether that is everything, or only some of it
   */
  record Around(List<Noted> notes, boolean isAll) {}

  Optional<String> value(Slot slot) {
    return draft.entry(entryName(slot));
  }

  void note(Slot slot, String value) {
    draft.note(entryName(slot), value);
    long before = levels();
    long levels = before | 1L << level(slot);
    if (levels != before) {
      draft.note(levelsName(), Long.toString(levels));
    }
  }

  void remove(Slot slot) {
    draft.removeNote(entryName(slot));
  }

  /** Whether nothing has ever been noted. */
  boolean isUnused() {
    return levels() == 0;
  }

  /**
   * @param limit how many to read of one level
   */
  Around around(Slot slot, int limit) {
    List<Noted> notes = new ArrayList<>();
    boolean isAll = true;
    long levels = levels();
    for (int level = 0; level < Long.SIZE; level++) {
      if ((levels & (1L << level)) != 0) {
        long earliest = Math.max(0, slot.start().toEpochMilli() - (1L << level));
        String from = levelName(level) + padded(earliest);
        String to = levelName(level) + padded(slot.end().toEpochMilli());
        List<Entry> entries = draft.entries(from, to, limit);
        isAll &= entries.size() < limit;
        entries.stream()
            .map(this::noted)
            .filter(noted -> noted.slot.overlaps(slot))
            .forEach(notes::add);
      }
    }
    return new Around(notes, isAll);
  }

  private Noted noted(Entry entry) {
    return new Noted(slot(entry.name().substring(levelName(0).length())), entry.value());
  }

  private long levels() {
    return draft.entry(levelsName()).map(Long::parseLong).orElse(0L);
  }

  private String levelsName() {
    return name + "-levels";
  }

  private String levelName(int level) {
    return name + "/" + (level < 10 ? "0" : "") + level + "/";
  }

  private String entryName(Slot slot) {
    return levelName(level(slot)) + text(slot);
  }

  private static int level(Slot slot) {
    return Long.SIZE - Long.numberOfLeadingZeros(slot.millis());
  }

  /** A slot so that the order of texts is the order of their beginnings. */
  static String text(Slot slot) {
    return padded(slot.start().toEpochMilli()) + "/" + padded(slot.end().toEpochMilli());
  }

  /** The slot of such a text. */
  static Slot slot(String text) {
    return new Slot(instant(text, 0), instant(text, DIGITS + 1));
  }

  /** A number, of milliseconds for example, so that its order as text is its own. */
  static String padded(long number) {
    String digits = Long.toString(number);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }

  /** The number that was padded, which begins there. */
  static long number(String text, int from) {
    return Long.parseLong(text, from, from + DIGITS, 10);
  }

  /** Comes after every number that was padded. */
  static final String AFTER_ALL = "9".repeat(DIGITS) + "/";

  private static Instant instant(String text, int from) {
    return Instant.ofEpochMilli(number(text, from));
  }
}

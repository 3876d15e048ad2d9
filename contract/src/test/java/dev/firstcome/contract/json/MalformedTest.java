package dev.firstcome.contract.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class MalformedTest {
  private static final String EMOJI = "\ud83d\ude00";

  @Test
  void saysWhatWasWrongInOneSentence() {
    Malformed told = new Malformed("end", "an instant", "the number 7");

    assertEquals("end: expected an instant, found the number 7", told.getMessage());
    assertEquals(0, told.getStackTrace().length);
  }

  @Test
  void whatIsLongIsCutBetweenCharacters() {
    assertEquals("x".repeat(80), found("x".repeat(80)));
    assertEquals("x".repeat(80) + "…", found("x".repeat(81)));
    assertEquals("x".repeat(79) + "…", found("x".repeat(79) + EMOJI));
    assertEquals("x".repeat(78) + EMOJI, found("x".repeat(78) + EMOJI));
  }

  @Test
  void whatCouldDoHarmIsMarked() {
    assertEquals("a\ufffdb\ufffd", found("a\nb\u0000"));
    assertEquals("\ufffd" + EMOJI + "\ufffd", found("\ude00" + EMOJI + "\ud83d"));
    assertEquals("\ufffd", new Malformed("\r", "", "").field());
  }

  private static String found(String found) {
    return new Malformed("", "", found).found();
  }
}

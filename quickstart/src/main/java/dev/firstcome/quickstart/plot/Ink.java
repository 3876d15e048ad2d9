package dev.firstcome.quickstart.plot;

/** What a line is drawn with: one colour for what is of one kind, other strokes within it. */
public record Ink(Hue hue, Stroke stroke) {

  /**
   * Colours that those who confuse some can tell apart (after Okabe and Ito), each about as far
   * from white as from black.
   */
  public enum Hue {
    VERMILION("#d55e00"),
    BLUE("#2a7fc9"),
    GREEN("#009e73"),
    PURPLE("#c56c9f"),
    GREY("#808080");

    private final String code;

    Hue(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /** How often a line is broken. */
  public enum Stroke {
    SOLID("none"),
    DASHED("6 5"),
    DOTTED("0.1 4");

    private final String dashes;

    Stroke(String dashes) {
      this.dashes = dashes;
    }

    String dashes() {
      return dashes;
    }
  }

  public static Ink of(Hue hue) {
    return new Ink(hue, Stroke.SOLID);
  }

  /** The stroke of the first, the second and the third of a kind. */
  public static Ink of(Hue hue, int number) {
    return new Ink(hue, Stroke.values()[number % Stroke.values().length]);
  }
}

package dev.firstcome.contract.card;

import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.MergePatch;
import java.util.Optional;

/**
 * What of a card is to be changed: a merge patch (RFC 7396) of what its owner may edit. What is not
 * named stays as it is.
 *
 * @param fields empty to leave them alone
 * @param design empty to leave it alone
 */
public record CardPatch(
    Optional<String> name, Optional<String> template, Part fields, Part design) {

  /** What becomes of one of the card's documents. */
  public sealed interface Part {
    record Kept() implements Part {}

    record Removed() implements Part {}

    record Merged(MergePatch patch) implements Part {}

    /** The document after it. */
    default Document applyTo(Document document) {
      return switch (this) {
        case Kept() -> document;
        case Removed() -> Document.EMPTY;
        case Merged(MergePatch patch) -> patch.applyTo(document);
      };
    }
  }

  /** Of an edit no part may be lost, so an unknown field is refused wherever it comes from. */
  static CardPatch read(FieldReader in) {
    in.refuseNull("name", "a name, which every card has");
    in.refuseNull("template", "a template, which every card has");
    CardPatch patch =
        new CardPatch(
            in.optionalText("name", Card.MAX_NAME),
            in.optionalText("template", Card.MAX_TEMPLATE),
            part(in, "fields"),
            part(in, "design"));
    in.refuseUnknown();
    return patch;
  }

  private static Part part(FieldReader in, String name) {
    if (in.isNull(name)) {
      return new Part.Removed();
    }
    return in.optionalPatch(name).<Part>map(Part.Merged::new).orElseGet(Part.Kept::new);
  }

  void write(FieldWriter out) {
    out.text("name", name).text("template", template);
    write(out, "fields", fields);
    write(out, "design", design);
  }

  private static void write(FieldWriter out, String name, Part part) {
    switch (part) {
      case Part.Kept() -> {}
      case Part.Removed() -> out.nothing(name);
      case Part.Merged(MergePatch patch) -> out.patch(name, patch);
    }
  }
}

package dev.firstcome.quickstart.race;

import dev.firstcome.contract.card.CardPatch;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.MergePatch;
import java.util.Optional;

/** Edits of which each touches a field of its writer's own. */
public final class Patches {
  private Patches() {}

  public static MergePatch of(String writer, String value) {
    byte[] body = Json.write(out -> out.object("patch", patch -> patch.text(writer, value)));
    return Json.read(body).patch("patch");
  }

  static CardPatch ofCard(String writer, String value) {
    return new CardPatch(
        Optional.empty(),
        Optional.empty(),
        new CardPatch.Part.Merged(of(writer, value)),
        new CardPatch.Part.Kept());
  }

  static MergePatch fieldsOf(CardPatch patch) {
    if (patch.fields() instanceof CardPatch.Part.Merged(MergePatch fields)) {
      return fields;
    }
    throw new IllegalArgumentException("a patch that leaves the fields alone");
  }
}

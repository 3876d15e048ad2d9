package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.card.CardRequest.Create;
import dev.firstcome.contract.card.CardRequest.RenameSlug;
import dev.firstcome.contract.json.FieldReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A card, and the slug that it has had, if that is not the one that its name has made. */
final class CardSteps {
  private static final List<String> WANTED = List.of("name", "template", "fields", "design");

  private CardSteps() {}

  static List<Step> of(FieldReader row, Optional<String> user) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            "create",
            Create.TYPE,
            made -> true,
            (out, made) -> {
              out.text("user", user);
              row.copyTo(out, WANTED);
            }));
    if (row.has("slug")) {
      List<String> slug = List.of("slug");
      steps.add(
          new Step(
              "rename-slug",
              RenameSlug.TYPE,
              made -> !row.optionalText("slug", Integer.MAX_VALUE).equals(made.slug()),
              (out, made) -> {
                out.text("user", user).text("card", made.id());
                row.copyTo(out, slug);
                out.flag("keepRedirect", false)
                    .wholeNumber("expectedVersion", made.expectedVersion());
              }));
    }
    return steps;
  }
}

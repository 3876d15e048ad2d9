package dev.firstcome.contract.card;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.UUID;

/** What can be asked about cards. A card lives with its user, and its slugs each by their root. */
public sealed interface CardRequest extends Request {

  UUID user();

  @Override
  default Key homeKey() {
    return UserKey.of(user());
  }

  /** Makes a card, and a slug for it of its name. */
  record Create(UUID user, String name, String template, Document fields, Document design)
      implements CardRequest {
    public static final String TYPE = "card.create";

    static Create read(FieldReader in) {
      return new Create(
          in.id("user"),
          in.text("name", Card.MAX_NAME),
          in.text("template", Card.MAX_TEMPLATE),
          in.optionalDocument("fields").orElse(Document.EMPTY),
          in.optionalDocument("design").orElse(Document.EMPTY));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.id("user", user)
          .text("name", name)
          .text("template", template)
          .document("fields", fields)
          .document("design", design);
    }
  }

  /** Changes what a card says, and nothing that is not named. Its slug stays. */
  record Update(UUID user, UUID card, CardPatch patch, long expectedVersion)
      implements CardRequest {
    public static final String TYPE = "card.update";

    static Update read(FieldReader in) {
      return new Update(
          in.id("user"),
          in.id("card"),
          CardPatch.read(in.object("patch")),
          in.wholeNumber("expectedVersion", 0, Long.MAX_VALUE));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.id("user", user)
          .id("card", card)
          .object("patch", patch::write)
          .wholeNumber("expectedVersion", expectedVersion);
    }
  }

  /**
   * Gives a card the slug that its owner chooses.
   *
   * @param keepRedirect whether the one that it has had leads to it still, or is free
   */
  record RenameSlug(UUID user, UUID card, String slug, boolean keepRedirect, long expectedVersion)
      implements CardRequest {
    public static final String TYPE = "card.rename-slug";

    static RenameSlug read(FieldReader in) {
      return new RenameSlug(
          in.id("user"),
          in.id("card"),
          Slugs.read(in),
          in.flag("keepRedirect"),
          in.wholeNumber("expectedVersion", 0, Long.MAX_VALUE));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.id("user", user)
          .id("card", card)
          .text("slug", slug)
          .flag("keepRedirect", keepRedirect)
          .wholeNumber("expectedVersion", expectedVersion);
    }
  }

  /** Removes a card; all its slugs are free. */
  record Delete(UUID user, UUID card, long expectedVersion) implements CardRequest {
    public static final String TYPE = "card.delete";

    static Delete read(FieldReader in) {
      return new Delete(
          in.id("user"), in.id("card"), in.wholeNumber("expectedVersion", 0, Long.MAX_VALUE));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.id("user", user).id("card", card).wholeNumber("expectedVersion", expectedVersion);
    }
  }
}

package dev.firstcome.contract.card;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.UUID;

/**
 * That a slug is a card's; gone when the slug is free again.
 *
 * @param isRedirect whether the card has another one now, and this one leads to it still
 */
public record CardSlug(String slug, UUID card, UUID user, boolean isRedirect, long version)
    implements Row {
  public static final String KIND = "slug";

  /** That a slug that was free is this card's. */
  public static CardSlug of(String slug, UUID card, UUID user) {
    return new CardSlug(slug, card, user, false, 1);
  }

  /** The row that says whose this slug is. */
  public static String rowId(String slug) {
    return KIND + "/" + slug;
  }

  /** Its next version: leading to the card's other one, or its own again. */
  public CardSlug redirecting(boolean isRedirect) {
    return new CardSlug(slug, card, user, isRedirect, version + 1);
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, slug, version);
  }

  public static CardSlug read(FieldReader in) {
    return new CardSlug(
        Slugs.read(in),
        in.id("card"),
        in.id("user"),
        in.flag("redirect"),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.text("slug", slug)
        .id("card", card)
        .id("user", user)
        .flag("redirect", isRedirect)
        .wholeNumber("version", version);
  }
}

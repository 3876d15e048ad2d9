package dev.firstcome.gateway.tables;

import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.card.Slugs;

/** Cards, and the slugs that lead to them. One that was removed is not there. */
final class CardReads {
  static final ReadTable CARDS =
      ReadTable.of(
              Card.KIND,
              "cards",
              """
              json_build_object(
                'card', card, 'user', user_id, 'name', name, 'slug', slug, 'redirects', redirects,
                'template', template, 'fields', fields, 'design', design,
                'changedIn', changed_in, 'version', version)
              """)
          .key("card", Form.ID)
          .filter("user", "user_id", Form.ID)
          .build();

  /** Whose each is, and whether it leads to another one. */
  static final ReadTable SLUGS =
      ReadTable.of(
              CardSlug.KIND,
              "slugs",
              """
              json_build_object(
                'slug', slug, 'card', card, 'user', user_id, 'redirect', redirect,
                'version', version)
              """)
          .key("slug", Form.text("a slug", Slugs::isSlug))
          .filter("card", Form.ID)
          .comesAgain()
          .build();

  private CardReads() {}
}

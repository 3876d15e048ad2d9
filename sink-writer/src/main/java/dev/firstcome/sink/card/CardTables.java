package dev.firstcome.sink.card;

import static dev.firstcome.sink.table.ColumnType.DOCUMENT;
import static dev.firstcome.sink.table.ColumnType.FLAG;
import static dev.firstcome.sink.table.ColumnType.ID;
import static dev.firstcome.sink.table.ColumnType.NUMBERS;
import static dev.firstcome.sink.table.ColumnType.TEXT;
import static dev.firstcome.sink.table.ColumnType.TEXTS;

import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.sink.table.Table;
import java.util.UUID;

/** What of each kind of row stands in which column; see the migration beside it. */
public final class CardTables {
  public static final Table CARDS =
      Table.of(Card.class, Card.KIND, "cards")
          .namedKey("card", ID, CardTables::card)
          .column("user_id", ID, Card::user)
          .column("name", TEXT, Card::name)
          .column("slug", TEXT, Card::slug)
          .column("redirects", TEXTS, Card::redirects)
          .column("template", TEXT, Card::template)
          .column("fields", DOCUMENT, Card::fields)
          .column("design", DOCUMENT, Card::design)
          .column("changed_in", NUMBERS, Card::changedIn)
          .build();

  /** A slug is made of a card's name, and that is a person's more often than not. */
  public static final Table SLUGS =
      Table.of(CardSlug.class, CardSlug.KIND, "slugs")
          .namedKey("slug", TEXT, id -> id)
          .column("card", ID, CardSlug::card)
          .column("user_id", ID, CardSlug::user)
          .column("redirect", FLAG, CardSlug::isRedirect)
          .namedAfterPersons()
          .build();

  private CardTables() {}

  private static UUID card(String id) {
    return Ids.parse(id).orElseThrow(() -> new IllegalArgumentException("no card has such an id"));
  }
}

package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.json.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Cards, by their id. One that was removed is not there. */
final class CardTable implements ReadableKind {
  private static final String QUERY =
      """
      select json_build_object(
        'card', card, 'user', user_id, 'name', name, 'slug', slug, 'redirects', redirects,
        'template', template, 'fields', fields, 'design', design,
        'changedIn', changed_in, 'version', version)
      from cards where card = ?
      """;

  @Override
  public String kind() {
    return Card.KIND;
  }

  @Override
  public Optional<Row> find(Connection connection, String id) throws SQLException {
    Optional<UUID> card = Ids.parse(id);
    if (card.isEmpty()) {
      return Optional.empty();
    }
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setObject(1, card.get());
      return JsonRows.one(Card.KIND, query);
    }
  }
}

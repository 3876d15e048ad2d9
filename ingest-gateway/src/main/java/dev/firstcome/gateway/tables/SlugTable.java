package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.card.Slugs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Whose each slug is, and whether it leads to another one. A slug that is free is not there. */
final class SlugTable implements ReadableKind {
  private static final String QUERY =
      """
      select json_build_object(
        'slug', slug, 'card', card, 'user', user_id, 'redirect', redirect, 'version', version)
      from slugs where slug = ?
      """;

  @Override
  public String kind() {
    return CardSlug.KIND;
  }

  @Override
  public Optional<Row> find(Connection connection, String id) throws SQLException {
    if (!Slugs.isSlug(id)) {
      return Optional.empty();
    }
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setString(1, id);
      return JsonRows.one(CardSlug.KIND, query);
    }
  }
}

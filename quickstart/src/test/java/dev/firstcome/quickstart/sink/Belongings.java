package dev.firstcome.quickstart.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.profile.Profile.Side;
import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.reset.TokenDigest;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.team.Assignment;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Metric;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.contract.team.TeamKeys;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What hangs on a user, and what teams have, with something in every column. */
final class Belongings {
  static final TokenDigest DIGEST = TokenDigest.of("a token");

  private static final YearMonth MONTH = YearMonth.of(2025, 1);
  private static final Position HERE = Position.of(1, 2, 42);
  private static final Standing ONE =
      Standing.ofOne(
          new BigDecimal("87.50"), Optional.of(new BigDecimal("-0.40")), new BigDecimal("80.00"));

  private Belongings() {}

  static StorageAccount storageAccount(UUID id, UUID user, String providerAccount) {
    return new StorageAccount(
        id,
        user,
        "google-drive",
        providerAccount,
        "ann@example.com",
        Optional.of("Holidays"),
        StorageAccount.State.DISCONNECTED,
        new TreeMap<>(Map.of("state", 1L)),
        1);
  }

  static Card card(UUID id, UUID user) {
    return new Card(
        id,
        user,
        "Ann Lee",
        "ann-lee",
        new TreeSet<>(List.of("old-ann", "ann")),
        "business",
        document(
            "{\"title\":\"Coach \\\"A\\\", {b}\\n100%\",\"lines\":[1,null,{\"x\":1e17,\"y\":null}]}"),
        document("{\"colour\":\"#ff0000\"}"),
        new TreeMap<>(Map.of("fields.title", 1L)),
        1);
  }

  static Profile profile(UUID user, Side side) {
    return new Profile(
        user,
        side,
        document("{\"city\":\"Lisboa\",\"langs\":[\"pt\",\"en\"]}"),
        new TreeMap<>(Map.of("fields.city", 1L)),
        1);
  }

  static PasswordReset reset(String email, Instant expiresAt) {
    return PasswordReset.issued(email, DIGEST, expiresAt, 1);
  }

  static CardSlug slug(String slug, UUID card, UUID user) {
    return CardSlug.of(slug, card, user);
  }

  // ---- teams

  static Metric metric(String agent) {
    return new Metric(agent, "sales", MONTH, new BigDecimal("87.5"), 1);
  }

  static Scorecard scorecard(String agent) {
    return new Scorecard(
        agent, MONTH, new TreeMap<>(Map.of("sales", new BigDecimal("87.5"))), ONE, HERE, 1);
  }

  static Assignment assignment(String agent, String leader) {
    return new Assignment(TeamKeys.agent(agent), TeamKeys.leader(leader), 1);
  }

  static Dashboard dashboard(String leader) {
    return new Dashboard(
        TeamKeys.leader(leader),
        MONTH,
        Optional.of(ONE),
        new TreeMap<>(Map.of("ann", ONE)),
        HERE,
        1);
  }

  static Document document(String json) {
    return Json.read(("{\"document\":" + json + "}").getBytes(UTF_8))
        .optionalDocument("document")
        .orElseThrow();
  }
}

package dev.firstcome.quickstart.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.profile.Profile.Side;
import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.reset.TokenDigest;
import dev.firstcome.contract.storage.StorageAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What hangs on a user, with something in every column. */
final class Belongings {
  static final TokenDigest DIGEST = TokenDigest.of("a token");

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

  static Document document(String json) {
    return Json.read(("{\"document\":" + json + "}").getBytes(UTF_8))
        .optionalDocument("document")
        .orElseThrow();
  }
}

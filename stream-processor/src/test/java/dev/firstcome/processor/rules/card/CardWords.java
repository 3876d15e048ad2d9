package dev.firstcome.processor.rules.card;

import static java.util.stream.Collectors.joining;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardDeleted;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.UserDeleted;
import dev.firstcome.processor.rules.Asked;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** Short words for stories about cards, which go by the name of the request that made them. */
final class CardWords {
  /** Nothing about cards depends on the time. */
  static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

  private CardWords() {}

  // ---- ids, which are names of at most eight letters

  static UUID id(String name) {
    byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
    byte[] padded = new byte[Long.BYTES];
    System.arraycopy(letters, 0, padded, 0, letters.length);
    return new UUID(0, ByteBuffer.wrap(padded).getLong());
  }

  static String name(UUID id) {
    byte[] padded = ByteBuffer.allocate(Long.BYTES).putLong(id.getLeastSignificantBits()).array();
    return new String(padded, StandardCharsets.US_ASCII).replace("\0", "");
  }

  // ---- requests, read from JSON in which quotes are single ones

  static Asked<?> start(String user) {
    return asked(user, "{'type':'signup.start','email':'" + user + "@example.com'}");
  }

  static Asked<?> make(String card, String user, String name) {
    return make(card, user, name, "{}");
  }

  /** With this name, which has no quotes in it, and these fields. */
  static Asked<?> make(String card, String user, String name, String fields) {
    String head = "{'type':'card.create','user':'" + id(user) + "','template':'plain','name':";
    return asked(card, head + quoted(name) + ",'fields':" + fields + "}");
  }

  static Asked<?> update(String user, String card, long version, String patch) {
    return asked("update", ofCard("card.update", user, card, version) + ",'patch':" + patch + "}");
  }

  /** The slug that it has had is free. */
  static Asked<?> rename(String user, String card, long version, String slug) {
    return rename(user, card, version, slug, false);
  }

  /** The slug that it has had leads to it still. */
  static Asked<?> renameKeeping(String user, String card, long version, String slug) {
    return rename(user, card, version, slug, true);
  }

  private static Asked<?> rename(
      String user, String card, long version, String slug, boolean keeps) {
    return asked(
        "rename",
        ofCard("card.rename-slug", user, card, version)
            + (",'slug':'" + slug + "','keepRedirect':" + keeps + "}"));
  }

  static Asked<?> delete(String user, String card, long version) {
    return asked("delete", ofCard("card.delete", user, card, version) + "}");
  }

  static Asked<?> deleteUser(String user) {
    return asked("deluser", "{'type':'user.delete','user':'" + id(user) + "'}");
  }

  /** The same, asked by a user. */
  static Asked<?> by(String user, Asked<?> asked) {
    return new Asked<>(asked.id(), "user:" + id(user), asked.request());
  }

  private static String ofCard(String type, String user, String card, long version) {
    return "{'type':'"
        + type
        + ("','user':'" + id(user) + "','card':'" + id(card))
        + ("','expectedVersion':" + version);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "\\u0027") + "'";
  }

  private static Asked<?> asked(String name, String body) {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    Request request = RequestBody.read(bytes, UnknownFields.REFUSED).request();
    return new Asked<>(id(name), "service", request);
  }

  // ---- answers

  /**
   * {@code c1 at ann-lee 3}, with the redirects that lead there: {@code c1 at ann <- ann-lee 3}.
   */
  static String said(Result result) {
    return switch (result) {
      case Card card -> name(card.id()) + " at " + slugs(card) + " " + card.version();
      case CardSlug slug ->
          slug.slug() + (slug.isRedirect() ? " leads to " : " is ") + name(slug.card());
      case CardDeleted deleted -> name(deleted.card()) + " is gone";
      case User user -> name(user.id());
      case UserDeleted deleted -> name(deleted.user()) + " is gone";
      default -> throw new IllegalArgumentException("not of cards: " + result);
    };
  }

  private static String slugs(Card card) {
    return Stream.concat(Stream.of(card.slug()), card.redirects().stream())
        .collect(joining(" <- "));
  }
}

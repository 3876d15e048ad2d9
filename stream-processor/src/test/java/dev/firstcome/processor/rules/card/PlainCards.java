package dev.firstcome.processor.rules.card;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.card.CardRequest.Create;
import dev.firstcome.contract.card.CardRequest.Delete;
import dev.firstcome.contract.card.CardRequest.RenameSlug;
import dev.firstcome.contract.card.CardRequest.Update;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.processor.rules.Derived;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Users and cards as lists, and every request decided at once: plain and slow. */
final class PlainCards {
  private final Map<String, String> slugsOfNames;
  private final Set<String> reserved;
  private final Set<UUID> users = new LinkedHashSet<>();
  private final Map<UUID, PlainCard> cards = new LinkedHashMap<>();

  /**
   * @param slugsOfNames none for names that make none
   */
  PlainCards(Map<String, String> slugsOfNames, Set<String> reserved) {
    this.slugsOfNames = slugsOfNames;
    this.reserved = reserved;
  }

  private static final class PlainCard {
    final UUID id;
    final UUID user;
    final SortedSet<String> redirects = new TreeSet<>();
    final TreeMap<String, String> fields = new TreeMap<>();
    String name;
    String slug;
    long version = 1;

    PlainCard(UUID id, UUID user, String name, String slug) {
      this.id = id;
      this.user = user;
      this.name = name;
      this.slug = slug;
    }

    /** All of it in a line, without the version. */
    String says() {
      StringBuilder json = new StringBuilder();
      fields.forEach((field, value) ->
          json.append(json.isEmpty() ? "" : ",").append("\"" + field + "\":\"" + value + "\""));
      return id + " " + user + " " + name + " " + slug + " " + redirects + " {" + json + "}";
    }
  }

  /**
   * What the caller hears: a code, or what it is.
   *
   * @param edit of an update: by field the new value, empty for none; what the patch says too
   */
  String decide(UUID id, Request request, Map<String, Optional<String>> edit) {
    return switch (request) {
      case SignupRequest.Start start -> {
        users.add(id);
        yield id + " came";
      }
      case SignupRequest.Delete delete -> deleteUser(delete.user());
      case Create create -> create(id, create);
      case Update update -> update(update, edit);
      case RenameSlug rename -> rename(rename);
      case Delete delete -> delete(delete);
      default -> throw new IllegalArgumentException("not of cards: " + request);
    };
  }

  private String deleteUser(UUID user) {
    if (!users.remove(user)) {
      return "not-found";
    }
    cards.values().removeIf(card -> card.user.equals(user));
    return user + " went";
  }

  private String create(UUID id, Create asked) {
    if (!users.contains(asked.user())) {
      return "not-found";
    }
    String slug = slugsOfNames.get(asked.name());
    if (slug == null) {
      return "name-not-sluggable";
    }
    String chosen = slug;
    for (int n = 1; isTaken(chosen) || reserved.contains(chosen); n++) {
      chosen = slug + "-" + Derived.hex(id, n, 6);
    }
    cards.put(id, new PlainCard(id, asked.user(), asked.name(), chosen));
    return id + " created at " + chosen;
  }

  private String update(Update asked, Map<String, Optional<String>> edit) {
    Optional<String> obstacle = obstacle(asked.user(), asked.card(), asked.expectedVersion());
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    PlainCard card = cards.get(asked.card());
    String before = card.says();
    edit.forEach((field, value) -> {
      if (field.equals("name")) {
        card.name = value.orElseThrow();
      } else if (value.isPresent()) {
        card.fields.put(field, value.get());
      } else {
        card.fields.remove(field);
      }
    });
    if (!card.says().equals(before)) {
      card.version++;
    }
    return card.id + " at " + card.slug + " " + card.version;
  }

  private String rename(RenameSlug asked) {
    Optional<String> obstacle = obstacle(asked.user(), asked.card(), asked.expectedVersion());
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    PlainCard card = cards.get(asked.card());
    String slug = asked.slug();
    if (!slug.equals(card.slug)) {
      if (!card.redirects.remove(slug)) {
        if (reserved.contains(slug)) {
          return "slug-reserved";
        }
        if (isTaken(slug)) {
          return "slug-taken";
        }
      }
      if (asked.keepRedirect()) {
        card.redirects.add(card.slug);
      }
      card.slug = slug;
      card.version++;
    }
    return card.id + " at " + card.slug + " " + card.version;
  }

  private String delete(Delete asked) {
    Optional<String> obstacle = obstacle(asked.user(), asked.card(), asked.expectedVersion());
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    cards.remove(asked.card());
    return asked.card() + " gone";
  }

  private Optional<String> obstacle(UUID user, UUID id, long version) {
    PlainCard card = cards.get(id);
    if (card == null || !card.user.equals(user)) {
      return Optional.of("not-found");
    }
    return card.version == version ? Optional.empty() : Optional.of("version-conflict");
  }

  private boolean isTaken(String slug) {
    return cards.values().stream()
        .anyMatch(card -> card.slug.equals(slug) || card.redirects.contains(slug));
  }

  boolean isThere(UUID user) {
    return users.contains(user);
  }

  /** Every card, in one line each. */
  SortedSet<String> cards() {
    SortedSet<String> lines = new TreeSet<>();
    cards.values().forEach(card -> lines.add(card.says() + " " + card.version));
    return lines;
  }
}

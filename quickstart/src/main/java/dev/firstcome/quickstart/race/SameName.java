package dev.firstcome.quickstart.race;

import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardRequest.Create;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.card.Slugs;
import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cards of one name, made all at once. */
final class SameName implements Scenario {
  /** A user can have a hundred. */
  private static final int CARDS_A_USER = 50;

  @Override
  public String name() {
    return "slug";
  }

  @Override
  public String meaning() {
    return "users make cards of one name, all at once: each card has a slug that no other has, and"
        + " one of them has the name's own";
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running(new Signing(token), callers);
  }

  private record Running(Signing signing, int callers) implements Contest {
    @Override
    public List<String> marks() {
      return signing.marks();
    }

    @Override
    public boolean isJudgedByOrder() {
      return false;
    }

    @Override
    public List<Ask> play(Crowd crowd) {
      int owners = (callers + CARDS_A_USER - 1) / CARDS_A_USER;
      crowd.say(owners + " users sign up");
      List<User> users = signing.users(crowd, owners);
      if (users.isEmpty()) {
        return List.of();
      }
      crowd.say(callers + " cards are made");
      crowd.askAll(
          IntStream.range(0, callers)
              .mapToObj(n -> create(n, users.get(n % users.size())))
              .toList());
      return List.of(signing.start("latecomer", signing.email("latecomer")));
    }

    private Ask create(int n, User user) {
      String who = "card-" + n;
      return signing.ask(
          who, new Create(user.id(), name(), "business", Document.EMPTY, Document.EMPTY));
    }

    private String name() {
      return "Ann Lee " + signing.token();
    }

    /** What is wrong with the slugs that there are. */
    @Override
    public List<String> violations(Evidence evidence) {
      List<String> violations =
          new ArrayList<>(
              Promises.answers(evidence, Map.of(Start.class, Set.of(), Create.class, Set.of())));
      violations.addAll(Promises.versions(evidence));
      List<Card> told =
          evidence
              .toldOf(Create.class)
              .flatMap(one -> one.result("card", Card::read).stream())
              .toList();
      Set<String> slugs = new HashSet<>();
      told.stream()
          .filter(card -> !slugs.add(card.slug()))
          .forEach(card -> violations.add("two cards were told of the slug " + card.slug()));
      String own = "ann-lee-" + signing.token();
      if (!told.isEmpty() && !slugs.contains(own)) {
        violations.add("no card has the name's own slug, " + own);
      }
      slugs.stream()
          .filter(slug -> !Slugs.root(slug).equals(Slugs.root(own)))
          .forEach(slug -> violations.add(slug + " is no variant of " + own));
      violations.addAll(rows(evidence, told));
      return violations;
    }

    private static List<String> rows(Evidence evidence, List<Card> told) {
      List<String> violations = new ArrayList<>();
      Map<UUID, Card> cards =
          evidence.rows().of(Card.class).stream().collect(Collectors.toMap(Card::id, card -> card));
      Set<String> held = new HashSet<>();
      for (CardSlug slug : evidence.rows().of(CardSlug.class)) {
        held.add(slug.card() + " " + slug.slug());
      }
      for (Card card : told) {
        if (!card.equals(cards.get(card.id()))) {
          violations.add("the row of the card " + card.id() + " is not what was told of it");
        }
        if (!held.contains(card.id() + " " + card.slug())) {
          violations.add("the slug " + card.slug() + " is not the card's whose it should be");
        }
      }
      if (cards.size() != told.size() || held.size() != told.size()) {
        violations.add(
            told.size()
                + " cards were told of, and there are rows of "
                + cards.size()
                + " cards and "
                + held.size()
                + " slugs");
      }
      return violations;
    }
  }
}

package dev.firstcome.quickstart.race;

import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardPatch;
import dev.firstcome.contract.card.CardRequest.Create;
import dev.firstcome.contract.card.CardRequest.Update;
import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import dev.firstcome.quickstart.race.EditsKept.Edit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Writers on one card, who read again when it has changed. */
final class OneCard implements Scenario {
  @Override
  public String name() {
    return "edit";
  }

  @Override
  public String meaning() {
    return "everybody edits one card, each a field of their own, and tries again from the version"
        + " that a refusal tells: every edit is there in the end, and versions have no gaps";
  }

  /** Each edit has all the others try again. */
  @Override
  public int usualCallers() {
    return 64;
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
      crowd.say("a user makes a card");
      Optional<Card> card =
          signing.users(crowd, 1).stream()
              .flatMap(user -> crowd.makeReady(List.of(create(user))).stream())
              .flatMap(one -> one.result("card", Card::read).stream())
              .findFirst();
      card.ifPresent(made -> {
        crowd.say(callers + " writers edit it");
        crowd.keepAsking(
            IntStream.range(0, callers).mapToObj(n -> edit("writer-" + n, made, 1)).toList(),
            told -> again(told, made));
      });
      return List.of(signing.start("latecomer", signing.email("latecomer")));
    }

    private Ask create(User user) {
      return signing.ask(
          "owner",
          new Create(
              user.id(), "Card " + signing.token(), "business", Document.EMPTY, Document.EMPTY));
    }

    private Ask edit(String who, Card card, long expected) {
      CardPatch patch = Patches.ofCard(who, signing.token());
      return signing.ask(who, new Update(card.user(), card.id(), patch, expected), expected);
    }

    private Optional<Ask> again(Statement told, Card card) {
      return told.code().filter("version-conflict"::equals).isPresent()
              && told.heard() instanceof Heard.Refused refused
          ? Optional.of(edit(told.who(), card, Conflict.of(refused).currentVersion()))
          : Optional.empty();
    }

    @Override
    public List<String> violations(Evidence evidence) {
      List<String> violations =
          new ArrayList<>(
              Promises.answers(
                  evidence,
                  Map.of(
                      Start.class, Set.of(),
                      Create.class, Set.of(),
                      Update.class, Set.of("version-conflict"))));
      violations.addAll(Promises.versions(evidence));
      List<Card> cards = evidence.rows().of(Card.class);
      if (cards.size() != 1) {
        violations.add("the tables have " + cards.size() + " cards, not 1");
        return violations;
      }
      List<Edit> edits = evidence.toldOf(Update.class).map(Running::edit).toList();
      Card last = cards.getFirst();
      violations.addAll(
          new EditsKept("card", 2).violations(edits, callers, last.version(), last.fields()));
      return violations;
    }

    private static Edit edit(Statement told) {
      Update asked = (Update) told.ask().request();
      return new Edit(told.who(), asked.expectedVersion(), Patches.fieldsOf(asked.patch()), told);
    }
  }
}

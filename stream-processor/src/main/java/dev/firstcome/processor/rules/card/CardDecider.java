package dev.firstcome.processor.rules.card;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.card.CardRequest;
import dev.firstcome.contract.card.CardRequest.Create;
import dev.firstcome.contract.card.CardRequest.Delete;
import dev.firstcome.contract.card.CardRequest.Update;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.JointDecider;
import dev.firstcome.processor.rules.Trial;
import dev.firstcome.processor.rules.View;
import java.time.Instant;
import java.util.Set;

/** The rules of cards, one class a command. */
public final class CardDecider implements JointDecider<CardRequest> {
  private final Set<String> reservedSlugs;

  /**
   * @param reservedSlugs that no card gets
   */
  public CardDecider(Set<String> reservedSlugs) {
    this.reservedSlugs = Set.copyOf(reservedSlugs);
  }

  @Override
  public Decision decide(View view, Asked<CardRequest> asked, Instant now) {
    return switch (asked.request()) {
      case Create create -> new CreateCard(asked, create).atUser(view);
      case Update update -> UpdateCard.atUser(view, update);
      case CardRequest.RenameSlug rename ->
          new RenameSlug(asked, rename).atUser(view, reservedSlugs);
      case Delete delete -> DeleteCard.atUser(view, delete);
    };
  }

  @Override
  public Trial tryAt(Key stop, View view, Asked<CardRequest> asked, Instant now) {
    return switch (asked.request()) {
      case Create create -> new CreateCard(asked, create).tryAtSlug(view, reservedSlugs);
      case CardRequest.RenameSlug rename -> new RenameSlug(asked, rename).tryAtSlug(stop, view);
      case Delete delete -> Trial.agree();
      case Update update -> throw alone(update);
    };
  }

  @Override
  public Part settle(Key stop, View view, Asked<CardRequest> asked, Instant agreedAt, Instant now) {
    return switch (asked.request()) {
      case Create create -> new CreateCard(asked, create).atSlug(view);
      case CardRequest.RenameSlug rename -> new RenameSlug(asked, rename).atSlug(stop, view);
      case Delete delete -> DeleteCard.atSlug(view, delete);
      case Update update -> throw alone(update);
    };
  }

  @Override
  public Accepted answer(View view, Asked<CardRequest> asked, Instant agreedAt, Instant now) {
    return switch (asked.request()) {
      case Create create -> new CreateCard(asked, create).answer(view);
      case CardRequest.RenameSlug rename -> new RenameSlug(asked, rename).answer(view);
      case Delete delete -> DeleteCard.answer(view, delete);
      case Update update -> throw alone(update);
    };
  }

  private static IllegalStateException alone(CardRequest request) {
    return new IllegalStateException(request.type() + " concerns one key only");
  }
}

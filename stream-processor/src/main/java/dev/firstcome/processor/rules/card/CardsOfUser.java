package dev.firstcome.processor.rules.card;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.Slugs;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.HangsOnUser;
import dev.firstcome.processor.rules.View;
import java.util.List;
import java.util.UUID;

/** A user's cards, and their slugs: free again, for anybody. */
public final class CardsOfUser implements HangsOnUser {
  @Override
  public List<Key> elsewhere(View atUser, UUID user) {
    return Cards.all(atUser).stream()
        .map(Card::slugs)
        .flatMap(slugs -> slugs.stream().map(Slugs::key))
        .distinct()
        .toList();
  }

  @Override
  public void removeAtUser(Draft atUser, UUID user) {
    Cards.all(atUser).forEach(card -> Cards.remove(atUser, card));
  }

  @Override
  public void removeElsewhere(Key key, Draft there, UUID user) {
    if (key.kind().equals(Slugs.KIND)) {
      CardSlugs.ofUser(there, user).forEach(slug -> CardSlugs.remove(there, slug));
    }
  }
}

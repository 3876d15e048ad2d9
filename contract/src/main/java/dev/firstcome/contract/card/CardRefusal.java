package dev.firstcome.contract.card;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.Retry;
import java.util.List;

/**
 * Why a request about cards can be refused, in the order in which the rules check; what all domains
 * share, such as not-found and version-conflict, comes first. None of them tells whose a slug is.
 */
public sealed interface CardRefusal extends Refusal {

  /** Nothing of the name is left that could stand in a slug. */
  record NameNotSluggable() implements CardRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "name-not-sluggable",
            422,
            "The name makes no slug",
            Retry.NEVER,
            "A card's slug is made of the letters and digits of its name, written in Latin letters."
                + " This name has none, or none that can be written so: an emoji alone, for"
                + " example. Give the card a name with a letter or a digit.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a name with at least one letter or digit, found none.";
    }
  }

  /** The slug is kept for the application's own use. */
  record SlugReserved(String slug) implements CardRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "slug-reserved",
            422,
            "The slug is reserved",
            Retry.NEVER,
            "Some slugs are never given to cards, such as admin: operators choose which"
                + " (processor.reserved-slugs). A card of such a name gets a slug with a suffix;"
                + " choosing one of them is refused. Choose another one.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a slug that is not reserved, found " + slug + ".";
    }
  }

  /** Another card has the slug. */
  record SlugTaken(String slug) implements CardRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "slug-taken",
            409,
            "The slug is taken",
            Retry.AFTER_REFRESH,
            "Another card has this slug, or had it and has kept it as a redirect. Choose another"
                + " one.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected " + slug + " to be free, found it taken.";
    }
  }

  /** The slug of the name is taken, and so was every suffix that was tried. */
  record SlugExhausted(String slug, int tries) implements CardRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "slug-exhausted",
            409,
            "No slug could be found",
            Retry.AFTER_REFRESH,
            "The slug of the card's name is taken, and so were all suffixes that were tried. That"
                + " takes millions of cards of one name, or much bad luck. Send the request anew,"
                + " with a new idempotency key, or choose another name.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a free slug among "
          + slug
          + " and "
          + tries
          + " variants of it, found none.";
    }
  }

  List<RefusalKind> KINDS =
      List.of(NameNotSluggable.KIND, SlugReserved.KIND, SlugTaken.KIND, SlugExhausted.KIND);
}

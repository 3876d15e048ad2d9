package dev.firstcome.processor.rules.card;

import com.ibm.icu.text.Transliterator;
import dev.firstcome.contract.card.Slugs;
import java.util.Optional;

/**
 * The slug that a name makes: its letters and digits, whatever their script, in small Latin ones.
 * Apostrophes vanish, and whatever else is between them becomes a hyphen.
 *
 * <p>How a script is written in Latin letters is ICU's to say, and another version of it may say
 * otherwise. So a name's slug is asked for once, and what it was travels with the request.
 */
final class SlugOfName {
  private static final int LAST_OF_ASCII = 0x7F;

  private SlugOfName() {}

  /**
   * Empty if the name has no letter and no digit that Latin has a way to write.
   *
   * @param name in proper Unicode, as every text that travels
   */
  static Optional<String> of(String name) {
    StringBuilder slug = new StringBuilder(name.length());
    latin(name).codePoints().forEach(character -> append(slug, character));
    slug.setLength(Math.min(slug.length(), Slugs.MAX_BASE_LENGTH));
    if (endsWithHyphen(slug)) {
      slug.setLength(slug.length() - 1);
    }
    return slug.isEmpty() ? Optional.empty() : Optional.of(slug.toString());
  }

  private static String latin(String name) {
    boolean isPlain = name.chars().allMatch(character -> character <= LAST_OF_ASCII);
    return isPlain ? name : Latin.of(name);
  }

  private static void append(StringBuilder slug, int character) {
    int digit = Character.digit(character, 10);
    if (digit >= 0) {
      slug.append(digit);
    } else if (character >= 'a' && character <= 'z') {
      slug.append((char) character);
    } else if (character >= 'A' && character <= 'Z') {
      slug.append((char) (character - 'A' + 'a'));
    } else if (isSchwa(character)) {
      slug.append('e');
    } else if (!isApostrophe(character) && !slug.isEmpty() && !endsWithHyphen(slug)) {
      slug.append('-');
    }
  }

  /** A Latin letter, of Azerbaijani for one, of which ICU makes no other. */
  private static boolean isSchwa(int character) {
    return character == '\u0259' || character == '\u018F' || character == '\u01DD';
  }

  /** ICU makes the first of most that look like it; the others are what keyboards have instead. */
  private static boolean isApostrophe(int character) {
    return character == '\'' || character == '`' || character == '\u00B4';
  }

  private static boolean endsWithHyphen(StringBuilder slug) {
    return !slug.isEmpty() && slug.charAt(slug.length() - 1) == '-';
  }

  /** Loaded by the first name that needs it: that takes half a second, and many never do. */
  private static final class Latin {
    /**
     * Letters that are only another look of others, such as wide ones, become those. Cyrillic is
     * written as the Russian one is in English (yuliya, not ulia), where Russian has the letter.
     * Marks on letters and between them, such as accents and soft signs, go.
     */
    private static final Transliterator STEPS =
        Transliterator.getInstance(
            "NFC; [^\u00B4] NFKC; Russian-Latin/BGN; Any-Latin; [:Lm:] Remove;"
                + " NFD; [[:Mn:][:Me:][:Cf:]] Remove; Latin-ASCII");

    /** One at a time: it is not said to be safe otherwise. */
    static String of(String name) {
      synchronized (STEPS) {
        return STEPS.transliterate(name);
      }
    }
  }
}

package dev.firstcome.contract.card;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.json.FieldReader;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Slugs: the names by which cards are found, one card's at a time.
 *
 * <p>A card whose name is taken gets the slug with a suffix, {@code ann-lee-3f9a1c}. So that one
 * owner knows whether a slug is taken, and which of its variants are, all of them have one key:
 * that of their root, which is the slug without any such suffix. For every slug that has room for a
 * suffix, {@code root(variant(slug, suffix))} is {@code root(slug)}.
 */
public final class Slugs {
  /** The kind of their keys. */
  public static final String KIND = "slug";

  public static final int MAX_LENGTH = 60;

  /** The digits of a suffix. */
  public static final int SUFFIX_LENGTH = 6;

  /** The longest that has room for a suffix. */
  public static final int MAX_BASE_LENGTH = MAX_LENGTH - SUFFIX_LENGTH - 1;

  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** Whatever looks like one is one: a name may end so as well. */
  private static final Pattern SUFFIXES = Pattern.compile("(-[0-9a-f]{" + SUFFIX_LENGTH + "})+$");

  static final String EXPECTED =
      "a slug: 1 to "
          + MAX_LENGTH
          + " characters out of a-z, 0-9 and single hyphens between them, such as ann-lee";

  private Slugs() {}

  /** The slug without the suffixes at its end. */
  public static String root(String slug) {
    return SUFFIXES.matcher(slug).replaceFirst("");
  }

  /** The key that knows whose this slug is. */
  public static Key key(String slug) {
    return new Key(KIND, root(slug));
  }

  /**
   * @param suffix six hexadecimal digits, in lower case
   */
  public static String variant(String slug, String suffix) {
    return slug + "-" + suffix;
  }

  public static boolean isSlug(String text) {
    return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }

  static String read(FieldReader in) {
    return in.parsed("slug", EXPECTED, Slugs::parse);
  }

  static Optional<String> parse(String text) {
    return Optional.of(text).filter(Slugs::isSlug);
  }
}

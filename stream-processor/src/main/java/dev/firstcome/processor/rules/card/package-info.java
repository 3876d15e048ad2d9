/**
 * The rules of cards. A card lives with its user, and each of its slugs at the key of the slug's
 * root, with all slugs that differ by a suffix alone:
 *
 * <pre>
 *   user:0199…    rows     card/{card}                    what it says, and all of its slugs
 *                 entries  card/{card}             = count how many redirects lead to it
 *   slug:ann-lee  rows     slug/ann-lee                   whose it is; no row: nobody's
 *                          slug/ann-lee-3f9a1c
 *                 entries  of/{user}/{card}/{slug} = slug  whose slugs there are here
 * </pre>
 *
 * <p>A card and the rows of its slugs always agree: they change together, by requests that have all
 * their keys locked. The user's key comes before every slug's in the order of keys, so what home
 * has said of a card holds until all have done their part.
 */
@NullMarked
package dev.firstcome.processor.rules.card;

import org.jspecify.annotations.NullMarked;

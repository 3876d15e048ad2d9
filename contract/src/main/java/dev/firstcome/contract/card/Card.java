package dev.firstcome.contract.card;

import dev.firstcome.contract.ChangedIn;
import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A card of a user's.
 *
 * @param id the id of the request that made it
 * @param name as people read it; what its first slug was made of
 * @param slug by which it is found, see {@link CardSlug}
 * @param redirects slugs that it had, and that lead to it still
 * @param template which of the application's kinds of card it is
 * @param fields what it says
 * @param design how it looks
 * @param changedIn by field, the version that last changed it, of those that have changed since the
 *     first. Of {@code fields} and {@code design} each field is told by itself ({@code
 *     fields.title}); the whole, when one was removed
 */
public record Card(
    UUID id,
    UUID user,
    String name,
    String slug,
    SortedSet<String> redirects,
    String template,
    Document fields,
    Document design,
    SortedMap<String, Long> changedIn,
    long version)
    implements Row {
  public static final String KIND = "card";

  /** How many slugs may lead to one. */
  public static final int MAX_REDIRECTS = 100;

  static final int MAX_NAME = 200;
  static final int MAX_TEMPLATE = 100;

  public Card {
    redirects = Collections.unmodifiableSortedSet(new TreeSet<>(redirects));
    changedIn = Collections.unmodifiableSortedMap(new TreeMap<>(changedIn));
  }

  /** A new one. */
  public static Card made(UUID id, CardRequest.Create asked, String slug) {
    return new Card(
        id,
        asked.user(),
        asked.name(),
        slug,
        Collections.emptySortedSet(),
        asked.template(),
        asked.fields(),
        asked.design(),
        ChangedIn.NOTHING,
        1);
  }

  /** The row of the card with this id. */
  public static String rowId(UUID id) {
    return KIND + "/" + id;
  }

  /** Its next version: edited. */
  public Card patched(CardPatch patch) {
    return next(
        patch.name().orElse(name),
        slug,
        redirects,
        patch.template().orElse(template),
        patch.fields().applyTo(fields),
        patch.design().applyTo(design));
  }

  /**
   * Its next version: found by another slug.
   *
   * @param keepsOld whether the one that it has had leads to it still
   */
  public Card renamed(String newSlug, boolean keepsOld) {
    SortedSet<String> leading = new TreeSet<>(redirects);
    leading.remove(newSlug);
    if (keepsOld) {
      leading.add(slug);
    }
    return next(name, newSlug, leading, template, fields, design);
  }

  private Card next(
      String name,
      String slug,
      SortedSet<String> redirects,
      String template,
      Document fields,
      Document design) {
    ChangedIn changed = ChangedIn.next(changedIn, version + 1);
    changed.note("name", this.name, name);
    changed.note("slug", this.slug, slug);
    changed.note("redirects", this.redirects, redirects);
    changed.note("template", this.template, template);
    changed.noteEach("fields", this.fields, fields);
    changed.noteEach("design", this.design, design);
    return new Card(
        id, user, name, slug, redirects, template, fields, design, changed.versions(), version + 1);
  }

  /** Whether it says the same as another version. */
  public boolean saysTheSame(Card other) {
    return name.equals(other.name)
        && slug.equals(other.slug)
        && redirects.equals(other.redirects)
        && template.equals(other.template)
        && fields.equals(other.fields)
        && design.equals(other.design);
  }

  /** All slugs that lead to it. */
  public Collection<String> slugs() {
    Set<String> all = new TreeSet<>(redirects);
    all.add(slug);
    return all;
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, id.toString(), version);
  }

  public static Card read(FieldReader in) {
    return new Card(
        in.id("card"),
        in.id("user"),
        in.text("name", MAX_NAME),
        Slugs.read(in),
        in.optionalParsedList("redirects", MAX_REDIRECTS, Slugs.EXPECTED, Slugs::parse)
            .<SortedSet<String>>map(TreeSet::new)
            .orElseGet(TreeSet::new),
        in.text("template", MAX_TEMPLATE),
        in.optionalDocument("fields").orElse(Document.EMPTY),
        in.optionalDocument("design").orElse(Document.EMPTY),
        ChangedIn.read(in),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.id("card", id).id("user", user).text("name", name).text("slug", slug);
    if (!redirects.isEmpty()) {
      out.texts("redirects", redirects);
    }
    out.text("template", template).document("fields", fields).document("design", design);
    ChangedIn.write(out, changedIn);
    out.wholeNumber("version", version);
  }
}

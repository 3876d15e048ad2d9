package dev.firstcome.contract.profile;

import dev.firstcome.contract.ChangedIn;
import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.MergePatch;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a user says of themselves. A user has one of each side at most.
 *
 * @param fields what it says
 * @param changedIn by field ({@code fields.city}), the version that last changed it, of those that
 *     have changed since the first
 */
public record Profile(
    UUID user, Side side, Document fields, SortedMap<String, Long> changedIn, long version)
    implements Row {
  public static final String KIND = "profile";

  /** Of which side of their life. */
  public enum Side {
    PERSONAL("personal"),
    PROFESSIONAL("professional");

    private static final String EXPECTED =
        Arrays.stream(values()).map(Side::written).collect(Collectors.joining(" or "));

    private final String written;

    Side(String written) {
      this.written = written;
    }

    public String written() {
      return written;
    }

    public static Optional<Side> parse(String word) {
      return Arrays.stream(values()).filter(side -> side.written.equals(word)).findFirst();
    }
  }

  public Profile {
    changedIn = Collections.unmodifiableSortedMap(new TreeMap<>(changedIn));
  }

  /** The first version. */
  public static Profile made(UUID user, Side side, MergePatch patch) {
    return new Profile(user, side, patch.applyTo(Document.EMPTY), ChangedIn.NOTHING, 1);
  }

  /** The row of a user's profile. */
  public static String rowId(UUID user, Side side) {
    return KIND + "/" + id(user, side);
  }

  private static String id(UUID user, Side side) {
    return user + ":" + side.written;
  }

  /** Its next version: edited. */
  public Profile patched(MergePatch patch) {
    Document merged = patch.applyTo(fields);
    return new Profile(
        user,
        side,
        merged,
        ChangedIn.next(changedIn, version + 1).noteEach("fields", fields, merged).versions(),
        version + 1);
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, id(user, side), version);
  }

  public static Profile read(FieldReader in) {
    return new Profile(
        in.id("user"),
        in.parsed("side", Side.EXPECTED, Side::parse),
        in.optionalDocument("fields").orElse(Document.EMPTY),
        ChangedIn.read(in),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.id("user", user).text("side", side.written).document("fields", fields);
    ChangedIn.write(out, changedIn);
    out.wholeNumber("version", version);
  }
}

package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.UUID;

/**
 * That a name, such as an email address, belongs to a user: the only row of that name's key, gone
 * when the name is free again.
 *
 * @param kind of the name, as in its key: {@code external-id}, {@code email}, {@code username},
 *     {@code phone} or {@code provider-account}
 * @param name in its one form
 * @param user whose it is
 */
public record Claim(String kind, String name, UUID user, long version) implements Row {
  public static final String KIND = "claim";

  public static final int MAX_NAME = 400;

  /** That the name of this key is now this user's. */
  public static Claim of(Key name, UUID user) {
    return new Claim(name.kind(), name.text(), user, 1);
  }

  /** The row that says whose the name of this key is. */
  public static String rowId(Key name) {
    return KIND + "/" + name;
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, kind + ":" + name, version);
  }

  public static Claim read(FieldReader in) {
    return new Claim(
        in.text("kind", 40),
        in.text("name", MAX_NAME),
        in.id("user"),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.text("kind", kind).text("name", name).id("user", user).wholeNumber("version", version);
  }
}

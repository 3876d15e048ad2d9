package dev.firstcome.contract.team;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/** Agents, those who lead them, and those who manage these: each is a key. */
public final class TeamKeys {
  public static final String AGENT = "agent";
  public static final String LEADER = "leader";
  public static final String MANAGER = "manager";

  public static final int MAX_NAME = 200;

  private TeamKeys() {}

  public static Key agent(String name) {
    return new Key(AGENT, name);
  }

  public static Key leader(String name) {
    return new Key(LEADER, name);
  }

  public static Key manager(String name) {
    return new Key(MANAGER, name);
  }

  static String readName(FieldReader in, String kind) {
    return in.text(kind, MAX_NAME);
  }

  /** The field that is called as one kind of key is: {@code "leader": "lee"}. */
  static Optional<Key> readIfAny(FieldReader in, String kind) {
    return in.optionalText(kind, MAX_NAME).map(name -> new Key(kind, name));
  }

  /** Whose team it is. */
  static Key readOwner(FieldReader in) {
    Optional<Key> leader = readIfAny(in, LEADER);
    Optional<Key> manager = readIfAny(in, MANAGER);
    if (leader.isPresent() == manager.isPresent()) {
      throw in.malformed(LEADER, "a leader or a manager", leader.isPresent() ? "both" : "neither");
    }
    return leader.or(() -> manager).orElseThrow();
  }

  static void write(FieldWriter out, Key key) {
    out.text(key.kind(), key.text());
  }
}

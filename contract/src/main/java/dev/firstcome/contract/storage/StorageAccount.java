package dev.firstcome.contract.storage;

import dev.firstcome.contract.ChangedIn;
import dev.firstcome.contract.Emails;
import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Providers;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An account at a provider where a user keeps files. It stays the user's, whether connected or not,
 * until the user is deleted.
 *
 * @param changedIn by field, the version that last changed it, of those that have changed since the
 *     first
 */
public record StorageAccount(
    UUID id,
    UUID user,
    String provider,
    String providerAccount,
    String email,
    Optional<String> name,
    State state,
    SortedMap<String, Long> changedIn,
    long version)
    implements Row {
  public static final String KIND = "storage-account";

  /** Whether it may be used. */
  public enum State {
    CONNECTED("connected"),
    DISCONNECTED("disconnected");

    private static final String EXPECTED =
        Arrays.stream(values()).map(State::written).collect(Collectors.joining(" or "));

    private final String written;

    State(String written) {
      this.written = written;
    }

    public String written() {
      return written;
    }

    private static Optional<State> parse(String word) {
      return Arrays.stream(values()).filter(state -> state.written.equals(word)).findFirst();
    }
  }

  public StorageAccount {
    changedIn = Collections.unmodifiableSortedMap(new TreeMap<>(changedIn));
  }

  /** A new one, connected. */
  public static StorageAccount made(UUID id, UUID user, WantedAccount wanted) {
    return new StorageAccount(
        id,
        user,
        wanted.provider(),
        wanted.providerAccount(),
        wanted.email(),
        wanted.name(),
        State.CONNECTED,
        ChangedIn.NOTHING,
        1);
  }

  /** The row of the account with this id. */
  public static String rowId(UUID id) {
    return KIND + "/" + id;
  }

  /** The key that knows whose the provider account is. */
  public Key key() {
    return WantedAccount.key(provider, providerAccount);
  }

  /** Its next version: connected, or not any more. */
  public StorageAccount turned(State state) {
    return next(email, name, state);
  }

  /** Its next version: connected, with what the provider says of it now. */
  public StorageAccount renewed(WantedAccount wanted) {
    return next(wanted.email(), wanted.name(), State.CONNECTED);
  }

  private StorageAccount next(String email, Optional<String> name, State state) {
    ChangedIn changed = ChangedIn.next(changedIn, version + 1);
    changed.note("email", this.email, email);
    changed.note("name", this.name, name);
    changed.note("state", this.state, state);
    return new StorageAccount(
        id, user, provider, providerAccount, email, name, state, changed.versions(), version + 1);
  }

  /** Whether it says the same as another version. */
  public boolean saysTheSame(StorageAccount other) {
    return email.equals(other.email) && name.equals(other.name) && state == other.state;
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, id.toString(), version);
  }

  public static StorageAccount read(FieldReader in) {
    return new StorageAccount(
        in.id("account"),
        in.id("user"),
        Providers.read(in),
        in.text("providerAccount", WantedAccount.MAX_PROVIDER_ACCOUNT),
        Emails.read(in),
        in.optionalText("name", WantedAccount.MAX_NAME),
        in.parsed("state", State.EXPECTED, State::parse),
        ChangedIn.read(in),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.id("account", id)
        .id("user", user)
        .text("provider", provider)
        .text("providerAccount", providerAccount)
        .text("email", email)
        .text("name", name)
        .text("state", state.written());
    ChangedIn.write(out, changedIn);
    out.wholeNumber("version", version);
  }
}

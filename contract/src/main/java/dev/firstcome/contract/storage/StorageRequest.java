package dev.firstcome.contract.storage;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What can be asked about storage accounts. */
public sealed interface StorageRequest extends Request {

  UUID user();

  @Override
  default Key homeKey() {
    return UserKey.of(user());
  }

  /**
   * What is to be done about accounts that are there.
   *
   * @param forceCreate whether they take over what the request says of them
   * @param respectDisconnected whether those that the user has disconnected stay as they are
   */
  record Manner(boolean forceCreate, boolean respectDisconnected) {
    static Manner read(FieldReader in) {
      return new Manner(in.flag("forceCreate", false), in.flag("respectDisconnected", true));
    }

    void write(FieldWriter out) {
      out.flag("forceCreate", forceCreate).flag("respectDisconnected", respectDisconnected);
    }
  }

  /** A user is to have this account. */
  record CreateOrGet(UUID user, WantedAccount account, Manner manner) implements StorageRequest {
    public static final String TYPE = "storage-account.create-or-get";

    static CreateOrGet read(FieldReader in) {
      return new CreateOrGet(in.id("user"), WantedAccount.read(in), Manner.read(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.id("user", user);
      account.write(out);
      manner.write(out);
    }
  }

  /** A user is to have all of these accounts, or none is touched. */
  record EnsureForUser(UUID user, List<WantedAccount> accounts, Manner manner)
      implements StorageRequest {
    public static final String TYPE = "storage-account.ensure-for-user";

    /** At once. */
    public static final int MAX_ACCOUNTS = 20;

    public EnsureForUser {
      accounts = List.copyOf(accounts);
    }

    static EnsureForUser read(FieldReader in) {
      List<WantedAccount> accounts = new ArrayList<>();
      Set<Key> keys = new HashSet<>();
      for (FieldReader each : in.objects("accounts", MAX_ACCOUNTS)) {
        WantedAccount account = WantedAccount.read(each);
        each.refuseUnknown();
        if (!keys.add(account.key())) {
          throw each.malformed("providerAccount", "each account once", "one that came before");
        }
        accounts.add(account);
      }
      if (accounts.isEmpty()) {
        throw in.malformed("accounts", "1 to " + MAX_ACCOUNTS + " accounts", "none");
      }
      return new EnsureForUser(in.id("user"), accounts, Manner.read(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      Stream<Consumer<FieldWriter>> each = accounts.stream().map(account -> account::write);
      out.id("user", user).objects("accounts", each.toList());
      manner.write(out);
    }
  }

  /** The user wants it used no more. */
  record Disconnect(UUID user, UUID account, long expectedVersion) implements StorageRequest {
    public static final String TYPE = "storage-account.disconnect";

    static Disconnect read(FieldReader in) {
      return new Disconnect(in.id("user"), in.id("account"), version(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.id("user", user).id("account", account).wholeNumber("expectedVersion", expectedVersion);
    }
  }

  /** The user wants it used again. */
  record Reconnect(UUID user, UUID account, long expectedVersion) implements StorageRequest {
    public static final String TYPE = "storage-account.reconnect";

    static Reconnect read(FieldReader in) {
      return new Reconnect(in.id("user"), in.id("account"), version(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.id("user", user).id("account", account).wholeNumber("expectedVersion", expectedVersion);
    }
  }

  private static long version(FieldReader in) {
    return in.wholeNumber("expectedVersion", 0, Long.MAX_VALUE);
  }
}

package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.storage.StorageRequest;
import dev.firstcome.contract.storage.StorageRequest.Manner;
import dev.firstcome.contract.storage.WantedAccount;
import dev.firstcome.quickstart.chaos.AccountsModel.Account;
import dev.firstcome.quickstart.chaos.AccountsModel.Do;
import dev.firstcome.quickstart.history.Model;
import dev.firstcome.quickstart.race.Conflict;
import dev.firstcome.quickstart.race.Heard;
import dev.firstcome.quickstart.race.Signing;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Three users who want the same accounts at a provider, two at a time: none is ever free again, so
 * after a while they go on to the next.
 */
final class Accounts implements Field<SortedMap<Integer, Account>, Do> {
  private static final String PROVIDER = "google";
  private static final int USERS = 3;

  /** Fewer than one user may have. */
  private static final int ACCOUNTS = 40;

  /** After so many questions one account takes the place of another. */
  private static final int PACE = 20;

  /** Of so many questions about an account one is another user's. */
  private static final int WRONG_USER = 10;

  private static final int MOST = 100;

  private final Signing signing;
  private final AtomicInteger asked = new AtomicInteger();
  private final Made users = new Made();
  private final Made accounts = new Made();

  /** The newest that was told of each. */
  private final Map<Integer, Known> known = new ConcurrentHashMap<>();

  private record Known(int user, long version) {
    static Known newer(Known one, Known other) {
      return one.version < other.version ? other : one;
    }
  }

  /**
   * @param token of which all names are made; nobody has used it before
   */
  Accounts(String token) {
    signing = new Signing(token);
  }

  @Override
  public String name() {
    return "storage accounts of " + signing.token();
  }

  @Override
  public Model<SortedMap<Integer, Account>, Do, String> model() {
    return new AccountsModel();
  }

  // ---- what is asked

  @Override
  public List<Do> first() {
    return IntStream.range(0, USERS).<Do>mapToObj(Do.SignUp::new).toList();
  }

  @Override
  public Optional<Do> next(int client, RandomGenerator lots) {
    int first = Math.min(asked.incrementAndGet() / PACE, ACCOUNTS - 2);
    int user = lots.nextInt(USERS);
    int drawn = lots.nextInt(10);
    if (drawn < 4) {
      return Optional.of(new Do.Have(user, first + lots.nextInt(2), lots.nextBoolean()));
    }
    if (drawn < 6) {
      return Optional.of(new Do.HaveAll(user, List.of(first + 1, first)));
    }
    return accounts
        .recent(lots)
        .map(account -> {
          Known last = known.getOrDefault(account, new Known(user, 1));
          return new Do.Turn(
              lots.nextInt(WRONG_USER) == 0 ? user : last.user,
              account,
              lots.nextBoolean(),
              last.version);
        });
  }

  @Override
  public Request request(Do input) {
    return switch (input) {
      case Do.SignUp(int user) -> new SignupRequest.Start(signing.email("user" + user));
      case Do.Have(int user, int account, boolean respected) ->
          new StorageRequest.CreateOrGet(
              users.id(user), wanted(account), new Manner(false, respected));
      case Do.HaveAll(int user, List<Integer> several) ->
          new StorageRequest.EnsureForUser(
              users.id(user), several.stream().map(this::wanted).toList(), new Manner(false, true));
      case Do.Turn(int user, int account, boolean toConnected, long expected) ->
          toConnected
              ? new StorageRequest.Reconnect(users.id(user), accounts.id(account), expected)
              : new StorageRequest.Disconnect(users.id(user), accounts.id(account), expected);
      case Do.Last() -> throw new IllegalArgumentException("nobody asks for it");
    };
  }

  private WantedAccount wanted(int account) {
    return new WantedAccount(
        PROVIDER, providerAccount(account), signing.email("account" + account), Optional.empty());
  }

  private String providerAccount(int account) {
    return signing.token() + "-" + account;
  }

  // ---- what is told

  @Override
  public String accepted(Do input, Heard.Accepted told) {
    return switch (input) {
      case Do.SignUp(int user) -> {
        users.put(user, UUID.fromString(told.id().orElseThrow()));
        yield ACCEPTED;
      }
      case Do.Have(int user, int account, boolean respected) ->
          told.result(
                  "disposition",
                  result -> has(user, account, result.text("disposition", MOST), result))
              .orElseThrow();
      case Do.Turn(int user, int account, boolean toConnected, long expected) ->
          told.result("state", result -> has(user, account, result.text("state", MOST), result))
              .orElseThrow();
      case Do.HaveAll all ->
          told.result(
                  "created",
                  result ->
                      AccountsModel.accepted(
                          count(result, "created"),
                          count(result, "validated"),
                          count(result, "skipped")))
              .orElseThrow();
      case Do.Last() -> ACCEPTED;
    };
  }

  private String has(int user, int number, String word, FieldReader result) {
    StorageAccount account = StorageAccount.read(result);
    accounts.put(number, account.id());
    known.merge(number, new Known(user, account.version()), Known::newer);
    return AccountsModel.accepted(word, account.version());
  }

  private static int count(FieldReader result, String field) {
    return result.objects(field, MOST).size();
  }

  @Override
  public String refused(Do input, Heard.Refused told) {
    if (input instanceof Do.Turn(int user, int account, boolean toConnected, long expected)
        && told.code().equals("version-conflict")) {
      known.merge(account, new Known(user, Conflict.of(told).currentVersion()), Known::newer);
    }
    return Conflict.inWords(told);
  }

  // ---- what there is

  @Override
  public Do last() {
    return new Do.Last();
  }

  @Override
  public String tables(Connection tables) throws SQLException {
    List<String> names = IntStream.range(0, ACCOUNTS).mapToObj(this::providerAccount).toList();
    List<String> keys = names.stream().map(name -> PROVIDER + ":" + name).toList();
    SortedMap<Integer, Account> there = new TreeMap<>();
    SortedMap<Integer, Integer> owners = new TreeMap<>();
    Select.all(
        tables,
        """
        select user_id, provider_account, state, version from storage_accounts
         where provider_account = any (?)\
        """,
        row ->
            there.put(
                names.indexOf(row.getString("provider_account")),
                new Account(
                    user(row.getString("user_id")),
                    row.getString("state").equals("connected"),
                    row.getLong("version"))),
        names);
    Select.all(
        tables,
        "select user_id, name from claims where kind = 'provider-account' and name = any (?)",
        row -> owners.put(keys.indexOf(row.getString("name")), user(row.getString("user_id"))),
        keys);
    SortedMap<Integer, Integer> theirs = new TreeMap<>();
    there.forEach((number, account) -> theirs.put(number, account.user()));
    return owners.equals(theirs)
        ? AccountsModel.inWords(there)
        : AccountsModel.inWords(there) + ", and claims " + owners;
  }

  private int user(String id) {
    return users.number(UUID.fromString(id)).orElse(-1);
  }
}

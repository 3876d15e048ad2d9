package dev.firstcome.quickstart.chaos;

import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Accounts at a provider by their numbers, and whose each is: the first user's who has had it. */
final class AccountsModel
    implements Ruled<SortedMap<Integer, AccountsModel.Account>, AccountsModel.Do> {
  private static final String TAKEN = "provider-account-taken";

  /** Whose it is, and whether the user has it in use. */
  record Account(int user, boolean isConnected, long version) {
    private Account turned() {
      return new Account(user, !isConnected, version + 1);
    }

    @Override
    public String toString() {
      return user + (isConnected ? "/connected/" : "/disconnected/") + version;
    }
  }

  /** What can be asked. */
  sealed interface Do {
    /** The user is there whatever else is asked. */
    record SignUp(int user) implements Do {}

    /**
     * @param respected whether what the user has disconnected stays so
     */
    record Have(int user, int account, boolean respected) implements Do {}

    /** All of them, or none; what is disconnected stays so. */
    record HaveAll(int user, List<Integer> accounts) implements Do {
      public HaveAll {
        accounts = List.copyOf(accounts);
      }
    }

    record Turn(int user, int account, boolean toConnected, long expected) implements Do {}

    record Last() implements Do {}
  }

  static String inWords(SortedMap<Integer, Account> accounts) {
    return accounts.toString();
  }

  /**
   * @param disposition what became of it
   */
  static String accepted(String disposition, long version) {
    return Field.ACCEPTED + " " + disposition + " " + version;
  }

  /** Of several how many came into being, were connected, and were disconnected. */
  static String accepted(int created, int validated, int skipped) {
    return Field.ACCEPTED + " " + created + " " + validated + " " + skipped;
  }

  @Override
  public SortedMap<Integer, Account> initial() {
    return new TreeMap<>();
  }

  @Override
  public Answer<SortedMap<Integer, Account>> answer(
      SortedMap<Integer, Account> accounts, Do input) {
    return switch (input) {
      case Do.SignUp(int user) -> new Answer<>(Field.ACCEPTED, accounts);
      case Do.Have have -> have(accounts, have);
      case Do.HaveAll all -> haveAll(accounts, all);
      case Do.Turn turn -> turn(accounts, turn);
      case Do.Last() -> new Answer<>(inWords(accounts), accounts);
    };
  }

  private static Answer<SortedMap<Integer, Account>> have(
      SortedMap<Integer, Account> accounts, Do.Have asked) {
    Account there = accounts.get(asked.account);
    if (there == null) {
      return put(accounts, asked.account, new Account(asked.user, true, 1), "created");
    }
    if (there.user != asked.user) {
      return new Answer<>(TAKEN, accounts);
    }
    if (there.isConnected || asked.respected) {
      String disposition = there.isConnected ? "found" : "disconnected";
      return new Answer<>(accepted(disposition, there.version), accounts);
    }
    return put(accounts, asked.account, there.turned(), "reactivated");
  }

  private static Answer<SortedMap<Integer, Account>> haveAll(
      SortedMap<Integer, Account> accounts, Do.HaveAll asked) {
    NavigableMap<Integer, Account> next = new TreeMap<>(accounts);
    asked.accounts.forEach(each -> next.putIfAbsent(each, new Account(asked.user, true, 1)));
    List<Account> had = asked.accounts.stream().map(next::get).toList();
    if (had.stream().anyMatch(account -> account.user != asked.user)) {
      return new Answer<>(TAKEN, accounts);
    }
    int created = next.size() - accounts.size();
    int connected = had.stream().filter(Account::isConnected).toList().size();
    return new Answer<>(
        accepted(created, connected - created, asked.accounts.size() - connected), next);
  }

  private static Answer<SortedMap<Integer, Account>> turn(
      SortedMap<Integer, Account> accounts, Do.Turn asked) {
    Account there = accounts.get(asked.account);
    if (there == null || there.user != asked.user) {
      return new Answer<>("not-found", accounts);
    }
    if (there.version != asked.expected) {
      return new Answer<>("version-conflict " + there.version, accounts);
    }
    String state = asked.toConnected ? "connected" : "disconnected";
    return there.isConnected == asked.toConnected
        ? new Answer<>(accepted(state, there.version), accounts)
        : put(accounts, asked.account, there.turned(), state);
  }

  private static Answer<SortedMap<Integer, Account>> put(
      SortedMap<Integer, Account> accounts, int number, Account account, String disposition) {
    SortedMap<Integer, Account> next = new TreeMap<>(accounts);
    next.put(number, account);
    return new Answer<>(accepted(disposition, account.version), next);
  }
}

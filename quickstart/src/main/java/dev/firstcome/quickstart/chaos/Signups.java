package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.quickstart.chaos.SignupsModel.Do;
import dev.firstcome.quickstart.chaos.SignupsModel.Names;
import dev.firstcome.quickstart.chaos.SignupsModel.Person;
import dev.firstcome.quickstart.history.Model;
import dev.firstcome.quickstart.race.Conflict;
import dev.firstcome.quickstart.race.Heard;
import dev.firstcome.quickstart.race.Signing;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Three addresses, three usernames and three telephone numbers: clients sign up with them and
 * delete users, so that names are free again and somebody else's soon.
 */
final class Signups implements Field<SortedMap<Integer, Person>, Do> {
  private static final String NOT_FOUND = "not-found";
  private static final int EACH = 3;
  private static final int EMAILS = 40;

  /** After so many sign-ups one address takes the place of another. */
  private static final int PACE = 20;

  /** Of so many questions one is about a user who is gone. */
  private static final int GONE = 8;

  /** Of so many completions one expects the version that the user has afterwards. */
  private static final int LATE = 8;

  private final Signing signing;
  private final List<String> emails;
  private final List<String> usernames;
  private final List<String> phones;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Made users = new Made();

  /**
   * @param token of which all names are made, 20 small letters and digits at most; nobody has used
   *     it before
   */
  Signups(String token) {
    signing = new Signing(token);
    emails = names(EMAILS, n -> signing.email("mail" + n));
    usernames = names(EACH, n -> signing.username("user" + n));
    phones = names(EACH, signing::phone);
  }

  private static List<String> names(int count, IntFunction<String> name) {
    return IntStream.range(0, count).mapToObj(name).toList();
  }

  @Override
  public String name() {
    return "sign-ups of " + signing.token();
  }

  @Override
  public Model<SortedMap<Integer, Person>, Do, String> model() {
    return new SignupsModel();
  }

  // ---- what is asked

  @Override
  public Optional<Do> next(int client, RandomGenerator lots) {
    int drawn = lots.nextInt(20);
    if (drawn < 6) {
      int n = numbers.incrementAndGet();
      int first = Math.min(n / PACE, EMAILS - EACH);
      return Optional.of(new Do.Start(n, first + lots.nextInt(EACH)));
    }
    boolean isGone = lots.nextInt(GONE) == 0;
    Optional<Integer> user = isGone ? users.gone(lots) : users.any(lots);
    if (drawn < 9) {
      return user.map(Do.Delete::new);
    }
    Names names = new Names(lots.nextInt(EACH), lots.nextInt(EACH));
    long expected = lots.nextInt(LATE) == 0 ? 2 : 1;
    return user.map(n -> new Do.Complete(n, names, expected));
  }

  @Override
  public Request request(Do input) {
    return switch (input) {
      case Do.Start(int n, int email) -> new SignupRequest.Start(emails.get(email));
      case Do.Complete(int user, Names(int username, int phone), long expected) ->
          new SignupRequest.Complete(
              users.id(user), usernames.get(username), phones.get(phone), expected);
      case Do.Delete(int user) -> new SignupRequest.Delete(users.id(user), Optional.empty());
      case Do.Last() -> throw new IllegalArgumentException("nobody asks for it");
    };
  }

  // ---- what is told

  @Override
  public String accepted(Do input, Heard.Accepted told) {
    switch (input) {
      case Do.Start(int n, int email) -> users.put(n, UUID.fromString(told.id().orElseThrow()));
      case Do.Delete(int user) -> users.putGone(user);
      case Do.Complete _, Do.Last _ -> {}
    }
    return ACCEPTED;
  }

  @Override
  public String refused(Do input, Heard.Refused told) {
    if (told.code().equals(NOT_FOUND)) {
      switch (input) {
        case Do.Complete complete -> users.putGone(complete.user());
        case Do.Delete(int user) -> users.putGone(user);
        case Do.Start _, Do.Last _ -> {}
      }
    }
    return Conflict.inWords(told);
  }

  /** What was accepted of a user is forgotten when the user is deleted. */
  @Override
  public boolean mayHaveHappenedBefore(Do input, String output) {
    return !(input instanceof Do.Start) && output.equals(NOT_FOUND);
  }

  // ---- what there is

  @Override
  public Do last() {
    return new Do.Last();
  }

  @Override
  public String tables(Connection tables) throws SQLException {
    SortedMap<String, String> users = new TreeMap<>();
    Select.all(
        tables,
        """
        select user_id, email, username, phone from users
         where email = any (?) or username = any (?) or phone = any (?)\
        """,
        row ->
            users.put(
                row.getString("user_id"),
                inWords(
                    row.getString("email"),
                    Optional.ofNullable(row.getString("username")),
                    Optional.ofNullable(row.getString("phone")))),
        emails,
        usernames,
        phones);
    SortedMap<String, String> claims = new TreeMap<>();
    Select.all(
        tables,
        """
        select user_id, max(name) filter (where kind = 'email') as email,
               max(name) filter (where kind = 'username') as username,
               max(name) filter (where kind = 'phone') as phone
          from claims where name = any (?) or name = any (?) or name = any (?) group by user_id\
        """,
        row ->
            claims.put(
                row.getString("user_id"),
                inWords(
                    Optional.ofNullable(row.getString("email")).orElse("nobody's"),
                    Optional.ofNullable(row.getString("username")),
                    Optional.ofNullable(row.getString("phone")))),
        emails,
        usernames,
        phones);
    return users.equals(claims)
        ? String.join(", ", users.values().stream().sorted().toList())
        : "users " + users + ", and claims " + claims;
  }

  /** As {@link Person} says it. */
  private String inWords(String email, Optional<String> username, Optional<String> phone) {
    return emails.indexOf(email)
        + username.map(name -> "/" + usernames.indexOf(name)).orElse("")
        + phone.map(number -> "/" + phones.indexOf(number)).orElse("");
  }
}

package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardRequest;
import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.quickstart.chaos.CardsModel.Do;
import dev.firstcome.quickstart.history.Model;
import dev.firstcome.quickstart.race.Conflict;
import dev.firstcome.quickstart.race.Heard;
import dev.firstcome.quickstart.race.Signing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Two users' cards, and three slugs for them, of which two live at one key. Names make these slugs
 * as well as choices do. A slug whose card's maker was not answered is nobody's to give away, so
 * after a while they go on to others.
 */
final class Cards implements Field<SortedMap<Integer, CardsModel.Card>, Do> {
  private static final int USERS = 2;
  private static final int EACH = 3;
  private static final int SLUGS = 40;

  /** After so many questions one slug takes the place of another. */
  private static final int PACE = 50;

  /** Not more are made as long as so many are known. */
  private static final int ENOUGH = 5;

  /** Not more are asked for, known or not: a user may have a hundred. */
  private static final int MOST = 60;

  /** Of so many questions one is about a card that may be gone. */
  private static final int GONE = 8;

  private final Signing signing;
  private final List<String> slugs;
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger deleted = new AtomicInteger();
  private final Made users = new Made();
  private final Made cards = new Made();

  /** What clients know of cards that they take to be there. */
  private final Map<Integer, Known> known = new HashMap<>();

  private int asked;

  private record Known(int user, long version) {}

  /**
   * @param token of which all names are made, 20 small letters and digits at most; nobody has used
   *     it before
   */
  Cards(String token) {
    signing = new Signing(token);
    slugs = IntStream.range(0, SLUGS).mapToObj(n -> slug(token, n)).toList();
  }

  /** Every other one looks like a variant of the one before, and so lives where that does. */
  private static String slug(String token, int n) {
    return n % 2 == 0 ? token + "-" + n : slug(token, n - 1) + "-facade";
  }

  @Override
  public String name() {
    return "cards of " + signing.token();
  }

  @Override
  public Model<SortedMap<Integer, CardsModel.Card>, Do, String> model() {
    return new CardsModel();
  }

  // ---- what is asked

  @Override
  public List<Do> first() {
    return IntStream.range(0, USERS).<Do>mapToObj(Do.SignUp::new).toList();
  }

  @Override
  public synchronized Optional<Do> next(int client, RandomGenerator lots) {
    int slug = Math.min(asked++ / PACE, SLUGS - EACH) + lots.nextInt(EACH);
    int drawn = lots.nextInt(10);
    if (drawn < 3 && known.size() < ENOUGH && numbers.get() - deleted.get() < MOST) {
      return Optional.of(new Do.Create(numbers.incrementAndGet(), lots.nextInt(USERS), slug));
    }
    boolean isToDelete = drawn == 9;
    return card(lots)
        .map(card -> {
          Known last = known.getOrDefault(card, new Known(lots.nextInt(USERS), 1));
          return isToDelete
              ? new Do.Delete(card, last.user, last.version)
              : new Do.Rename(card, last.user, slug, last.version);
        });
  }

  private Optional<Integer> card(RandomGenerator lots) {
    if (known.isEmpty() || lots.nextInt(GONE) == 0) {
      return cards.recent(lots);
    }
    return known.keySet().stream().sorted().skip(lots.nextInt(known.size())).findFirst();
  }

  @Override
  public Request request(Do input) {
    return switch (input) {
      case Do.SignUp(int user) -> new SignupRequest.Start(signing.email("user" + user));
      case Do.Create(int n, int user, int slug) ->
          new CardRequest.Create(
              users.id(user), slugs.get(slug), "business", Document.EMPTY, Document.EMPTY);
      case Do.Rename(int card, int user, int slug, long expected) ->
          new CardRequest.RenameSlug(
              users.id(user), cards.id(card), slugs.get(slug), false, expected);
      case Do.Delete(int card, int user, long expected) ->
          new CardRequest.Delete(users.id(user), cards.id(card), expected);
      case Do.Last() -> throw new IllegalArgumentException("nobody asks for it");
    };
  }

  // ---- what is told

  @Override
  public synchronized String accepted(Do input, Heard.Accepted told) {
    return switch (input) {
      case Do.SignUp(int user) -> {
        users.put(user, UUID.fromString(told.id().orElseThrow()));
        yield ACCEPTED;
      }
      case Do.Create(int n, int user, int slug) -> has(n, user, card(told));
      case Do.Rename(int n, int user, int slug, long expected) -> has(n, user, card(told));
      case Do.Delete(int n, int user, long expected) -> {
        known.remove(n);
        deleted.incrementAndGet();
        yield ACCEPTED;
      }
      case Do.Last() -> ACCEPTED;
    };
  }

  private static Card card(Heard.Accepted told) {
    return told.result("card", Card::read).orElseThrow();
  }

  private String has(int number, int user, Card card) {
    cards.put(number, card.id());
    known.merge(
        number,
        new Known(user, card.version()),
        (one, other) -> one.version < other.version ? other : one);
    return CardsModel.accepted(slugs.indexOf(card.slug()), card.version());
  }

  @Override
  public synchronized String refused(Do input, Heard.Refused told) {
    if (input instanceof Do.Rename(int n, int user, int slug, long expected)) {
      switch (told.code()) {
        case "version-conflict" ->
            known.computeIfPresent(
                n, (_, before) -> new Known(user, Conflict.of(told).currentVersion()));
        case "not-found" -> known.remove(n, new Known(user, expected));
        default -> {}
      }
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
    List<String> ids =
        IntStream.range(0, USERS).mapToObj(user -> users.id(user).toString()).toList();
    return String.join(
        ", ",
        Select.all(
                tables,
                """
                select coalesce(cards.user_id, slugs.user_id)::text as user_id, cards.slug,
                       cards.version, slugs.slug as found_by, slugs.redirect,
                       slugs.user_id = cards.user_id as is_theirs
                  from cards full join slugs using (card)
                 where cards.user_id::text = any (?) or slugs.user_id::text = any (?)
                    or slugs.slug = any (?)\
                """,
                row -> inWords(row, ids),
                ids,
                ids,
                slugs)
            .stream()
            .sorted()
            .toList());
  }

  private String inWords(ResultSet row, List<String> ids) throws SQLException {
    String slug = Optional.ofNullable(row.getString("slug")).orElse("none");
    String foundBy = Optional.ofNullable(row.getString("found_by")).orElse("nothing");
    int user = ids.indexOf(row.getString("user_id"));
    CardsModel.Card card = new CardsModel.Card(user, slugs.indexOf(slug), row.getLong("version"));
    return slug.equals(foundBy) && row.getBoolean("is_theirs") && !row.getBoolean("redirect")
        ? card.toString()
        : card + " found by " + foundBy;
  }
}

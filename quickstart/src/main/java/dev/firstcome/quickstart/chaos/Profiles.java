package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.profile.ProfileRequest.PutPersonal;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.quickstart.chaos.ProfilesModel.Do;
import dev.firstcome.quickstart.chaos.ProfilesModel.Profile;
import dev.firstcome.quickstart.history.Model;
import dev.firstcome.quickstart.race.Conflict;
import dev.firstcome.quickstart.race.Heard;
import dev.firstcome.quickstart.race.Patches;
import dev.firstcome.quickstart.race.Signing;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One profile that everybody edits, each by the newest version that anybody has heard of. */
final class Profiles implements Field<Profile, Do> {
  private static final int FIELDS = 4;
  private static final String PREFIX = "field";

  /** Of so many edits one expects a version that is older than need be. */
  private static final int STALE = 8;

  private final Signing signing;
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicLong newest = new AtomicLong();
  private final Made users = new Made();

  /**
   * @param token of which all names are made; nobody has used it before
   */
  Profiles(String token) {
    signing = new Signing(token);
  }

  @Override
  public String name() {
    return "profile of " + signing.token();
  }

  @Override
  public Model<Profile, Do, String> model() {
    return new ProfilesModel();
  }

  // ---- what is asked

  @Override
  public List<Do> first() {
    return List.of(new Do.SignUp());
  }

  @Override
  public Optional<Do> next(int client, RandomGenerator lots) {
    long behind = lots.nextInt(STALE) == 0 ? lots.nextInt(FIELDS) : 0;
    return Optional.of(
        new Do.Put(
            numbers.incrementAndGet(), lots.nextInt(FIELDS), Math.max(0, newest.get() - behind)));
  }

  @Override
  public Request request(Do input) {
    return switch (input) {
      case Do.SignUp() -> new SignupRequest.Start(signing.email("user"));
      case Do.Put(int n, int field, long expected) ->
          new PutPersonal(
              users.id(0),
              Patches.of(PREFIX + field, Integer.toString(n)),
              Optional.of(expected).filter(version -> version > 0));
      case Do.Last() -> throw new IllegalArgumentException("nobody asks for it");
    };
  }

  // ---- what is told

  @Override
  public String accepted(Do input, Heard.Accepted told) {
    if (input instanceof Do.SignUp()) {
      users.put(0, UUID.fromString(told.id().orElseThrow()));
      return ACCEPTED;
    }
    return told.result("created", this::put).orElseThrow();
  }

  private String put(FieldReader result) {
    long version = result.wholeNumber("version", 1, Long.MAX_VALUE);
    newest.accumulateAndGet(version, Math::max);
    return ProfilesModel.accepted(result.flag("created"), version);
  }

  @Override
  public String refused(Do input, Heard.Refused told) {
    if (!told.code().equals("version-conflict")) {
      return told.code();
    }
    Conflict conflict = Conflict.of(told);
    newest.accumulateAndGet(conflict.currentVersion(), Math::max);
    return ProfilesModel.conflict(
        conflict.currentVersion(),
        conflict.changedSince().stream()
            .map(field -> Integer.valueOf(field.replace("fields." + PREFIX, "")))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  // ---- what there is

  @Override
  public Do last() {
    return new Do.Last();
  }

  @Override
  public String tables(Connection tables) throws SQLException {
    List<String> found =
        Select.all(
            tables,
            """
            select version, fields::text as fields from profiles
             where user_id::text = any (?) and side = 'personal'\
            """,
            Profiles::inWords,
            List.of(users.id(0).toString()));
    return found.isEmpty()
        ? ProfilesModel.inWords(0, new TreeMap<>())
        : String.join(" and ", found);
  }

  private static String inWords(ResultSet row) throws SQLException {
    FieldReader fields = Json.read(row.getString("fields").getBytes(StandardCharsets.UTF_8));
    SortedMap<Integer, Integer> said = new TreeMap<>();
    IntStream.range(0, FIELDS)
        .forEach(field ->
            fields
                .optionalText(PREFIX + field, 20)
                .ifPresent(text -> said.put(field, Integer.valueOf(text))));
    return ProfilesModel.inWords(row.getLong("version"), said);
  }
}

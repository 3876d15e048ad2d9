package dev.firstcome.processor.rules.storage;

import static dev.firstcome.processor.rules.signup.SignupWords.delete;
import static dev.firstcome.processor.rules.signup.SignupWords.id;
import static dev.firstcome.processor.rules.signup.SignupWords.start;
import static dev.firstcome.processor.rules.signup.SignupWords.user;
import static dev.firstcome.processor.rules.storage.StorageStory.given;
import static dev.firstcome.processor.rules.storage.StorageWords.FORCED;
import static dev.firstcome.processor.rules.storage.StorageWords.at;
import static dev.firstcome.processor.rules.storage.StorageWords.by;
import static dev.firstcome.processor.rules.storage.StorageWords.createOrGet;
import static dev.firstcome.processor.rules.storage.StorageWords.disconnect;
import static dev.firstcome.processor.rules.storage.StorageWords.ensure;
import static dev.firstcome.processor.rules.storage.StorageWords.reconnect;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.SharedRefusal.Forbidden;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.SharedRefusal.LimitReached;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.storage.StorageRefusal;
import dev.firstcome.contract.storage.StorageRefusal.ProviderAccountTaken;
import dev.firstcome.contract.storage.StorageRefusal.ProviderNotSupported;
import dev.firstcome.contract.storage.StorageRequest;
import dev.firstcome.processor.rules.Asked;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every refusal of every command on storage accounts, in the documented order of precedence. Where
 * two reasons hold at once, the name says which is given and which is not.
 */
final class StorageRefusalsTest {
  private static final Refusal FORBIDDEN = new Forbidden("the user themselves, or a service,");
  private static final Refusal UNSUPPORTED = new ProviderNotSupported("imap");
  private static final Refusal FULL = new LimitReached("storage accounts", 50);
  private static final Refusal REUSED = new IdempotencyKeyReused();
  private static final Refusal TAKEN = new ProviderAccountTaken("google");

  private record Row(
      String name, StorageStory story, Asked<StorageRequest> asked, Refusal refusal) {
    @Override
    public String toString() {
      return asked.request().type() + ": " + name;
    }
  }

  static Stream<Row> table() {
    return Stream.of(creating(), ensuring(), disconnecting(), reconnecting()).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("table")
  void is_refused(Row row) {
    row.story.when(row.asked).refused(row.refusal);
  }

  @Test
  void the_table_has_every_refusal_of_storage_accounts() {
    Set<RefusalKind> kinds = new HashSet<>(StorageRefusal.KINDS);
    kinds.addAll(
        Set.of(
            Forbidden.KIND,
            NotFound.KIND,
            VersionConflict.KIND,
            LimitReached.KIND,
            IdempotencyKeyReused.KIND));
    Set<RefusalKind> found = new HashSet<>();
    table().forEach(row -> found.add(row.refusal.kind()));
    assertEquals(kinds, found);
  }

  // ---- forbidden, not-found, provider-not-supported, limit-reached, idempotency-key-reused,
  // provider-account-taken

  private static List<Row> creating() {
    return List.of(
        new Row(
            "forbidden, not not-found",
            people(),
            by(user("bob"), createOrGet("x", "eve", "google:1")),
            FORBIDDEN),
        new Row(
            "forbidden, though it would be found",
            bobHasOne(),
            by(user("ann"), createOrGet("x", "bob", "google:1")),
            FORBIDDEN),
        new Row(
            "not-found, not provider-not-supported",
            people(),
            createOrGet("x", "eve", "imap:1"),
            notFound("eve")),
        new Row(
            "not-found, not provider-account-taken",
            bobHasOne(),
            createOrGet("x", "eve", "google:1"),
            notFound("eve")),
        new Row(
            "not-found, gone",
            people().and(createOrGet("a", "ann", "google:1"), delete("ann")),
            createOrGet("x", "ann", "google:1"),
            notFound("ann")),
        new Row("provider-not-supported", people(), createOrGet("x", "ann", "imap:1"), UNSUPPORTED),
        new Row(
            "provider-not-supported, not limit-reached",
            annIsFull(),
            createOrGet("x", "ann", "imap:1"),
            UNSUPPORTED),
        new Row(
            "limit-reached, not idempotency-key-reused",
            annIsFull(),
            createOrGet("first", "ann", "google:1"),
            FULL),
        new Row(
            "limit-reached, not provider-account-taken",
            bobHasOne().and(filling("ann")),
            createOrGet("x", "ann", "google:1"),
            FULL),
        new Row(
            "idempotency-key-reused, not provider-account-taken",
            bobHasOne().and(createOrGet("a", "ann", "google:2")),
            createOrGet("a", "ann", "google:1"),
            REUSED),
        new Row("provider-account-taken", bobHasOne(), createOrGet("x", "ann", "google:1"), TAKEN),
        new Row(
            "provider-account-taken, though it is disconnected",
            bobHasOne().and(disconnect("bob", "b", 1)),
            createOrGet("x", "ann", at("google:1"), FORCED),
            TAKEN));
  }

  private static List<Row> ensuring() {
    return List.of(
        new Row(
            "forbidden, not not-found",
            people(),
            by(user("bob"), ensure("x", "eve", "google:1")),
            FORBIDDEN),
        new Row(
            "not-found, not provider-not-supported",
            people(),
            ensure("x", "eve", "google:1", "imap:1"),
            notFound("eve")),
        new Row(
            "provider-not-supported, the last, not limit-reached by the first",
            annIsFull(),
            ensure("x", "ann", "google:1", "imap:1"),
            UNSUPPORTED),
        new Row(
            "provider-not-supported, the last, not provider-account-taken by the first",
            bobHasOne(),
            ensure("x", "ann", "google:1", "imap:1"),
            UNSUPPORTED),
        new Row(
            "provider-not-supported, the first that was given",
            people(),
            ensure("x", "ann", "zip:1", "imap:1"),
            new ProviderNotSupported("zip")),
        new Row(
            "limit-reached, by the second new one, not idempotency-key-reused",
            people().and(fillingAlmost("ann")),
            ensure("first", "ann", "google:1", "google:2"),
            FULL),
        new Row(
            "limit-reached, not provider-account-taken",
            bobHasOne().and(filling("ann")),
            ensure("x", "ann", "dropbox:0", "google:1"),
            FULL),
        new Row(
            "idempotency-key-reused, not provider-account-taken",
            bobHasOne().and(createOrGet("a", "ann", "google:2")),
            ensure("a", "ann", "google:2", "google:1"),
            REUSED),
        new Row(
            "provider-account-taken, the last, and nothing is made of the first",
            bobHasOne(),
            ensure("x", "ann", "dropbox:1", "google:1"),
            TAKEN),
        new Row(
            "provider-account-taken, the first in the order of keys",
            bobHasOne().and(createOrGet("c", "bob", "dropbox:1")),
            ensure("x", "ann", "google:1", "dropbox:1"),
            new ProviderAccountTaken("dropbox")));
  }

  // ---- forbidden, not-found, version-conflict

  private static List<Row> disconnecting() {
    return List.of(
        new Row(
            "forbidden, not not-found",
            people(),
            by(user("bob"), disconnect("eve", "b", 1)),
            FORBIDDEN),
        new Row("not-found, the user", bobHasOne(), disconnect("eve", "b", 1), notFound("eve")),
        new Row("not-found, the account", bobHasOne(), disconnect("bob", "c", 1), noAccount("c")),
        new Row("not-found, another's", bobHasOne(), disconnect("ann", "b", 1), noAccount("b")),
        new Row(
            "not-found, not version-conflict",
            bobHasOne(),
            disconnect("bob", "c", 7),
            noAccount("c")),
        new Row("version-conflict", bobHasOne(), disconnect("bob", "b", 2), conflict(2, 1)),
        new Row(
            "version-conflict, though it is disconnected already",
            bobHasOne().and(disconnect("bob", "b", 1)),
            disconnect("bob", "b", 1),
            conflict(1, 2, "state")),
        new Row(
            "version-conflict, tells what has been renewed since",
            bobHasOne()
                .and(
                    disconnect("bob", "b", 1),
                    reconnect("bob", "b", 2),
                    createOrGet(
                        "x",
                        "bob",
                        at("google:1", "other@example.com", Optional.of("All")),
                        FORCED)),
            disconnect("bob", "b", 3),
            conflict(3, 4, "email", "name")));
  }

  private static List<Row> reconnecting() {
    return List.of(
        new Row(
            "forbidden, not not-found",
            people(),
            by(user("bob"), reconnect("eve", "b", 1)),
            FORBIDDEN),
        new Row("not-found, the user", bobHasOne(), reconnect("eve", "b", 1), notFound("eve")),
        new Row("not-found, the account", bobHasOne(), reconnect("bob", "c", 1), noAccount("c")),
        new Row("not-found, another's", bobHasOne(), reconnect("ann", "b", 1), noAccount("b")),
        new Row(
            "version-conflict, though it is connected",
            bobHasOne(),
            reconnect("bob", "b", 0),
            conflict(0, 1)),
        new Row(
            "version-conflict, tells what has changed since",
            bobHasOne().and(disconnect("bob", "b", 1)),
            reconnect("bob", "b", 1),
            conflict(1, 2, "state")));
  }

  // ---- stories

  private static StorageStory people() {
    return given(start("ann", "ann@example.com"), start("bob", "bob@example.com"));
  }

  private static StorageStory bobHasOne() {
    return people().and(createOrGet("b", "bob", "google:1"));
  }

  private static StorageStory annIsFull() {
    return people().and(filling("ann"));
  }

  /** As many as there may be, the first of them made by the request of that name. */
  private static Asked<?>[] filling(String user) {
    return new Asked<?>[] {
      some("first", user, 0, 20), some("second", user, 20, 40), some("third", user, 40, 50)
    };
  }

  /** One fewer than there may be. */
  private static Asked<?>[] fillingAlmost(String user) {
    return new Asked<?>[] {
      some("first", user, 0, 20), some("second", user, 20, 40), some("third", user, 40, 49)
    };
  }

  private static Asked<StorageRequest> some(String name, String user, int from, int to) {
    return ensure(
        name, user, IntStream.range(from, to).mapToObj(n -> "dropbox:" + n).toArray(String[]::new));
  }

  private static NotFound notFound(String name) {
    return new NotFound("user", id(name).toString());
  }

  private static NotFound noAccount(String name) {
    return new NotFound("storage-account", id(name).toString());
  }

  private static VersionConflict conflict(long expected, long found, String... changedSince) {
    return new VersionConflict(expected, found, new TreeSet<>(List.of(changedSince)));
  }
}

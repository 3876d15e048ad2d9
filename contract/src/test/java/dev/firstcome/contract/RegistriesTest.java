package dev.firstcome.contract;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Operation.Origin;
import dev.firstcome.contract.Operation.Versions;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingEffect;
import dev.firstcome.contract.booking.BookingOperations;
import dev.firstcome.contract.booking.BookingRefusal;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.SessionOperations;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardOperations;
import dev.firstcome.contract.card.CardRefusal;
import dev.firstcome.contract.card.CardRequest;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.profile.ProfileOperations;
import dev.firstcome.contract.profile.ProfileRequest;
import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.reset.ResetOperations;
import dev.firstcome.contract.reset.ResetRefusal;
import dev.firstcome.contract.reset.ResetRequest;
import dev.firstcome.contract.signup.SignupOperations;
import dev.firstcome.contract.signup.SignupRefusal;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.storage.StorageOperations;
import dev.firstcome.contract.storage.StorageRefusal;
import dev.firstcome.contract.storage.StorageRequest;
import dev.firstcome.contract.team.Assignment;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Metric;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.TeamOperations;
import dev.firstcome.contract.team.TeamRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every member of every family is registered, once, and each entry is fit to be published. A new
 * domain adds its families to the lists here.
 */
final class RegistriesTest {
  private static final List<Class<?>> REQUESTS =
      List.of(
          BookingRequest.class,
          SessionRequest.class,
          SignupRequest.class,
          StorageRequest.class,
          CardRequest.class,
          ProfileRequest.class,
          ResetRequest.class,
          TeamRequest.class);
  private static final List<Class<?>> REFUSALS =
      List.of(
          SharedRefusal.class,
          BookingRefusal.class,
          SignupRefusal.class,
          StorageRefusal.class,
          CardRefusal.class,
          ResetRefusal.class);
  private static final Set<Class<?>> ROWS =
      Set.of(
          Booking.class,
          Calendar.class,
          WaitlistEntry.class,
          EarlyPayment.class,
          Session.class,
          User.class,
          Claim.class,
          StorageAccount.class,
          Card.class,
          CardSlug.class,
          Profile.class,
          PasswordReset.class,
          Metric.class,
          Scorecard.class,
          Assignment.class,
          Dashboard.class);
  private static final List<Class<?>> EFFECTS = List.of(BookingEffect.class);

  // ---- operations

  static Stream<Operation> operations() {
    return Stream.of(
            BookingOperations.ALL,
            SessionOperations.ALL,
            SignupOperations.ALL,
            StorageOperations.ALL,
            CardOperations.ALL,
            ProfileOperations.ALL,
            ResetOperations.ALL,
            TeamOperations.ALL)
        .flatMap(List::stream);
  }

  @Test
  void everyRequestHasOneOperation() throws ReflectiveOperationException {
    List<Class<?>> requests =
        members(REQUESTS).filter(request -> !Unproven.class.isAssignableFrom(request)).toList();
    for (Class<?> request : requests) {
      String type = (String) request.getField("TYPE").get(null);

      assertEquals(type, Operations.named(type).orElseThrow().type());
      assertEquals(1, operations().filter(operation -> operation.type().equals(type)).count());
    }
    assertEquals(requests.size(), operations().count());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationIsNamedAsOthersAre(Operation operation) {
    assertTrue(operation.type().matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*"), operation.type());
    assertTrue(operation.type().length() <= 100);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationReadsItsOwnRequestAndNoOther(Operation operation) {
    Request read = operation.reader().apply(bodyOf(operation));

    assertEquals(operation.type(), read.type());
    assertEquals(Key.parse(read.homeKey().toString()), Optional.of(read.homeKey()));
    assertThrows(Malformed.class, () -> operation.reader().apply(Json.read(new byte[] {'{', '}'})));
  }

  /** What a client sends unproven is of an operation, but has no key and lies on no topic. */
  @Test
  void onlyWhatHasToBeProvedIsReadOtherwiseFromAClient() {
    Set<String> proved =
        operations()
            .filter(operation -> !operation.reader().equals(operation.clientReader()))
            .map(Operation::type)
            .collect(toSet());
    Operation oauth = Operations.named("signup.oauth").orElseThrow();
    Request asked = oauth.clientReader().apply(Json.read(Body.oauthByToken().bytes()));

    assertEquals(Set.of("password-reset.issue", "password-reset.redeem", "signup.oauth"), proved);
    assertEquals(oauth.type(), asked.type());
    assertThrows(IllegalStateException.class, asked::homeKey);
  }

  /** Whatever else is said of an operation, a client's way of asking stays. */
  @Test
  void anOperationKeepsItsClientReader() {
    Operation oauth = Operations.named("signup.oauth").orElseThrow();

    assertEquals(oauth.clientReader(), oauth.needingIdempotencyKey().clientReader());
    assertEquals(oauth.clientReader(), oauth.forTimersOnly().clientReader());
    assertEquals(oauth.clientReader(), oauth.forProvidersOnly().clientReader());
    assertEquals(oauth.clientReader(), oauth.forKeysOnly().clientReader());
    assertEquals(oauth.clientReader(), oauth.versioned(Versions.REQUIRED).clientReader());
  }

  @Test
  void aStepThatHasToBeTheNextOneNamesItsVersion() {
    Set<String> strict =
        operations()
            .filter(operation -> operation.versions() == Versions.REQUIRED)
            .map(Operation::type)
            .collect(toSet());

    assertEquals(
        Set.of(
            "card.delete",
            "card.rename-slug",
            "card.update",
            "session.cancel",
            "session.complete",
            "session.reschedule",
            "signup.activate",
            "signup.complete",
            "storage-account.disconnect",
            "storage-account.reconnect"),
        strict);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatChangesAThingByItsVersionTakesOneAndNothingElseDoes(Operation operation) {
    boolean takesVersion =
        Arrays.stream(operation.reader().apply(bodyOf(operation)).getClass().getRecordComponents())
            .anyMatch(component -> component.getName().equals("expectedVersion"));

    assertEquals(takesVersion, operation.versions() != Versions.NONE);
  }

  private static FieldReader bodyOf(Operation operation) {
    return Json.read(Body.ofType(operation.type()).bytes());
  }

  @Test
  void clientsSeeWhatIsTheirsAlone() {
    assertEquals(
        Set.of(
            "booking.attach-payment",
            "booking.cancel",
            "booking.confirm",
            "booking.hold",
            "booking.join-waitlist",
            "booking.leave-waitlist",
            "booking.reschedule",
            "calendar.configure",
            "card.create",
            "card.delete",
            "card.rename-slug",
            "card.update",
            "password-reset.issue",
            "password-reset.redeem",
            "performance.record",
            "profile.put-personal",
            "profile.put-professional",
            "session.cancel",
            "session.complete",
            "session.reschedule",
            "session.schedule",
            "signup.activate",
            "signup.complete",
            "signup.oauth",
            "signup.start",
            "storage-account.create-or-get",
            "storage-account.disconnect",
            "storage-account.ensure-for-user",
            "storage-account.reconnect",
            "team.assign",
            "user.delete"),
        Operations.forClients());
    assertEquals(Set.of("booking.record-payment"), ofOrigin(Origin.PROVIDER));
    assertEquals(
        Set.of(
            "booking.end-waiting",
            "booking.lapse",
            "booking.return-payment",
            "booking.serve-waitlist",
            "dashboard.refresh",
            "password-reset.expire"),
        ofOrigin(Origin.TIMER));
    assertEquals(Set.of("team.stand"), ofOrigin(Origin.KEY));
    assertEquals(Optional.empty(), Operations.named("booking.steal"));
  }

  private static Set<String> ofOrigin(Origin origin) {
    return operations()
        .filter(operation -> operation.origin() == origin)
        .map(Operation::type)
        .collect(toSet());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void onlyATimersIsForTimers(Operation operation) {
    assertEquals(operation.origin() == Origin.TIMER, operation.isForTimers());
  }

  /** And only what is told says who tells it. */
  @ParameterizedTest
  @MethodSource("operations")
  void onlyAKeysIsForKeys(Operation operation) {
    boolean told = operation.reader().apply(bodyOf(operation)) instanceof Told;

    assertEquals(operation.origin() == Origin.KEY, operation.isForKeys());
    assertEquals(operation.isForKeys(), told);
  }

  @Test
  void whatMakesAThingAnewEachTimeNeedsAnIdempotencyKey() {
    Set<String> makers =
        operations()
            .filter(operation -> !operation.repeatable())
            .map(Operation::type)
            .collect(toSet());

    assertEquals(
        Set.of(
            "booking.hold",
            "booking.join-waitlist",
            "card.create",
            "password-reset.issue",
            "password-reset.redeem",
            "session.schedule",
            "signup.start"),
        makers);
  }

  // ---- refusals

  static Stream<RefusalKind> refusalKinds() {
    return RefusalKinds.all().stream();
  }

  @Test
  void everyRefusalHasOneKindAndEveryKindIsListed() throws ReflectiveOperationException {
    Set<RefusalKind> kinds = new HashSet<>();
    List<Class<?>> refusals = members(REFUSALS).toList();
    for (Class<?> refusal : refusals) {
      kinds.add((RefusalKind) refusal.getField("KIND").get(null));
    }

    assertEquals(refusals.size(), kinds.size());
    assertEquals(kinds, Set.copyOf(RefusalKinds.all()));
    assertEquals(kinds.size(), RefusalKinds.all().size());
  }

  @Test
  void codesAndTitlesAreUnique() {
    int count = RefusalKinds.all().size();

    assertEquals(count, refusalKinds().map(RefusalKind::code).collect(toSet()).size());
    assertEquals(count, refusalKinds().map(RefusalKind::title).collect(toSet()).size());
    assertEquals(count, refusalKinds().map(RefusalKind::explanation).collect(toSet()).size());
  }

  @Test
  void refusalsComeInTheOrderInWhichTheyAreChecked() {
    assertEquals(
        List.of(
            "malformed",
            "idempotency-key-missing",
            "idempotency-key-reused",
            "answer-removed",
            "expired-unheard",
            "too-busy",
            "rate-limited",
            "precondition-required",
            "forbidden",
            "not-found",
            "version-conflict",
            "limit-reached",
            "internal-error",
            "hold-lapsed",
            "already-cancelled",
            "already-ended",
            "slot-in-the-past",
            "outside-bookable-hours",
            "duplicate-session",
            "slot-too-wide",
            "already-holding",
            "slot-taken",
            "slot-free",
            "already-waiting",
            "wrong-status",
            "email-not-verified",
            "email-taken",
            "user-already-linked",
            "username-taken",
            "phone-taken",
            "provider-not-supported",
            "provider-account-taken",
            "name-not-sluggable",
            "slug-reserved",
            "slug-taken",
            "slug-exhausted",
            "token-invalid"),
        refusalKinds().map(RefusalKind::code).toList());
  }

  @ParameterizedTest
  @MethodSource("refusalKinds")
  void aKindIsFitToBePublished(RefusalKind kind) {
    assertTrue(kind.code().matches("[a-z]+(-[a-z]+)*"), kind.code());
    assertTrue(
        Set.of(400, 401, 403, 404, 409, 412, 422, 428, 429, 500, 503).contains(kind.status()));
    assertTrue(kind.title().matches("[A-Z].{5,60}[^.]"), kind.title());
    assertTrue(kind.explanation().matches("[A-Z].{40,400}\\."), kind.explanation());
    assertFalse(kind.explanation().contains("  "), kind.explanation());
  }

  /** Only what is wrong for a while, and is not the request's own fault, is worth sending again. */
  @ParameterizedTest
  @MethodSource("refusalKinds")
  void theSameRequestMayBeSentAgainWhereItIsNotAtFault(RefusalKind kind) {
    boolean notItsFault = kind.status() == 429 || kind.status() >= 500;

    assertEquals(notItsFault, kind.retry() == Retry.SAME);
  }

  // ---- rows

  @Test
  void everyKindOfRowHasItsReader() throws ReflectiveOperationException {
    Set<String> kinds = new TreeSet<>();
    for (Class<?> row : ROWS) {
      kinds.add((String) row.getField("KIND").get(null));
    }

    assertEquals(kinds, RowKinds.all());
    assertEquals(Optional.empty(), RowKinds.read("poster", Json.read(Body.hold().bytes())));
  }

  // ---- effects

  @Test
  void everyEffectHasItsReader() throws ReflectiveOperationException {
    Set<String> types = new TreeSet<>();
    List<Class<?>> effects = members(EFFECTS).toList();
    for (Class<?> effect : effects) {
      types.add((String) effect.getField("TYPE").get(null));
    }

    assertEquals(effects.size(), types.size());
    assertEquals(types, EffectKinds.all());
  }

  @Test
  void anEffectIsNamedAsOthersAre() {
    for (String type : EffectKinds.all()) {
      assertTrue(type.matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*"), type);
      assertTrue(type.length() <= 100);
    }
  }

  /** The records of sealed families, and of the families within them. */
  private static Stream<Class<?>> members(Collection<Class<?>> families) {
    return families.stream()
        .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
        .flatMap(member -> member.isSealed() ? members(List.of(member)) : Stream.of(member));
  }
}

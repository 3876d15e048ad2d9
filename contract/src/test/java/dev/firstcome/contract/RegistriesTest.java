package dev.firstcome.contract;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Operation.Origin;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingEffect;
import dev.firstcome.contract.booking.BookingOperations;
import dev.firstcome.contract.booking.BookingRefusal;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.util.Arrays;
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
  private static final List<Class<?>> REQUESTS = List.of(BookingRequest.class);
  private static final List<Class<?>> REFUSALS = List.of(SharedRefusal.class, BookingRefusal.class);
  private static final Set<Class<?>> ROWS =
      Set.of(Booking.class, Calendar.class, WaitlistEntry.class, EarlyPayment.class);
  private static final List<Class<?>> EFFECTS = List.of(BookingEffect.class);

  // ---- operations

  static Stream<Operation> operations() {
    return BookingOperations.ALL.stream();
  }

  @Test
  void everyRequestHasOneOperation() throws ReflectiveOperationException {
    for (Class<?> request : members(REQUESTS)) {
      String type = (String) request.getField("TYPE").get(null);

      assertEquals(type, Operations.named(type).orElseThrow().type());
      assertEquals(1, operations().filter(operation -> operation.type().equals(type)).count());
    }
    assertEquals(members(REQUESTS).size(), operations().count());
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

  @ParameterizedTest
  @MethodSource("operations")
  void whatChangesAThingByItsVersionTakesOneAndNothingElseDoes(Operation operation) {
    boolean takesVersion =
        Arrays.stream(operation.reader().apply(bodyOf(operation)).getClass().getRecordComponents())
            .anyMatch(component -> component.getName().equals("expectedVersion"));

    assertEquals(takesVersion, operation.versions() != Operation.Versions.NONE);
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
            "calendar.configure"),
        Operations.forClients());
    assertEquals(Set.of("booking.record-payment"), ofOrigin(Origin.PROVIDER));
    assertEquals(
        Set.of(
            "booking.end-waiting",
            "booking.lapse",
            "booking.return-payment",
            "booking.serve-waitlist"),
        ofOrigin(Origin.TIMER));
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

  @Test
  void whatMakesAThingAnewEachTimeNeedsAnIdempotencyKey() {
    Set<String> makers =
        operations()
            .filter(operation -> !operation.repeatable())
            .map(Operation::type)
            .collect(toSet());

    assertEquals(Set.of("booking.hold", "booking.join-waitlist"), makers);
  }

  // ---- refusals

  static Stream<RefusalKind> refusalKinds() {
    return RefusalKinds.all().stream();
  }

  @Test
  void everyRefusalHasOneKindAndEveryKindIsListed() throws ReflectiveOperationException {
    Set<RefusalKind> kinds = new HashSet<>();
    for (Class<?> refusal : members(REFUSALS)) {
      kinds.add((RefusalKind) refusal.getField("KIND").get(null));
    }

    assertEquals(members(REFUSALS).size(), kinds.size());
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
            "expired-unheard",
            "too-busy",
            "rate-limited",
            "precondition-required",
            "not-found",
            "version-conflict",
            "internal-error",
            "hold-lapsed",
            "already-cancelled",
            "already-ended",
            "slot-in-the-past",
            "outside-bookable-hours",
            "slot-too-wide",
            "already-holding",
            "slot-taken",
            "slot-free",
            "already-waiting"),
        refusalKinds().map(RefusalKind::code).toList());
  }

  @ParameterizedTest
  @MethodSource("refusalKinds")
  void aKindIsFitToBePublished(RefusalKind kind) {
    assertTrue(kind.code().matches("[a-z]+(-[a-z]+)*"), kind.code());
    assertTrue(Set.of(400, 404, 409, 412, 422, 428, 429, 500, 503).contains(kind.status()));
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
    assertEquals(Optional.empty(), RowKinds.read("card", Json.read(Body.hold().bytes())));
  }

  // ---- effects

  @Test
  void everyEffectHasItsReader() throws ReflectiveOperationException {
    Set<String> types = new TreeSet<>();
    for (Class<?> effect : members(EFFECTS)) {
      types.add((String) effect.getField("TYPE").get(null));
    }

    assertEquals(members(EFFECTS).size(), types.size());
    assertEquals(types, EffectKinds.all());
  }

  @Test
  void anEffectIsNamedAsOthersAre() {
    for (String type : EffectKinds.all()) {
      assertTrue(type.matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*"), type);
      assertTrue(type.length() <= 100);
    }
  }

  /** The records of sealed families. */
  private static List<Class<?>> members(List<Class<?>> families) {
    return families.stream()
        .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
        .toList();
  }
}

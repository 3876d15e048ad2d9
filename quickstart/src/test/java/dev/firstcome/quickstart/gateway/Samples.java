package dev.firstcome.quickstart.gateway;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.card.Slugs;
import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.team.Assignment;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Metric;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.TeamKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A few things of every kind that can be read, and what each filter lets through of them. */
final class Samples {
  static final String CALENDAR = "Zoë / 1";

  private static final Instant START = Instant.parse("2036-12-01T09:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final UUID ANN = id(900);

  /** Things of one kind; {@code path} is where they are. */
  record Kind(String path, List<Row> rows, List<Narrowed> filters) {
    /** Without which there is no list. */
    Optional<Narrowed> owner() {
      return filters.stream()
          .filter(by -> Set.of("storage-accounts", "profiles").contains(path))
          .filter(by -> by.name().equals("user"))
          .findFirst();
    }
  }

  /** A filter with a value, and what it lets through. */
  record Narrowed(String name, String value, Predicate<Row> fits) {
    String query() {
      return "&" + name + "=" + ReadingIT.encoded(value);
    }
  }

  private static final List<Kind> OF_OTHERS =
      List.of(
          new Kind(
              "bookings",
              rows(Samples::booking),
              List.of(
                  by("calendar", CALENDAR, Booking.class, row -> row.calendar().equals(CALENDAR)),
                  by("guest", "ann", Booking.class, row -> row.guest().equals("ann")),
                  by("state", "held", Booking.class, row -> row.state() == Booking.State.HELD),
                  by(
                      "from",
                      "2036-12-01T12:00:00.000+01:00",
                      Booking.class,
                      row -> !row.slot().start().isBefore(START.plus(HOUR.multipliedBy(2)))),
                  by(
                      "to",
                      "2036-12-01T16:00:00Z",
                      Booking.class,
                      row -> row.slot().start().isBefore(START.plus(HOUR.multipliedBy(7)))))),
          new Kind(
              "calendars", List.of(calendar("a"), calendar(CALENDAR), calendar("b")), List.of()),
          new Kind(
              "waitlist-entries",
              rows(Samples::entry),
              List.of(
                  by(
                      "calendar",
                      CALENDAR,
                      WaitlistEntry.class,
                      row -> row.calendar().equals(CALENDAR)),
                  by("guest", "ann", WaitlistEntry.class, row -> row.guest().equals("ann")),
                  by(
                      "state",
                      "waiting",
                      WaitlistEntry.class,
                      row -> row.state() == WaitlistEntry.State.WAITING))),
          new Kind(
              "sessions",
              rows(Samples::session),
              List.of(
                  by("coach", "carl", Session.class, row -> row.pair().coach().equals("carl")),
                  by("agent", CALENDAR, Session.class, row -> row.pair().agent().equals(CALENDAR)),
                  by(
                      "state",
                      "scheduled",
                      Session.class,
                      row -> row.state() == Session.State.SCHEDULED))),
          new Kind(
              "storage-accounts",
              rows(Samples::account),
              List.of(
                  by("user", ANN.toString(), StorageAccount.class, row -> row.user().equals(ANN)),
                  by(
                      "provider",
                      "dropbox",
                      StorageAccount.class,
                      row -> row.provider().equals("dropbox")))),
          new Kind(
              "cards",
              rows(Samples::card),
              List.of(by("user", ANN.toString(), Card.class, row -> row.user().equals(ANN)))),
          new Kind(
              "slugs",
              rows(Samples::slug),
              List.of(by("card", ANN.toString(), CardSlug.class, row -> row.card().equals(ANN)))),
          new Kind(
              "profiles",
              rows(Samples::profile),
              List.of(by("user", ANN.toString(), Profile.class, row -> row.user().equals(ANN)))));

  static final List<Kind> KINDS =
      Stream.concat(OF_OTHERS.stream(), TeamSamples.KINDS.stream()).toList();

  private Samples() {}

  static <R extends Row> Narrowed by(String name, String value, Class<R> type, Predicate<R> fits) {
    return new Narrowed(name, value, row -> fits.test(type.cast(row)));
  }

  /** Twelve; what they differ in does not go in step with their ids. */
  static List<Row> rows(IntFunction<Row> made) {
    return IntStream.range(0, 12).mapToObj(made).toList();
  }

  private static UUID id(int number) {
    return new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L | ((number * 7L) % 1000));
  }

  private static Slot slot(int number) {
    Instant start = START.plus(HOUR.multipliedBy(number));
    return new Slot(start, start.plus(HOUR));
  }

  private static String calendar(int number) {
    return number % 2 == 0 ? CALENDAR : "other";
  }

  private static String guest(int number) {
    return number % 3 == 0 ? "bo@example.com" : "ann";
  }

  private static Booking booking(int number) {
    Booking booking =
        Booking.made(
            id(number),
            calendar(number),
            slot(number),
            guest(number),
            Booking.State.HELD,
            true,
            Payment.by(Optional.of("card"), Optional.of("cs_1")),
            Optional.of(START));
    return number % 4 == 0 ? booking.ended(Booking.State.CANCELLED, booking.payment()) : booking;
  }

  private static Calendar calendar(String name) {
    return new Calendar(
        name,
        2,
        new TreeMap<>(Map.of("card", 15L)),
        ZoneId.of("Europe/Lisbon"),
        BookableHours.ALWAYS,
        new TreeMap<>(Map.of("capacity", 3L)),
        3);
  }

  private static WaitlistEntry entry(int number) {
    return new WaitlistEntry(
        id(100 + number),
        calendar(number),
        slot(number),
        guest(number),
        number % 4 == 0 ? WaitlistEntry.State.PROMOTED : WaitlistEntry.State.WAITING,
        Optional.empty(),
        number + 1,
        1);
  }

  private static Session session(int number) {
    Session session =
        Session.scheduled(
            id(200 + number),
            new Session.Pair(number % 3 == 0 ? "cora" : "carl", calendar(number)),
            slot(number));
    return number % 4 == 0 ? session.ended(Session.State.CANCELLED) : session;
  }

  private static StorageAccount account(int number) {
    return new StorageAccount(
        id(400 + number),
        number % 2 == 0 ? ANN : id(901),
        number % 3 == 0 ? "google" : "dropbox",
        "at-provider-" + number,
        "ann@example.com",
        Optional.of("Holidays"),
        StorageAccount.State.CONNECTED,
        new TreeMap<>(Map.of("state", 1L)),
        1);
  }

  private static Card card(int number) {
    return new Card(
        id(500 + number),
        number % 2 == 0 ? ANN : id(901),
        "Ann Lee",
        "ann-" + number,
        new TreeSet<>(List.of("old-" + number)),
        "business",
        document("{\"title\":\"Coach \\\"A\\\"\",\"lines\":[1,null,1e17]}"),
        document("{\"colour\":\"#ff0000\"}"),
        new TreeMap<>(Map.of("fields.title", 1L)),
        1);
  }

  private static CardSlug slug(int number) {
    return CardSlug.of("slug-" + number, number % 2 == 0 ? ANN : id(901), id(902));
  }

  private static Profile profile(int number) {
    return new Profile(
        number < 2 ? ANN : id(600 + number / 2),
        number % 2 == 0 ? Profile.Side.PERSONAL : Profile.Side.PROFESSIONAL,
        document("{\"city\":\"Lisboa\"}"),
        new TreeMap<>(),
        1);
  }

  private static Document document(String json) {
    byte[] body = ("{\"document\":" + json + "}").getBytes(StandardCharsets.UTF_8);
    return Json.read(body).optionalDocument("document").orElseThrow();
  }

  /** Where each is decided. */
  static Key key(Row row) {
    return switch (row) {
      case Booking booking -> new Key("calendar", booking.calendar());
      case Calendar calendar -> new Key("calendar", calendar.calendar());
      case WaitlistEntry entry -> new Key("calendar", entry.calendar());
      case Session session -> new Key("calendar", session.pair().home());
      case StorageAccount account -> UserKey.of(account.user());
      case Card card -> UserKey.of(card.user());
      case CardSlug slug -> Slugs.key(slug.slug());
      case Profile profile -> UserKey.of(profile.user());
      case Metric metric -> TeamKeys.agent(metric.agent());
      case Scorecard card -> TeamKeys.agent(card.agent());
      case Assignment assignment -> assignment.member();
      case Dashboard board -> board.owner();
      default -> throw new IllegalArgumentException(row.toString());
    };
  }
}

package dev.firstcome.contract;

import static java.util.stream.Collectors.joining;

import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.BookableHours.Opening;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingEffect;
import dev.firstcome.contract.booking.BookingEffect.SendEmail.Template;
import dev.firstcome.contract.booking.BookingRefusal;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.contract.booking.PlaceInLine;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.booking.WaitlistServed;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardDeleted;
import dev.firstcome.contract.card.CardPatch;
import dev.firstcome.contract.card.CardPatch.Part;
import dev.firstcome.contract.card.CardRefusal;
import dev.firstcome.contract.card.CardRequest;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.json.Documents;
import dev.firstcome.contract.json.MergePatch;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.profile.ProfilePut;
import dev.firstcome.contract.profile.ProfileRequest;
import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.reset.ResetEnded;
import dev.firstcome.contract.reset.ResetIssued;
import dev.firstcome.contract.reset.ResetRefusal;
import dev.firstcome.contract.reset.ResetRequest;
import dev.firstcome.contract.reset.TokenDigest;
import dev.firstcome.contract.signup.Names;
import dev.firstcome.contract.signup.SignedIn;
import dev.firstcome.contract.signup.SignupRefusal;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.UserDeleted;
import dev.firstcome.contract.storage.AccountFound;
import dev.firstcome.contract.storage.AccountFound.Disposition;
import dev.firstcome.contract.storage.AccountsEnsured;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.storage.StorageRefusal;
import dev.firstcome.contract.storage.StorageRequest;
import dev.firstcome.contract.storage.StorageRequest.Manner;
import dev.firstcome.contract.storage.WantedAccount;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** All that can travel: every kind of value, each up to its limits. */
public final class Words extends DomainContextBase {
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  /** What ends a text or escapes in one, what nobody sees, what is the first or the last. */
  private static final List<Integer> TRICKY =
      "\"\\/: \u00a0\u0301\u200d\u2028\ufeff\ufffd\uffff\ud83d\ude00\udbff\udfff"
          .codePoints()
          .boxed()
          .toList();

  @Provide
  Arbitrary<RequestBody> bodies() {
    return mixed(
        Combinators.combine(requests(), texts(255).optional(), instants().optional())
            .as((request, idempotencyKey, validUntil) ->
                new RequestBody(
                    Operations.named(request.type()).orElseThrow(),
                    request,
                    idempotencyKey,
                    validUntil)));
  }

  @Provide
  Arbitrary<Key> keys() {
    return Combinators.combine(
            Arbitraries.of(
                "calendar",
                "user",
                "external-id",
                "email",
                "username",
                "phone",
                "slug",
                "agent",
                "leader",
                "manager"),
            calendars())
        .as(Key::new);
  }

  @Provide
  Arbitrary<Position> positions() {
    return mixed(positions(70));
  }

  static Arbitrary<Position> positions(int maxPartitions) {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 999_999_999);
    Arbitrary<Long> seqs = Arbitraries.longs().between(0, 999_999_999_999_999_999L);
    return Combinators.combine(
            numbers,
            Arbitraries.maps(numbers, seqs).ofMinSize(1).ofMaxSize(maxPartitions).map(TreeMap::new))
        .as(Position::new);
  }

  @Provide
  Arbitrary<RowChange> rowChanges() {
    Arbitrary<Integer> generations = Arbitraries.integers().greaterOrEqual(1);
    Arbitrary<Long> seqs = Arbitraries.longs().greaterOrEqual(1);
    return mixed(
        Combinators.combine(
                rows().flatMap(row -> Arbitraries.of(false, true).map(gone -> Tuple.of(row, gone))),
                keys(),
                generations,
                seqs,
                Arbitraries.of(true, false),
                ids(),
                texts(1000),
                instants())
            .as((row, key, generation, seq, last, request, caller, at) ->
                new RowChange(
                    key,
                    row.get1().ref().row(),
                    row.get1().version(),
                    generation,
                    seq,
                    last,
                    request.toString(),
                    caller,
                    at,
                    row.get2(),
                    Optional.<Row>of(row.get1()).filter(value -> !row.get2()))));
  }

  @Provide
  Arbitrary<Outcome> outcomes() {
    return mixed(
        Combinators.combine(
                ids(),
                Arbitraries.integers().between(0, 20),
                requests().map(Request::type),
                keys(),
                positions(),
                instants(),
                answers())
            .as((request, fact, type, key, position, decidedAt, answer) ->
                new Outcome(
                    fact == 0 ? request.toString() : request + "#" + fact,
                    request,
                    type,
                    Optional.of(key),
                    position,
                    decidedAt,
                    answer)));
  }

  /**
   * Leaves out the runs in which every part is at a limit at once, of which there are thousands:
   * one or another is at its limit often enough.
   */
  private static <T> Arbitrary<T> mixed(Arbitrary<T> arbitrary) {
    return arbitrary.edgeCases(EdgeCases.Config::none);
  }

  private static Arbitrary<Answer> answers() {
    return Arbitraries.oneOf(
        Combinators.combine(results(), Arbitraries.of(true, false)).as(Answer.Accepted::new),
        refusals().map(Answer.Refused::new));
  }

  /** What may lie on a topic. */
  static Arbitrary<Request> requests() {
    return Arbitraries.frequencyOf(
        Tuple.of(13, bookingRequests()),
        Tuple.of(4, sessionRequests()),
        Tuple.of(5, signupRequests()),
        Tuple.of(4, storageRequests()),
        Tuple.of(4, cardRequests()),
        Tuple.of(2, profileRequests()),
        Tuple.of(3, resetRequests()),
        Tuple.of(4, WordsOfTeams.requests()));
  }

  private static Arbitrary<Request> sessionRequests() {
    Arbitrary<Long> versions = Arbitraries.longs().greaterOrEqual(0);
    return Arbitraries.oneOf(
        Combinators.combine(pairs(), slots()).as(SessionRequest.Schedule::new),
        Combinators.combine(ids(), pairs(), versions).as(SessionRequest.Complete::new),
        Combinators.combine(ids(), pairs(), versions).as(SessionRequest.Cancel::new),
        Combinators.combine(ids(), pairs(), slots(), versions).as(SessionRequest.Reschedule::new));
  }

  private static Arbitrary<Request> signupRequests() {
    Arbitrary<Long> versions = Arbitraries.longs().greaterOrEqual(0);
    return Arbitraries.oneOf(
        emails().map(SignupRequest.Start::new),
        Combinators.combine(providers(), texts(255), emails().optional())
            .as(SignupRequest.Oauth::new),
        Combinators.combine(ids(), usernames(), phones(), versions).as(SignupRequest.Complete::new),
        Combinators.combine(ids(), versions).as(SignupRequest.Activate::new),
        Combinators.combine(ids(), versions.optional()).as(SignupRequest.Delete::new));
  }

  private static Arbitrary<Request> storageRequests() {
    Arbitrary<Long> versions = Arbitraries.longs().greaterOrEqual(0);
    return Arbitraries.oneOf(
        Combinators.combine(ids(), wantedAccounts(), manners()).as(StorageRequest.CreateOrGet::new),
        Combinators.combine(
                ids(),
                wantedAccounts()
                    .list()
                    .uniqueElements(WantedAccount::key)
                    .ofMinSize(1)
                    .ofMaxSize(20),
                manners())
            .as(StorageRequest.EnsureForUser::new),
        Combinators.combine(ids(), ids(), versions).as(StorageRequest.Disconnect::new),
        Combinators.combine(ids(), ids(), versions).as(StorageRequest.Reconnect::new));
  }

  private static Arbitrary<WantedAccount> wantedAccounts() {
    return Combinators.combine(providers(), texts(255), emails(), texts(200).optional())
        .as(WantedAccount::new);
  }

  private static Arbitrary<Manner> manners() {
    return Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(true, false))
        .as(Manner::new);
  }

  private static Arbitrary<Request> cardRequests() {
    Arbitrary<Long> versions = Arbitraries.longs().greaterOrEqual(0);
    return Arbitraries.oneOf(
        Combinators.combine(ids(), texts(200), texts(100), documents(), documents())
            .as(CardRequest.Create::new),
        Combinators.combine(ids(), ids(), cardPatches(), versions).as(CardRequest.Update::new),
        Combinators.combine(ids(), ids(), slugs(), Arbitraries.of(true, false), versions)
            .as(CardRequest.RenameSlug::new),
        Combinators.combine(ids(), ids(), versions).as(CardRequest.Delete::new));
  }

  private static Arbitrary<CardPatch> cardPatches() {
    Arbitrary<Part> parts =
        Arbitraries.oneOf(
            Arbitraries.create(Part.Kept::new),
            Arbitraries.create(Part.Removed::new),
            patches().map(Part.Merged::new));
    return Combinators.combine(texts(200).optional(), texts(100).optional(), parts, parts)
        .as(CardPatch::new);
  }

  /** As names make them, some with what looks like a suffix. */
  public static Arbitrary<String> slugs() {
    Arbitrary<String> parts =
        Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> suffixes =
        Arbitraries.strings().withCharRange('a', 'f').numeric().ofLength(6);
    return Arbitraries.frequencyOf(Tuple.of(3, parts), Tuple.of(1, suffixes))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(list -> String.join("-", list));
  }

  private static Arbitrary<Request> profileRequests() {
    Arbitrary<Optional<Long>> versions = Arbitraries.longs().greaterOrEqual(0).optional();
    return Arbitraries.oneOf(
        Combinators.combine(ids(), patches(), versions).as(ProfileRequest.PutPersonal::new),
        Combinators.combine(ids(), patches(), versions).as(ProfileRequest.PutProfessional::new));
  }

  private static Arbitrary<Request> resetRequests() {
    return Arbitraries.oneOf(
        Combinators.combine(emails(), digests(), Arbitraries.longs().between(1, 1440))
            .as(ResetRequest.Issue::new),
        Combinators.combine(emails(), digests()).as(ResetRequest.Redeem::new),
        emails().map(ResetRequest.Expire::new));
  }

  private static Arbitrary<TokenDigest> digests() {
    return texts(20).map(TokenDigest::of);
  }

  @Provide
  public static Arbitrary<Document> documents() {
    return Arbitraries.randomValue(random -> Documents.documentOf(Documents.random(random)));
  }

  @Provide
  public static Arbitrary<MergePatch> patches() {
    return Arbitraries.randomValue(random -> Documents.patchOf(Documents.random(random)));
  }

  private static Arbitrary<Request> bookingRequests() {
    Arbitrary<Optional<Long>> versions = Arbitraries.longs().greaterOrEqual(0).optional();
    return Arbitraries.oneOf(
        Combinators.combine(
                calendars(),
                Arbitraries.longs().between(1, 1_000_000).optional(),
                minutes(44_640).optional(),
                timeZones().optional(),
                bookableHours().optional(),
                versions)
            .as(BookingRequest.Configure::new),
        Combinators.combine(
                calendars(), slots(), texts(320), texts(40).optional(), texts(255).optional())
            .as(BookingRequest.Hold::new),
        Combinators.combine(calendars(), ids(), texts(255).optional(), versions)
            .as(BookingRequest.Confirm::new),
        Combinators.combine(calendars(), ids(), texts(255).optional(), texts(255).optional())
            .filter(
                (calendar, booking, session, intent) -> session.isPresent() || intent.isPresent())
            .as(BookingRequest.AttachPayment::new),
        Combinators.combine(calendars(), ids(), texts(255)).as(BookingRequest.RecordPayment::new),
        Combinators.combine(calendars(), ids(), versions).as(BookingRequest.Cancel::new),
        Combinators.combine(calendars(), ids(), slots(), versions)
            .as(BookingRequest.Reschedule::new),
        Combinators.combine(calendars(), slots(), texts(320), texts(40).optional())
            .as(BookingRequest.JoinWaitlist::new),
        Combinators.combine(calendars(), slots(), texts(320)).as(BookingRequest.LeaveWaitlist::new),
        Combinators.combine(calendars(), ids()).as(BookingRequest.Lapse::new),
        calendars().map(BookingRequest.ServeWaitlist::new),
        Combinators.combine(calendars(), ids()).as(BookingRequest.EndWaiting::new),
        Combinators.combine(calendars(), texts(255)).as(BookingRequest.ReturnPayment::new));
  }

  static Arbitrary<Result> results() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, rows()),
        Tuple.of(
            1,
            Combinators.combine(waitlistEntries(), Arbitraries.longs().greaterOrEqual(1))
                .as(PlaceInLine::new)),
        Tuple.of(1, calendars().map(WaitlistServed::new)),
        Tuple.of(
            1,
            Combinators.combine(ids(), externalIds(), Arbitraries.of(true, false))
                .as(SignedIn::new)),
        Tuple.of(1, ids().map(UserDeleted::new)),
        Tuple.of(
            1,
            Combinators.combine(storageAccounts(), Arbitraries.of(Disposition.class))
                .as(AccountFound::new)),
        Tuple.of(1, accountsEnsured()),
        Tuple.of(1, ids().map(CardDeleted::new)),
        Tuple.of(
            1, Combinators.combine(profiles(), Arbitraries.of(true, false)).as(ProfilePut::new)),
        Tuple.of(1, Combinators.combine(emails(), instants()).as(ResetIssued::new)),
        Tuple.of(1, emails().map(ResetEnded::new)),
        Tuple.of(1, WordsOfTeams.refreshed()));
  }

  static Arbitrary<Row> rows() {
    return Arbitraries.frequencyOf(Tuple.of(12, otherRows()), Tuple.of(4, WordsOfTeams.rows()));
  }

  private static Arbitrary<Row> otherRows() {
    Arbitrary<Long> versions = Arbitraries.longs().greaterOrEqual(1);
    return Arbitraries.oneOf(
        Combinators.combine(
                calendars(),
                Arbitraries.longs().greaterOrEqual(1),
                minutes(Long.MAX_VALUE),
                timeZones(),
                bookableHours(),
                minutes(Long.MAX_VALUE),
                versions)
            .as(Calendar::new),
        Combinators.combine(
                Combinators.combine(ids(), calendars(), slots(), texts(320)).as(Tuple::of),
                Arbitraries.of(Booking.State.class),
                Arbitraries.of(true, false),
                payments(),
                instants().optional(),
                minutes(Long.MAX_VALUE),
                versions)
            .as((who, state, exclusive, payment, expiresAt, changedIn, version) ->
                new Booking(
                    who.get1(),
                    who.get2(),
                    who.get3(),
                    who.get4(),
                    state,
                    exclusive,
                    payment,
                    expiresAt,
                    changedIn,
                    version)),
        waitlistEntries(),
        Combinators.combine(
                texts(255), calendars(), ids(), Arbitraries.of(EarlyPayment.State.class), versions)
            .as(EarlyPayment::new),
        Combinators.combine(
                ids(),
                pairs(),
                slots(),
                Arbitraries.of(Session.State.class),
                minutes(Long.MAX_VALUE),
                versions)
            .as(Session::new),
        Combinators.combine(
                ids(),
                Arbitraries.of(User.Status.class),
                emails(),
                externalIds().optional(),
                usernames().optional(),
                phones().optional(),
                minutes(Long.MAX_VALUE),
                versions)
            .as(User::new),
        Combinators.combine(
                Arbitraries.of(
                    Names.EXTERNAL_ID,
                    Emails.KIND,
                    Names.USERNAME,
                    Names.PHONE,
                    WantedAccount.KEY_KIND),
                texts(400),
                ids(),
                versions)
            .as(Claim::new),
        storageAccounts(),
        cards(),
        Combinators.combine(slugs(), ids(), ids(), Arbitraries.of(true, false), versions)
            .as(CardSlug::new),
        profiles(),
        Combinators.combine(
                emails(),
                digests(),
                instants(),
                Arbitraries.of(PasswordReset.State.class),
                versions)
            .as(PasswordReset::new));
  }

  private static Arbitrary<StorageAccount> storageAccounts() {
    return Combinators.combine(
            ids(),
            ids(),
            wantedAccounts(),
            Arbitraries.of(StorageAccount.State.class),
            minutes(Long.MAX_VALUE),
            Arbitraries.longs().greaterOrEqual(1))
        .as((id, user, wanted, state, changedIn, version) ->
            new StorageAccount(
                id,
                user,
                wanted.provider(),
                wanted.providerAccount(),
                wanted.email(),
                wanted.name(),
                state,
                changedIn,
                version));
  }

  private static Arbitrary<AccountsEnsured> accountsEnsured() {
    Arbitrary<List<StorageAccount>> some = storageAccounts().list().ofMaxSize(2);
    return Combinators.combine(ids(), some, some, some).as(AccountsEnsured::new);
  }

  private static Arbitrary<Card> cards() {
    return Combinators.combine(
            Combinators.combine(ids(), ids(), texts(200), texts(100)).as(Tuple::of),
            slugs(),
            slugs().set().ofMaxSize(3).map(TreeSet::new),
            documents(),
            documents(),
            minutes(Long.MAX_VALUE),
            Arbitraries.longs().greaterOrEqual(1))
        .as((what, slug, redirects, fields, design, changedIn, version) ->
            new Card(
                what.get1(),
                what.get2(),
                what.get3(),
                slug,
                redirects,
                what.get4(),
                fields,
                design,
                changedIn,
                version));
  }

  private static Arbitrary<Profile> profiles() {
    return Combinators.combine(
            ids(),
            Arbitraries.of(Profile.Side.class),
            documents(),
            minutes(Long.MAX_VALUE),
            Arbitraries.longs().greaterOrEqual(1))
        .as(Profile::new);
  }

  private static Arbitrary<Pair> pairs() {
    return Combinators.combine(calendars(), calendars())
        .filter((coach, agent) -> !coach.equals(agent))
        .as(Pair::new);
  }

  /** In their one form. */
  public static Arbitrary<String> emails() {
    return Combinators.combine(texts(64), texts(100))
        .as((local, domain) -> local + "@" + domain)
        .map(Emails::parse)
        .filter(Optional::isPresent)
        .map(Optional::orElseThrow);
  }

  public static Arbitrary<String> usernames() {
    Arbitrary<String> first = Arbitraries.strings().alpha().numeric().ofLength(1);
    Arbitrary<String> others =
        Arbitraries.strings().alpha().numeric().withChars("._-").ofMinLength(2).ofMaxLength(29);
    return Combinators.combine(first, others).as(String::concat);
  }

  private static Arbitrary<String> phones() {
    return Arbitraries.longs().between(1_000_000, 999_999_999_999_999L).map(digits -> "+" + digits);
  }

  private static Arbitrary<String> providers() {
    return Arbitraries.of("google", "apple", "a", "0-", "p".repeat(40));
  }

  private static Arbitrary<String> externalIds() {
    return Combinators.combine(providers(), texts(255))
        .as((provider, subject) -> provider + ":" + subject);
  }

  private static Arbitrary<WaitlistEntry> waitlistEntries() {
    Arbitrary<Long> numbers = Arbitraries.longs().greaterOrEqual(1);
    return Combinators.combine(
            ids(),
            calendars(),
            slots(),
            texts(320),
            Arbitraries.of(WaitlistEntry.State.class),
            texts(40).optional(),
            numbers,
            numbers)
        .as(WaitlistEntry::new);
  }

  private static Arbitrary<Payment> payments() {
    return Combinators.combine(
            texts(40).optional(),
            texts(255).optional(),
            texts(255).optional(),
            Arbitraries.of(true, false))
        .as((method, session, intent, isPaid) ->
            new Payment(method, session, intent, isPaid && intent.isPresent()));
  }

  @Provide
  static Arbitrary<BookableHours> bookableHours() {
    Arbitrary<Opening> openings =
        Combinators.combine(
                Arbitraries.integers().between(0, 24 * 60 - 1),
                Arbitraries.integers().between(1, 24 * 60))
            .filter((from, to) -> from < to)
            .as(Opening::new);
    return Arbitraries.maps(Arbitraries.of(DayOfWeek.class), openings.list().ofMaxSize(24))
        .map(BookableHours::new);
  }

  @Provide
  Arbitrary<PublishedEffect> publishedEffects() {
    return mixed(
        Combinators.combine(effects(), keys(), ids(), instants())
            .as((effect, key, request, at) ->
                PublishedEffect.of(effect, key, request.toString(), at)));
  }

  @Provide
  static Arbitrary<Effect> effects() {
    return Arbitraries.oneOf(
        Combinators.combine(calendars(), ids(), slots(), texts(320), texts(40), instants())
            .as(BookingEffect.CreateSession::new),
        Combinators.combine(calendars(), ids(), texts(255)).as(BookingEffect.ExpireSession::new),
        Combinators.combine(calendars(), ids(), texts(255)).as(BookingEffect.Refund::new),
        Combinators.combine(
                calendars(),
                ids(),
                slots(),
                texts(320),
                Arbitraries.of(Template.class),
                instants().optional())
            .as(BookingEffect.SendEmail::new));
  }

  static Arbitrary<Refusal> refusals() {
    Arbitrary<Long> versions = Arbitraries.longs().greaterOrEqual(0);
    return Arbitraries.oneOf(
        Combinators.combine(texts(60), texts(60), texts(60)).as(SharedRefusal.Malformed::new),
        texts(60).map(SharedRefusal.IdempotencyKeyMissing::new),
        Arbitraries.create(SharedRefusal.IdempotencyKeyReused::new),
        Arbitraries.create(SharedRefusal.AnswerRemoved::new),
        Combinators.combine(instants(), instants()).as(SharedRefusal.ExpiredUnheard::new),
        texts(200).map(SharedRefusal.TooBusy::new),
        versions.map(SharedRefusal.RateLimited::new),
        texts(60).map(SharedRefusal.PreconditionRequired::new),
        Combinators.combine(texts(60), texts(60)).as(SharedRefusal.NotFound::new),
        Combinators.combine(versions, versions, texts(40).set().ofMaxSize(5).map(TreeSet::new))
            .as(SharedRefusal.VersionConflict::new),
        Arbitraries.create(SharedRefusal.OurFault::new),
        texts(60).map(SharedRefusal.Forbidden::new),
        Combinators.combine(texts(60), Arbitraries.integers().between(1, 1_000_000))
            .as(SharedRefusal.LimitReached::new),
        Combinators.combine(ids(), Arbitraries.of(Booking.State.class))
            .as(BookingRefusal.HoldLapsed::new),
        ids().map(BookingRefusal.AlreadyCancelled::new),
        Combinators.combine(ids(), Arbitraries.of(Booking.State.class))
            .as(BookingRefusal.AlreadyEnded::booking),
        Combinators.combine(ids(), Arbitraries.of(Session.State.class))
            .as(BookingRefusal.AlreadyEnded::session),
        slots().map(BookingRefusal.DuplicateSession::new),
        slots().map(BookingRefusal.SlotTooWide::new),
        Combinators.combine(slots(), instants()).as(BookingRefusal.SlotInThePast::new),
        Combinators.combine(slots(), timeZones()).as(BookingRefusal.OutsideBookableHours::new),
        slots().map(BookingRefusal.AlreadyHolding::new),
        Combinators.combine(slots(), instants().optional()).as(BookingRefusal.SlotTaken::new),
        slots().map(BookingRefusal.SlotFree::new),
        slots().map(BookingRefusal.AlreadyWaiting::new),
        Combinators.combine(Arbitraries.of(User.Status.class), Arbitraries.of(User.Status.class))
            .as(SignupRefusal.WrongStatus::new),
        providers().map(SignupRefusal.EmailNotVerified::new),
        Arbitraries.create(SignupRefusal.EmailTaken::new),
        Arbitraries.create(SignupRefusal.UserAlreadyLinked::new),
        Arbitraries.create(SignupRefusal.UsernameTaken::new),
        Arbitraries.create(SignupRefusal.PhoneTaken::new),
        providers().map(StorageRefusal.ProviderNotSupported::new),
        providers().map(StorageRefusal.ProviderAccountTaken::new),
        Arbitraries.create(CardRefusal.NameNotSluggable::new),
        slugs().map(CardRefusal.SlugReserved::new),
        slugs().map(CardRefusal.SlugTaken::new),
        Combinators.combine(slugs(), Arbitraries.integers().between(1, 100))
            .as(CardRefusal.SlugExhausted::new),
        Arbitraries.create(ResetRefusal.TokenInvalid::new));
  }

  static Arbitrary<String> calendars() {
    return texts(200);
  }

  /** Any text that may travel: mostly short ones, some as long as they may be. */
  static Arbitrary<String> texts(int maxCharacters) {
    Arbitrary<Integer> characters =
        Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between('!', '~')),
                Tuple.of(2, Arbitraries.of(TRICKY)),
                Tuple.of(1, Arbitraries.integers().between(0xA0, Character.MAX_CODE_POINT)))
            .filter(character -> character < 0xD800 || character > 0xDFFF);
    Arbitrary<String> shortOnes =
        characters
            .list()
            .ofMinSize(1)
            .ofMaxSize(Math.min(12, maxCharacters))
            .map(list -> list.stream().map(Character::toString).collect(joining()));
    Arbitrary<String> longOnes =
        characters.map(character -> Character.toString(character).repeat(maxCharacters));
    return Arbitraries.frequencyOf(Tuple.of(15, shortOnes), Tuple.of(1, longOnes))
        .filter(text -> !text.codePoints().allMatch(Character::isSpaceChar));
  }

  @Provide
  static Arbitrary<UUID> ids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }

  @Provide
  static Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(0, LATEST).map(Instant::ofEpochMilli);
  }

  static Arbitrary<Slot> slots() {
    return Combinators.combine(
            Arbitraries.longs().between(0, LATEST - 1),
            Arbitraries.longs().between(1, Slot.LONGEST.toMillis()))
        .as((start, length) ->
            new Slot(
                Instant.ofEpochMilli(start),
                Instant.ofEpochMilli(Math.min(LATEST, start + length))));
  }

  static Arbitrary<ZoneId> timeZones() {
    return Arbitraries.of(new TreeSet<>(ZoneId.getAvailableZoneIds())).map(ZoneId::of);
  }

  private static Arbitrary<SortedMap<String, Long>> minutes(long max) {
    return Arbitraries.maps(texts(40), Arbitraries.longs().between(1, max))
        .ofMaxSize(20)
        .map(TreeMap::new);
  }
}

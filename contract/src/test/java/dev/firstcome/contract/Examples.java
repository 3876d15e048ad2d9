package dev.firstcome.contract;

import static dev.firstcome.contract.json.Documents.document;
import static dev.firstcome.contract.json.Documents.patch;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;

import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.BookableHours.Opening;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
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
import dev.firstcome.contract.card.CardRefusal;
import dev.firstcome.contract.card.CardRequest;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.MergePatch;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.profile.Profile.Side;
import dev.firstcome.contract.profile.ProfilePut;
import dev.firstcome.contract.profile.ProfileRequest;
import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.reset.ResetEnded;
import dev.firstcome.contract.reset.ResetIssued;
import dev.firstcome.contract.reset.ResetRefusal;
import dev.firstcome.contract.reset.ResetRequest;
import dev.firstcome.contract.reset.TokenDigest;
import dev.firstcome.contract.signup.SignedIn;
import dev.firstcome.contract.signup.SignupRefusal;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.User.Status;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** One of each record, every field filled: what the golden files hold. */
final class Examples {
  private static final UUID BOOKING = UUID.fromString("0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e");
  private static final UUID REQUEST = UUID.fromString("0199a1f0-7d03-7c41-9000-a1b2c3d4e5f6");
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.007Z");
  private static final Slot SLOT =
      new Slot(Instant.parse("2026-12-01T09:00:00Z"), Instant.parse("2026-12-01T09:30:00Z"));
  private static final Key KEY = new Key("calendar", "dr-lee");
  private static final Position POSITION = Position.of(1, 3, 42);

  private static final Slot LATER =
      new Slot(Instant.parse("2026-12-01T09:30:00Z"), Instant.parse("2026-12-01T10:00:00Z"));

  private static final Booking HELD =
      Booking.made(
          BOOKING,
          "dr-lee",
          SLOT,
          "ann@example.com",
          State.HELD,
          true,
          Payment.by(Optional.of("card"), Optional.of("cs_1")),
          Optional.of(Instant.parse("2026-11-22T10:30:00.007Z")));

  private static final Booking CHANGED =
      HELD.movedTo(LATER, true).paidBy(HELD.payment().withIntent(Optional.of("pi_1")));

  private static final Calendar CALENDAR =
      new Calendar(
          "dr-lee",
          2,
          numbers(Map.of("card", 30L, "multibanco", 4320L)),
          ZoneId.of("Europe/Lisbon"),
          new BookableHours(
              Map.of(
                  DayOfWeek.MONDAY,
                  List.of(new Opening(9 * 60, 12 * 60 + 30), new Opening(14 * 60, 18 * 60)),
                  DayOfWeek.SATURDAY,
                  List.of(),
                  DayOfWeek.SUNDAY,
                  List.of(new Opening(0, 24 * 60)))),
          numbers(Map.of("bookableHours", 2L, "capacity", 2L, "holdMinutes", 1L, "timeZone", 1L)),
          2);

  private static final WaitlistEntry WAITING =
      new WaitlistEntry(
          BOOKING,
          "dr-lee",
          SLOT,
          "ann@example.com",
          WaitlistEntry.State.WAITING,
          Optional.of("card"),
          7,
          1);

  private static final EarlyPayment EARLY =
      new EarlyPayment("pi_1", "dr-lee", BOOKING, EarlyPayment.State.WAITING, 1);

  private static final Session SCHEDULED =
      Session.scheduled(BOOKING, new Pair("dr-lee", "ann"), SLOT);

  private static final Session MOVED = SCHEDULED.movedTo(LATER).ended(Session.State.CANCELLED);

  private static final User STARTED = User.made(BOOKING, "ann@example.com", Optional.empty());

  private static final User ACTIVE =
      STARTED.linkedTo("google:118").completed("Ann.Lee", "+351912345678").activated();

  private static final Claim CLAIM = Claim.of(Emails.key("ann@example.com"), BOOKING);

  private static final WantedAccount WANTED =
      new WantedAccount("google-drive", "118", "ann@example.com", Optional.of("Holidays"));

  private static final StorageAccount CONNECTED = StorageAccount.made(BOOKING, REQUEST, WANTED);

  private static final StorageAccount RECONNECTED =
      CONNECTED
          .turned(StorageAccount.State.DISCONNECTED)
          .renewed(new WantedAccount("google-drive", "118", "ann@work.example", Optional.empty()));

  private static final Manner MANNER = new Manner(true, false);

  private static final CardRequest.Create CREATE =
      new CardRequest.Create(
          REQUEST,
          "Ann Lee",
          "business",
          document("{'title':'Coach','lines':['one',null,{'bold':true}],'size':1.5}"),
          document("{'colour':'red'}"));

  private static final CardPatch CARD_PATCH =
      new CardPatch(
          Optional.of("Ann"),
          Optional.of("plain"),
          new CardPatch.Part.Merged(patch("{'title':null,'address':{'city':'Lisboa'}}")),
          new CardPatch.Part.Removed());

  private static final Card CARD = Card.made(BOOKING, CREATE, "ann-lee");

  private static final Card EDITED =
      CARD.patched(CARD_PATCH).renamed("ann", true).renamed("coach-ann", true);

  private static final CardSlug SLUG = CardSlug.of("ann-lee", BOOKING, REQUEST);

  private static final MergePatch SAID = patch("{'city':'Lisboa','age':null}");

  private static final Profile PERSONAL = Profile.made(REQUEST, Side.PERSONAL, SAID);

  private static final Profile PROFESSIONAL =
      Profile.made(REQUEST, Side.PROFESSIONAL, SAID).patched(patch("{'city':null,'job':'coach'}"));

  private static final TokenDigest DIGEST = TokenDigest.of("s3cret");

  private static final PasswordReset ISSUED =
      PasswordReset.issued("ann@example.com", DIGEST, NOW.plusSeconds(1800), 1);

  /** Made once, after all that is above: they are asked for tens of thousands of times. */
  private static final SortedMap<String, byte[]> ALL = Collections.unmodifiableSortedMap(made());

  private Examples() {}

  /** By the name of the golden file. */
  static SortedMap<String, byte[]> all() {
    return ALL;
  }

  private static SortedMap<String, byte[]> made() {
    SortedMap<String, byte[]> all = new TreeMap<>(ofBookings());
    all.putAll(ofSessions());
    all.putAll(ofSignups());
    all.putAll(ofStorage());
    all.putAll(ofCards());
    all.putAll(ofProfiles());
    all.putAll(ofResets());
    all.putAll(ExamplesOfTeams.all());
    all.putAll(ofNewProblems());
    return all;
  }

  private static Map<String, byte[]> ofSessions() {
    Pair pair = SCHEDULED.pair();
    return Map.ofEntries(
        entry("request.session.schedule", request(new SessionRequest.Schedule(pair, SLOT))),
        entry("request.session.complete", request(new SessionRequest.Complete(BOOKING, pair, 1))),
        entry("request.session.cancel", request(new SessionRequest.Cancel(BOOKING, pair, 1))),
        entry(
            "request.session.reschedule",
            request(new SessionRequest.Reschedule(BOOKING, pair, LATER, 1))),
        entry("outcome.accepted.session", accepted("session.schedule", SCHEDULED, true)),
        entry("row-change.session", rowChange(SCHEDULED)),
        entry("row-change.session.changed", rowChange(MOVED)));
  }

  private static Map<String, byte[]> ofSignups() {
    Optional<String> email = Optional.of("ann@example.com");
    return Map.ofEntries(
        entry("request.signup.start", request(new SignupRequest.Start("ann@example.com"))),
        entry("request.signup.oauth", request(new SignupRequest.Oauth("google", "118", email))),
        entry("request.signup.oauth-by-token", request(byToken())),
        entry(
            "request.signup.complete",
            request(new SignupRequest.Complete(BOOKING, "Ann.Lee", "+351912345678", 2))),
        entry("request.signup.activate", request(new SignupRequest.Activate(BOOKING, 3))),
        entry("request.user.delete", request(new SignupRequest.Delete(BOOKING, Optional.of(4L)))),
        entry("outcome.accepted.user", accepted("signup.activate", ACTIVE, false)),
        entry("outcome.accepted.signed-up", accepted("signup.oauth", signedIn(true), true)),
        entry("outcome.accepted.signed-in", accepted("signup.oauth", signedIn(false), false)),
        entry(
            "outcome.accepted.user-deleted",
            accepted("user.delete", new UserDeleted(BOOKING), false)),
        entry("row-change.user", rowChange(STARTED)),
        entry("row-change.user.changed", rowChange(ACTIVE)),
        entry("row-change.user.removed", removed(ACTIVE)),
        entry("row-change.claim", rowChange(CLAIM)),
        entry("row-change.claim.removed", removed(CLAIM)));
  }

  private static Request byToken() {
    return new SignupRequest.OauthByToken("google", "eyJ.eyJ.sig", Optional.of("n-1"));
  }

  private static Result signedIn(boolean created) {
    return new SignedIn(BOOKING, "google:118", created);
  }

  private static Map<String, byte[]> ofStorage() {
    return Map.ofEntries(
        entry(
            "request.storage-account.create-or-get",
            request(new StorageRequest.CreateOrGet(REQUEST, WANTED, MANNER))),
        entry(
            "request.storage-account.ensure-for-user",
            request(
                new StorageRequest.EnsureForUser(
                    REQUEST,
                    List.of(
                        WANTED,
                        new WantedAccount("dropbox", "118", "bo@example.com", Optional.empty())),
                    MANNER))),
        entry(
            "request.storage-account.disconnect",
            request(new StorageRequest.Disconnect(REQUEST, BOOKING, 1))),
        entry(
            "request.storage-account.reconnect",
            request(new StorageRequest.Reconnect(REQUEST, BOOKING, 2))),
        entry(
            "outcome.accepted.account-found",
            accepted(
                "storage-account.create-or-get",
                new AccountFound(RECONNECTED, Disposition.REACTIVATED),
                false)),
        entry(
            "outcome.accepted.accounts-ensured",
            accepted(
                "storage-account.ensure-for-user",
                new AccountsEnsured(
                    REQUEST,
                    List.of(CONNECTED),
                    List.of(RECONNECTED),
                    List.of(CONNECTED.turned(StorageAccount.State.DISCONNECTED))),
                false)),
        entry("row-change.storage-account", rowChange(CONNECTED)),
        entry("row-change.storage-account.changed", rowChange(RECONNECTED)),
        entry("row-change.storage-account.removed", removed(RECONNECTED)));
  }

  private static Map<String, byte[]> ofCards() {
    return Map.ofEntries(
        entry("request.card.create", request(CREATE)),
        entry(
            "request.card.update",
            request(new CardRequest.Update(REQUEST, BOOKING, CARD_PATCH, 1))),
        entry(
            "request.card.rename-slug",
            request(new CardRequest.RenameSlug(REQUEST, BOOKING, "ann", true, 2))),
        entry("request.card.delete", request(new CardRequest.Delete(REQUEST, BOOKING, 3))),
        entry("outcome.accepted.card", accepted("card.create", CARD, true)),
        entry(
            "outcome.accepted.card-deleted",
            accepted("card.delete", new CardDeleted(BOOKING), false)),
        entry("row-change.card", rowChange(CARD)),
        entry("row-change.card.changed", rowChange(EDITED)),
        entry("row-change.card.removed", removed(EDITED)),
        entry("row-change.slug", rowChange(SLUG)),
        entry("row-change.slug.changed", rowChange(SLUG.redirecting(true))),
        entry("row-change.slug.removed", removed(SLUG)));
  }

  private static Map<String, byte[]> ofProfiles() {
    return Map.ofEntries(
        entry(
            "request.profile.put-personal",
            request(new ProfileRequest.PutPersonal(REQUEST, SAID, Optional.of(0L)))),
        entry(
            "request.profile.put-professional",
            request(new ProfileRequest.PutProfessional(REQUEST, SAID, Optional.of(1L)))),
        entry(
            "outcome.accepted.profile",
            accepted("profile.put-personal", new ProfilePut(PERSONAL, true), true)),
        entry("row-change.profile", rowChange(PERSONAL)),
        entry("row-change.profile.changed", rowChange(PROFESSIONAL)),
        entry("row-change.profile.removed", removed(PROFESSIONAL)));
  }

  private static Map<String, byte[]> ofResets() {
    String email = "ann@example.com";
    return Map.ofEntries(
        entry("request.password-reset.issue", request(new ResetRequest.Issue(email, DIGEST, 45))),
        entry("request.password-reset.issue-anew", request(new ResetRequest.IssueAnew(email, 45))),
        entry("request.password-reset.redeem", request(new ResetRequest.Redeem(email, DIGEST))),
        entry(
            "request.password-reset.redeem-by-token",
            request(new ResetRequest.RedeemToken(email, "s3cret"))),
        entry("request.password-reset.expire", timed(new ResetRequest.Expire(email))),
        entry(
            "outcome.accepted.reset-issued",
            accepted("password-reset.issue", new ResetIssued(email, ISSUED.expiresAt()), false)),
        entry(
            "outcome.accepted.reset-redeemed",
            accepted("password-reset.redeem", new ResetEnded(email), false)),
        entry("row-change.password-reset", rowChange(ISSUED)),
        entry("row-change.password-reset.changed", rowChange(ISSUED.redeemed())),
        entry("row-change.password-reset.removed", removed(ISSUED)));
  }

  /** What a refusal says is published as well, so it too looks as it did. */
  private static Map<String, byte[]> ofNewProblems() {
    return Stream.of(
            BookingRefusal.AlreadyEnded.booking(BOOKING, State.LAPSED),
            BookingRefusal.AlreadyEnded.session(BOOKING, Session.State.COMPLETED),
            new BookingRefusal.DuplicateSession(SLOT),
            new SignupRefusal.WrongStatus(Status.EMAIL_VERIFIED, Status.ACTIVE),
            new SignupRefusal.EmailNotVerified("google"),
            new SignupRefusal.EmailTaken(),
            new SignupRefusal.UserAlreadyLinked(),
            new SignupRefusal.UsernameTaken(),
            new SignupRefusal.PhoneTaken(),
            new SharedRefusal.Forbidden("the user themselves, or a service,"),
            new SharedRefusal.LimitReached("cards of one user", 100),
            new StorageRefusal.ProviderNotSupported("floppy"),
            new StorageRefusal.ProviderAccountTaken("google-drive"),
            new CardRefusal.NameNotSluggable(),
            new CardRefusal.SlugReserved("admin"),
            new CardRefusal.SlugTaken("ann-lee"),
            new CardRefusal.SlugExhausted("ann-lee", 10),
            new ResetRefusal.TokenInvalid())
        .collect(toMap(Examples::nameOf, Examples::problem));
  }

  private static String nameOf(Refusal refusal) {
    String what = refusal instanceof BookingRefusal.AlreadyEnded ended ? "." + ended.what() : "";
    return "problem." + refusal.kind().code() + what;
  }

  private static byte[] problem(Refusal refusal) {
    return Json.write(out -> refusal.writeProblem(out, Optional.of(REQUEST)));
  }

  private static SortedMap<String, byte[]> ofBookings() {
    return new TreeMap<>(
        Map.ofEntries(
            entry("request.calendar.configure", request(configure())),
            entry("request.booking.hold", request(hold())),
            entry("request.booking.attach-payment", request(attachPayment())),
            entry("request.booking.confirm", request(confirm())),
            entry("request.booking.record-payment", request(recordPayment())),
            entry("request.booking.cancel", request(cancel())),
            entry("request.booking.reschedule", request(reschedule())),
            entry("request.booking.join-waitlist", request(joinWaitlist())),
            entry("request.booking.leave-waitlist", request(leaveWaitlist())),
            entry("request.booking.lapse", timed(lapse())),
            entry("request.booking.serve-waitlist", timed(serveWaitlist())),
            entry("request.booking.end-waiting", timed(endWaiting())),
            entry("request.booking.return-payment", timed(returnPayment())),
            entry("outcome.accepted.booking", accepted("booking.hold", HELD, true)),
            entry("outcome.accepted.calendar", accepted("calendar.configure", CALENDAR, false)),
            entry(
                "outcome.accepted.place-in-line", accepted("booking.join-waitlist", place(), true)),
            entry(
                "outcome.accepted.waitlist-served",
                accepted("booking.serve-waitlist", served(), false)),
            entry("outcome.further-fact", lapsed()),
            entry("outcome.refused", refused(new BookingRefusal.SlotTaken(SLOT, HELD.expiresAt()))),
            entry("outcome.refused.version-conflict", refused(versionConflict())),
            entry("outcome.refused.unreadable", unreadable()),
            entry("row-change.booking", rowChange(HELD)),
            entry("row-change.booking.changed", rowChange(CHANGED)),
            entry("row-change.calendar", rowChange(CALENDAR)),
            entry("row-change.waitlist-entry", rowChange(WAITING)),
            entry("row-change.early-payment", rowChange(EARLY)),
            entry("effect.payment-session.create", effect(createSession())),
            entry("effect.payment-session.expire", effect(expireSession())),
            entry("effect.payment.refund", effect(refund())),
            entry("effect.email.send", effect(sendEmail())),
            entry("problem", problem())));
  }

  private static BookingRequest configure() {
    return new BookingRequest.Configure(
        "dr-lee",
        Optional.of(2L),
        Optional.of(CALENDAR.holdMinutes()),
        Optional.of(CALENDAR.timeZone()),
        Optional.of(CALENDAR.bookableHours()),
        Optional.of(1L));
  }

  private static BookingRequest hold() {
    return new BookingRequest.Hold(
        "dr-lee", SLOT, "ann@example.com", Optional.of("card"), Optional.of("cs_1"));
  }

  private static BookingRequest attachPayment() {
    return new BookingRequest.AttachPayment(
        "dr-lee", BOOKING, Optional.of("cs_1"), Optional.of("pi_1"));
  }

  private static BookingRequest recordPayment() {
    return new BookingRequest.RecordPayment("dr-lee", BOOKING, "pi_1");
  }

  private static BookingRequest reschedule() {
    return new BookingRequest.Reschedule("dr-lee", BOOKING, LATER, Optional.of(1L));
  }

  private static BookingRequest joinWaitlist() {
    return new BookingRequest.JoinWaitlist("dr-lee", SLOT, "ann@example.com", Optional.of("card"));
  }

  private static BookingRequest leaveWaitlist() {
    return new BookingRequest.LeaveWaitlist("dr-lee", SLOT, "ann@example.com");
  }

  private static BookingRequest confirm() {
    return new BookingRequest.Confirm("dr-lee", BOOKING, Optional.of("pi_1"), Optional.of(1L));
  }

  private static BookingRequest cancel() {
    return new BookingRequest.Cancel("dr-lee", BOOKING, Optional.of(1L));
  }

  private static BookingRequest lapse() {
    return new BookingRequest.Lapse("dr-lee", BOOKING);
  }

  private static BookingRequest serveWaitlist() {
    return new BookingRequest.ServeWaitlist("dr-lee");
  }

  private static BookingRequest endWaiting() {
    return new BookingRequest.EndWaiting("dr-lee", BOOKING);
  }

  private static BookingRequest returnPayment() {
    return new BookingRequest.ReturnPayment("dr-lee", "pi_1");
  }

  static byte[] request(Request request) {
    return body(request, Optional.of("8f1c7a"), Optional.of(NOW.plusSeconds(600))).bytes();
  }

  static byte[] timed(Request request) {
    return body(request, Optional.empty(), Optional.empty()).bytes();
  }

  private static RequestBody body(
      Request request, Optional<String> idempotencyKey, Optional<Instant> validUntil) {
    Operation operation = Operations.named(request.type()).orElseThrow();
    return new RequestBody(operation, request, idempotencyKey, validUntil);
  }

  static byte[] accepted(String type, Result result, boolean created) {
    return outcome(REQUEST.toString(), type, new Answer.Accepted(result, created));
  }

  private static Result place() {
    return new PlaceInLine(WAITING, 3);
  }

  private static Result served() {
    return new WaitlistServed("dr-lee");
  }

  private static byte[] lapsed() {
    return furtherFact("booking.lapse", HELD.ended(State.LAPSED, HELD.payment()));
  }

  static byte[] furtherFact(String type, Result result) {
    return outcome(REQUEST + "#1", type, new Answer.Accepted(result, false));
  }

  private static byte[] refused(Refusal refusal) {
    return outcome(REQUEST.toString(), "booking.hold", new Answer.Refused(refusal));
  }

  private static byte[] outcome(String id, String type, Answer answer) {
    return new Outcome(id, REQUEST, type, Optional.of(KEY), POSITION, NOW, answer).bytes();
  }

  private static Refusal versionConflict() {
    return new SharedRefusal.VersionConflict(1, 3, new TreeSet<>(List.of("capacity", "timeZone")));
  }

  private static Refusal malformed() {
    return new SharedRefusal.Malformed(
        "capacity", "a whole number from 1 to 1000000", "the number 0");
  }

  private static byte[] unreadable() {
    return new Outcome(
            REQUEST.toString(),
            REQUEST,
            "unknown",
            Optional.empty(),
            POSITION,
            NOW,
            new Answer.Refused(malformed()))
        .bytes();
  }

  static byte[] rowChange(Row row) {
    return change(row, false);
  }

  /** What the header of a record tells that has no value. */
  private static byte[] removed(Row row) {
    return change(row, true);
  }

  private static byte[] change(Row row, boolean removed) {
    return new RowChange(
            KEY,
            row.ref().row(),
            row.version(),
            1,
            42,
            true,
            REQUEST.toString(),
            "ann",
            NOW,
            removed,
            Optional.of(row).filter(value -> !removed))
        .bytes();
  }

  private static byte[] effect(Effect effect) {
    return PublishedEffect.of(effect, KEY, REQUEST.toString(), NOW).bytes();
  }

  private static BookingEffect createSession() {
    return new BookingEffect.CreateSession(
        "dr-lee", BOOKING, SLOT, "ann@example.com", "card", NOW.plusSeconds(1800));
  }

  private static BookingEffect expireSession() {
    return new BookingEffect.ExpireSession("dr-lee", BOOKING, "cs_1");
  }

  private static BookingEffect refund() {
    return new BookingEffect.Refund("dr-lee", BOOKING, "pi_1");
  }

  private static BookingEffect sendEmail() {
    return new BookingEffect.SendEmail(
        "dr-lee",
        BOOKING,
        SLOT,
        "ann@example.com",
        Template.PLACE_CAME_FREE,
        Optional.of(NOW.plusSeconds(1800)));
  }

  /** Of a request that was refused before it had an id. */
  private static byte[] problem() {
    return Json.write(out -> malformed().writeProblem(out, Optional.empty()));
  }

  private static SortedMap<String, Long> numbers(Map<String, Long> numbers) {
    return new TreeMap<>(numbers);
  }
}

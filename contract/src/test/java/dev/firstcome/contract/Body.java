package dev.firstcome.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The body of a request as text, to be spoilt field by field. JSON is written with single quotes
 * here, which are doubled on the way out.
 */
final class Body {
  static final String ID = "0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e";

  /** Where an agent stands. */
  static final String STANDING =
      "{'agents':1,'total':'83.75','overall':'83.75','trend':'-1.25','yearlyAverage':'84.38'}";

  private final Map<String, String> fields = new LinkedHashMap<>();

  private Body(String type) {
    with("type", text(type));
  }

  private static Body ofCalendar(String type) {
    return new Body(type).with("calendar", "'dr-lee'");
  }

  static Body configure() {
    return ofCalendar("calendar.configure")
        .with("capacity", "2")
        .with("holdMinutes", "{'card':30}")
        .with("timeZone", "'Europe/Lisbon'")
        .with("bookableHours", "{'monday':['09:00-12:30','14:00-18:00']}")
        .with("expectedVersion", "0");
  }

  static Body hold() {
    return ofCalendar("booking.hold").withSlot().withGuest().with("payment", "'card'");
  }

  static Body attachPayment() {
    return ofCalendar("booking.attach-payment")
        .withBooking()
        .with("checkoutSession", "'cs_1'")
        .with("paymentIntent", "'pi_1'");
  }

  static Body confirm() {
    return ofCalendar("booking.confirm")
        .withBooking()
        .with("paymentIntent", "'pi_1'")
        .with("expectedVersion", "1");
  }

  static Body recordPayment() {
    return ofCalendar("booking.record-payment").withBooking().with("paymentIntent", "'pi_1'");
  }

  static Body cancel() {
    return ofCalendar("booking.cancel").withBooking().with("expectedVersion", "1");
  }

  static Body reschedule() {
    return ofCalendar("booking.reschedule").withBooking().withSlot().with("expectedVersion", "1");
  }

  static Body joinWaitlist() {
    return ofCalendar("booking.join-waitlist").withSlot().withGuest().with("payment", "'card'");
  }

  static Body leaveWaitlist() {
    return ofCalendar("booking.leave-waitlist").withSlot().withGuest();
  }

  static Body lapse() {
    return ofCalendar("booking.lapse").withBooking();
  }

  static Body serveWaitlist() {
    return ofCalendar("booking.serve-waitlist");
  }

  static Body endWaiting() {
    return ofCalendar("booking.end-waiting").with("entry", text(ID));
  }

  static Body returnPayment() {
    return ofCalendar("booking.return-payment").with("paymentIntent", "'pi_1'");
  }

  static Body start() {
    return new Body("signup.start").withEmail();
  }

  /** As the topic has it. */
  static Body oauth() {
    return new Body("signup.oauth")
        .with("provider", "'google'")
        .with("subject", "'118'")
        .withEmail();
  }

  /** As a client sends it. */
  static Body oauthByToken() {
    return new Body("signup.oauth")
        .with("provider", "'google'")
        .with("idToken", "'eyJ.eyJ.sig'")
        .with("nonce", "'n-1'");
  }

  static Body complete() {
    return new Body("signup.complete")
        .withUser()
        .with("username", "'Ann.Lee'")
        .with("phone", "'+351912345678'")
        .with("expectedVersion", "1");
  }

  static Body activate() {
    return new Body("signup.activate").withUser().with("expectedVersion", "2");
  }

  static Body deleteUser() {
    return new Body("user.delete").withUser().with("expectedVersion", "3");
  }

  static Body createOrGet() {
    return new Body("storage-account.create-or-get")
        .withUser()
        .with("provider", "'google-drive'")
        .with("providerAccount", "'118'")
        .withEmail()
        .with("name", "'Holidays'")
        .with("forceCreate", "true")
        .with("respectDisconnected", "false");
  }

  static Body ensureForUser() {
    return new Body("storage-account.ensure-for-user")
        .withUser()
        .with("accounts", "[" + wanted("118") + "," + wanted("119") + "]")
        .with("forceCreate", "true")
        .with("respectDisconnected", "false");
  }

  /** One of the accounts that a user is to have. */
  static String wanted(String providerAccount) {
    return "{'provider':'google-drive','providerAccount':'"
        + providerAccount
        + "','email':'ann@example.com','name':'Holidays'}";
  }

  static Body disconnect() {
    return new Body("storage-account.disconnect").withUser().withAccount();
  }

  static Body reconnect() {
    return new Body("storage-account.reconnect").withUser().withAccount();
  }

  static Body createCard() {
    return new Body("card.create")
        .withUser()
        .with("name", "'Ann Lee'")
        .with("template", "'business'")
        .with("fields", "{'title':'Coach','lines':['one',{'bold':true}]}")
        .with("design", "{'colour':'red'}");
  }

  static Body updateCard() {
    return new Body("card.update")
        .withUser()
        .withCard()
        .with("patch", "{'name':'Ann','fields':{'title':null,'city':'Lisboa'},'design':null}")
        .with("expectedVersion", "1");
  }

  static Body renameSlug() {
    return new Body("card.rename-slug")
        .withUser()
        .withCard()
        .with("slug", "'ann-lee'")
        .with("keepRedirect", "true")
        .with("expectedVersion", "1");
  }

  static Body deleteCard() {
    return new Body("card.delete").withUser().withCard().with("expectedVersion", "1");
  }

  static Body putPersonal() {
    return new Body("profile.put-personal").withUser().withPatch();
  }

  static Body putProfessional() {
    return new Body("profile.put-professional").withUser().withPatch();
  }

  /** As the topic has it. */
  static Body issue() {
    return new Body("password-reset.issue").withEmail().withDigest().with("validMinutes", "45");
  }

  /** As a client sends it. */
  static Body issueAnew() {
    return new Body("password-reset.issue").withEmail().with("validMinutes", "45");
  }

  /** As the topic has it. */
  static Body redeem() {
    return new Body("password-reset.redeem").withEmail().withDigest();
  }

  /** As a client sends it. */
  static Body redeemByToken() {
    return new Body("password-reset.redeem").withEmail().with("token", "'s3cret'");
  }

  static Body expire() {
    return new Body("password-reset.expire").withEmail();
  }

  static Body schedule() {
    return new Body("session.schedule").withPair().withSlot();
  }

  static Body completeSession() {
    return new Body("session.complete").withSession().with("expectedVersion", "1");
  }

  static Body cancelSession() {
    return new Body("session.cancel").withSession().with("expectedVersion", "1");
  }

  static Body rescheduleSession() {
    return new Body("session.reschedule").withSession().withSlot().with("expectedVersion", "1");
  }

  static Body recordPerformance() {
    return new Body("performance.record")
        .with("agent", "'ann'")
        .with("metric", "'calls'")
        .withMonth()
        .with("value", "'87.5'")
        .with("expectedVersion", "0");
  }

  static Body assignAgent() {
    return new Body("team.assign").withAgent().with("expectedVersion", "1");
  }

  static Body assignLeader() {
    return new Body("team.assign")
        .with("leader", "'lee'")
        .with("manager", "'max'")
        .with("expectedVersion", "1");
  }

  static Body stand() {
    return new Body("team.stand").withAgent().withMonth().with("standing", STANDING);
  }

  static Body refresh() {
    return new Body("dashboard.refresh").with("leader", "'lee'");
  }

  /** One of each, as a topic has it, every field that it must have filled, and most others. */
  static Stream<Body> ofEachType() {
    return Stream.of(
        configure(),
        hold(),
        attachPayment(),
        confirm(),
        recordPayment(),
        cancel(),
        reschedule(),
        joinWaitlist(),
        leaveWaitlist(),
        lapse(),
        serveWaitlist(),
        endWaiting(),
        returnPayment(),
        start(),
        oauth(),
        complete(),
        activate(),
        deleteUser(),
        createOrGet(),
        ensureForUser(),
        disconnect(),
        reconnect(),
        createCard(),
        updateCard(),
        renameSlug(),
        deleteCard(),
        putPersonal(),
        putProfessional(),
        issue(),
        redeem(),
        expire(),
        schedule(),
        completeSession(),
        cancelSession(),
        rescheduleSession(),
        recordPerformance(),
        assignAgent(),
        stand(),
        refresh());
  }

  /** The JSON of a text in which there is nothing to escape. */
  static String text(String text) {
    return "'" + text + "'";
  }

  static Body ofType(String type) {
    return ofEachType()
        .filter(body -> text(type).equals(body.fields.get("type")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no body of type " + type));
  }

  private Body withBooking() {
    return with("booking", text(ID));
  }

  private Body withSlot() {
    return with("start", "'2026-12-01T09:00:00Z'").with("end", "'2026-12-01T09:30:00Z'");
  }

  private Body withEmail() {
    return with("email", "'ann@example.com'");
  }

  private Body withUser() {
    return with("user", text(ID));
  }

  private Body withAccount() {
    return with("account", text(ID)).with("expectedVersion", "1");
  }

  private Body withCard() {
    return with("card", text(ID));
  }

  private Body withPatch() {
    return with("patch", "{'city':'Lisboa','age':null}").with("expectedVersion", "0");
  }

  private Body withDigest() {
    return with("tokenDigest", text("5e".repeat(32)));
  }

  private Body withPair() {
    return with("coach", "'dr-lee'").with("agent", "'mr-bo'");
  }

  private Body withSession() {
    return with("session", text(ID)).withPair();
  }

  private Body withAgent() {
    return with("agent", "'ann'").with("leader", "'lee'");
  }

  private Body withMonth() {
    return with("period", "'2025-01'");
  }

  private Body withGuest() {
    return with("guest", "'ann@example.com'");
  }

  Body with(String field, String json) {
    fields.put(field, json);
    return this;
  }

  Body without(String field) {
    fields.remove(field);
    return this;
  }

  byte[] bytes() {
    return toString().getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return fields.entrySet().stream()
        .map(field -> text(field.getKey()) + ":" + field.getValue())
        .collect(joining(",", "{", "}"))
        .replace('\'', '"');
  }
}

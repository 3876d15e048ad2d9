package dev.firstcome.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.booking.PlaceInLine;
import dev.firstcome.contract.booking.WaitlistServed;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.profile.ProfilePut;
import dev.firstcome.contract.signup.SignedIn;
import dev.firstcome.contract.signup.UserDeleted;
import dev.firstcome.contract.storage.AccountFound;
import dev.firstcome.contract.team.DashboardChanged;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is published: outcomes and changes of rows. */
@Domain(DomainContext.Global.class)
@Domain(Words.class)
final class RecordsTest {

  // ---- outcomes

  @Property
  void anOutcomeIsReadAsItWasWritten(@ForAll Outcome outcome) {
    PublishedOutcome read = PublishedOutcome.read(outcome.bytes());

    assertEquals(outcome.id(), read.id());
    assertEquals(outcome.type(), read.type());
    assertEquals(outcome.key(), read.key());
    assertEquals(Optional.of(outcome.position()), read.position());
    assertEquals(outcome.decidedAt(), read.decidedAt());
    assertEquals(verdict(outcome, read), read.verdict());
  }

  private static Verdict verdict(Outcome outcome, PublishedOutcome read) {
    return switch (outcome.answer()) {
      case Answer.Accepted(Result result, boolean created) ->
          new Verdict.Accepted(result.entity(), created && result.entity().isPresent());
      case Answer.Refused(Refusal refusal) ->
          new Verdict.Refused(
              refusal.kind().status(),
              refusal.kind().code(),
              refusal.kind().retry(),
              ((Verdict.Refused) read.verdict()).problem());
    };
  }

  @Property
  void aResultIsTheRowAsItIsNow(@ForAll Outcome outcome) {
    FieldReader in = Json.read(outcome.bytes());
    if (outcome.answer() instanceof Answer.Accepted(Result result, boolean created)
        && result.entity().isPresent()
        && !(result instanceof SignedIn)
        && !(result instanceof DashboardChanged)) {
      Row row =
          switch (result) {
            case PlaceInLine place -> place.entry();
            case AccountFound found -> found.account();
            case ProfilePut put -> put.profile();
            default -> (Row) result;
          };

      assertEquals(Optional.of(row), RowKinds.read(row.ref().kind(), in.object("result")));
      assertEquals(created, in.object("entity").flag("created"));
    }
  }

  @Property
  void aPlaceInLineIsItsEntryAndHowFarFromTheHead(@ForAll Outcome outcome) {
    if (outcome.answer() instanceof Answer.Accepted(PlaceInLine place, boolean created)) {
      FieldReader result = Json.read(outcome.bytes()).object("result");

      assertEquals(place.place(), result.wholeNumber("place", 1, Long.MAX_VALUE));
      assertEquals(place.entry().ticket(), result.wholeNumber("ticket", 1, Long.MAX_VALUE));
    }
  }

  @Property
  void whatCannotBeReadAgainNamesNoEntity(@ForAll Outcome outcome) {
    if (outcome.answer() instanceof Answer.Accepted(WaitlistServed served, boolean created)) {
      FieldReader in = Json.read(outcome.bytes());

      assertFalse(in.has("entity"));
      assertEquals(served.calendar(), in.object("result").text("calendar", 200));
    }
  }

  @Property
  void aProblemStandsOnItsOwn(@ForAll Outcome outcome) {
    if (outcome.answer() instanceof Answer.Refused(Refusal refusal)
        && PublishedOutcome.read(outcome.bytes()).verdict() instanceof Verdict.Refused refused) {
      FieldReader problem = Json.read(refused.problem().getBytes(UTF_8));

      assertEquals("/problems/" + refusal.kind().code(), problem.text("type", 100));
      assertEquals(refusal.kind().title(), problem.text("title", 100));
      assertEquals(refusal.kind().status(), problem.wholeNumber("status", 400, 599));
      assertEquals(refusal.detail(), problem.text("detail", 2000));
      assertEquals("/v1/requests/" + outcome.request(), problem.text("instance", 100));
      assertEquals(outcome.request(), problem.id("request"));
    }
  }

  /** Whoever made the user is told where to read it; whoever was known is told who they are. */
  @Property
  void aSignInNamesItsUserAsAThingThatCameIntoBeing(@ForAll Outcome outcome) {
    if (outcome.answer() instanceof Answer.Accepted(SignedIn signedIn, boolean created)) {
      FieldReader in = Json.read(outcome.bytes());
      FieldReader result = in.object("result");

      assertEquals(signedIn.user(), result.id("user"));
      assertEquals(signedIn.externalId(), result.text("externalId", 400));
      assertEquals(signedIn.created(), result.flag("created"));
      assertEquals(signedIn.created(), in.has("entity"));
    }
  }

  @Property
  void whoIsGoneNamesNoEntity(@ForAll Outcome outcome) {
    if (outcome.answer() instanceof Answer.Accepted(UserDeleted gone, boolean created)) {
      FieldReader in = Json.read(outcome.bytes());

      assertFalse(in.has("entity"));
      assertEquals(gone.user(), in.object("result").id("user"));
    }
  }

  @Test
  void anOutcomeOfAnyOtherKindIsRefusedByItsReader() {
    assertFault("{}", "request", "nothing");
    assertFault(outcome("'status':'pending'"), "status", "the text \"pending\"");
    assertFault(outcome("'status':'accepted','key':'dr-lee'"), "key", "the text \"dr-lee\"");
    assertFault(outcome("'status':'accepted','position':'3'"), "position", "the text \"3\"");
    assertFault(outcome("'status':'accepted','entity':[]"), "entity", "an array of 0 items");
    assertFault(outcome("'status':'accepted','entity':{'kind':'b'}"), "entity.id", "nothing");
    assertFault(outcome("'status':'refused'"), "problem", "nothing");
    assertFault(
        outcome("'status':'refused','problem':{'status':200}"), "problem.status", "the number 200");
  }

  private static String outcome(String fields) {
    return "{'request':'r','type':'t','decidedAt':'2026-12-01T09:00:00Z'," + fields + "}";
  }

  private static void assertFault(String outcome, String field, String found) {
    byte[] bytes = outcome.replace('\'', '"').getBytes(UTF_8);
    Malformed told = assertThrows(Malformed.class, () -> PublishedOutcome.read(bytes));

    assertEquals(field, told.field());
    assertEquals(found, told.found());
  }

  @Test
  void whatANewerVersionAddsIsReadPast() {
    String newer =
        "'status':'refused','new':[1],'problem':{'status':409,'code':'new',"
            + "'retry':'in-a-while','new':{}}";
    byte[] given = outcome(newer).replace('\'', '"').getBytes(UTF_8);
    Verdict.Refused read = (Verdict.Refused) PublishedOutcome.read(given).verdict();

    assertEquals("new", read.code());
    assertEquals(Retry.NEVER, read.retry());
    assertTrue(read.problem().contains("\"new\":{}"));
  }

  // ---- changes of rows

  @Property
  void aRowChangeIsReadAsItWasWritten(@ForAll RowChange change) {
    assertEquals(change, RowChange.read(change.bytes()));
  }

  @Property
  void itsRecordKeyNamesOneRowAndNoOther(@ForAll RowChange change) {
    String[] parts = new String(change.recordKey(), UTF_8).split("\t", -1);

    assertEquals(2, parts.length);
    assertEquals(Optional.of(change.key()), Key.parse(parts[0]));
    assertEquals(change.rowId(), parts[1]);
    assertEquals(change.rowId(), change.kind() + "/" + change.id());
    assertTrue(RowKinds.all().contains(change.kind()));
  }

  /** Of a row that is gone nothing is told but that it is. */
  @Property
  void aRemovedRowHasNoValue(@ForAll RowChange change) {
    FieldReader in = Json.read(change.bytes());

    assertEquals(change.removed(), !in.has("value"));
    assertEquals(change.removed(), in.has("removed"));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "null, false"})
  void aRowIsRemovedOnlyIfThatIsSaid(String said, boolean removed) {
    RowChange read = RowChange.read(rowChange("poster/7", "{},'removed':" + said));

    assertEquals(removed, read.removed());
    assertEquals(Optional.empty(), read.row());
  }

  @Test
  void aRowOfAKindThatIsNewIsReadPast() {
    RowChange read = RowChange.read(rowChange("poster/7", "{'name':'Ann'}"));

    assertEquals(Optional.empty(), read.row());
    assertEquals(3, read.version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "booking | {} | row",
        "/7 | {} | row",
        "poster/7 | [] | value",
        "booking/7 | {} | value.booking",
        "booking/7 | {'booking':'0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e'} | value.calendar",
        "calendar/c | {'calendar':'c'} | value.capacity",
        "calendar/c | {'calendar':'c','capacity':1} | value.timeZone",
        "calendar/c | {'calendar':'c','capacity':1,'timeZone':'Mars/Olympus'} | value.timeZone",
        "calendar/c | {'calendar':'c','capacity':1,'timeZone':'UTC'} | value.version",
        "calendar/c | {'calendar':'c','capacity':1,'timeZone':'UTC','bookableHours':{'Monday':[]}}"
            + " | value.bookableHours.Monday",
        "waitlist-entry/7 | {} | value.entry",
        "early-payment/pi_1 | {} | value.paymentIntent",
        "early-payment/pi_1 | {'paymentIntent':'pi_1','calendar':'c'} | value.booking",
        "calendar/c | {'calendar':'c','capacity':1,'holdMinutes':{'a':0}} | value.holdMinutes.a",
        "card/7 | {},'removed':'true' | removed",
        "card/7 | null,'removed':false | value",
        "session/7 | {} | value.session",
        "session/7 | {'session':'0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e'} | value.coach",
        "session/7 | {'session':'0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e','coach':'c','agent':'c'}"
            + " | value.agent",
        "user/7 | {} | value.user",
        "user/7 | {'user':'0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e','status':'active'}"
            + " | value.status",
        "user/7 | {'user':'0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e','status':'ACTIVE'}"
            + " | value.email",
        "user/7 | {'user':'0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e','status':'ACTIVE',"
            + "'email':'a@b','changedIn':{'status':0}} | value.changedIn.status",
        "claim/email:a@b | {} | value.kind",
        "claim/email:a@b | {'kind':'email'} | value.name",
        "claim/email:a@b | {'kind':'email','name':'a@b'} | value.user",
        "claim/email:a@b | {'kind':'email','name':'a@b',"
            + "'user':'0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e'} | value.version"
      })
  void aRowThatIsNoneIsRefusedByItsReader(String row, String value, String field) {
    byte[] given = rowChange(row, value);
    Malformed told = assertThrows(Malformed.class, () -> RowChange.read(given));

    assertEquals(field, told.field());
  }

  private static byte[] rowChange(String row, String value) {
    return ("{'key':'calendar:c','row':'"
            + row
            + "','version':3,'generation':1,'seq':7,'last':true,"
            + "'request':'r','caller':'ann','at':'2026-12-01T09:00:00Z','value':"
            + value
            + "}")
        .replace('\'', '"')
        .getBytes(UTF_8);
  }

  // ---- whatever lies on a topic

  @Property(tries = 200)
  void aSpoiltOutcomeIsReadOrMalformed(@ForAll Outcome outcome, @ForAll Random random) {
    Spoilt.manyOf(outcome.bytes(), random)
        .forEach(bytes -> readOrMalformed(PublishedOutcome::read, bytes));
  }

  @Property(tries = 200)
  void aSpoiltRowChangeIsReadOrMalformed(@ForAll RowChange change, @ForAll Random random) {
    Spoilt.manyOf(change.bytes(), random).forEach(bytes -> readOrMalformed(RowChange::read, bytes));
  }

  private static void readOrMalformed(Consumer<byte[]> reader, byte[] bytes) {
    try {
      reader.accept(bytes);
    } catch (Malformed told) {
      assertTrue(told.found().length() <= 81 && told.field().length() <= 81);
    }
  }
}

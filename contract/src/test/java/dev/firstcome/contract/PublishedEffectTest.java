package dev.firstcome.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.firstcome.contract.booking.BookingEffect.CreateSession;
import dev.firstcome.contract.booking.BookingEffect.ExpireSession;
import dev.firstcome.contract.booking.BookingEffect.Refund;
import dev.firstcome.contract.booking.BookingEffect.SendEmail;
import dev.firstcome.contract.booking.BookingEffect.SendEmail.Template;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.json.Malformed;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is to be done outside, as the effects topic tells it. */
@Domain(DomainContext.Global.class)
@Domain(Words.class)
final class PublishedEffectTest {
  private static final Instant NINE = Instant.parse("2026-12-01T09:00:00Z");
  private static final Slot SLOT = new Slot(NINE, NINE.plusSeconds(1800));
  private static final Slot LATER = new Slot(NINE.plusSeconds(1800), NINE.plusSeconds(3600));
  private static final UUID BOOKING = UUID.fromString("0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e");

  // ---- there and back

  @Property
  void anEffectIsReadAsItWasWritten(@ForAll PublishedEffect effect) {
    assertEquals(effect, PublishedEffect.read(effect.bytes()));
  }

  @Property(tries = 200)
  void whatANewerVersionAddsIsReadPast(@ForAll PublishedEffect effect) {
    String written = new String(effect.bytes(), UTF_8);
    String newer = "{\"colour\":[{\"red\":1}]," + written.substring(1);

    assertEquals(effect, PublishedEffect.read(newer.getBytes(UTF_8)));
  }

  @Test
  void anEffectOfATypeThatIsNewIsEmpty() {
    PublishedEffect read = PublishedEffect.read(effect("sms.send", "'number':7"));

    assertEquals(Optional.empty(), read.effect());
    assertEquals("sms.send", read.type());
    assertEquals("e", read.id());
    assertEquals("calendar:c", read.key().toString());
    assertEquals("r", read.request());
    assertEquals(NINE, read.at());
  }

  // ---- its identity

  /** However often it is asked for, and by whatever request, it is done once. */
  @Property
  void itsIdentityDoesNotDependOnTheRequest(
      @ForAll Effect effect,
      @ForAll UUID request,
      @ForAll UUID other,
      @ForAll Instant at,
      @ForAll Instant later,
      @ForAll Key key) {
    PublishedEffect first = PublishedEffect.of(effect, key, request.toString(), at);
    PublishedEffect again = PublishedEffect.of(effect, key, other + "#1", later);

    assertEquals(effect.id(), first.id());
    assertEquals(first.id(), again.id());
    assertEquals(first.id(), PublishedEffect.read(again.bytes()).id());
  }

  static Stream<Arguments> identities() {
    return Stream.of(
        arguments("session:" + BOOKING, createSession(SLOT, "card")),
        arguments("session:" + BOOKING, createSession(LATER, "multibanco")),
        arguments("expire:cs_1", new ExpireSession("dr-lee", BOOKING, "cs_1")),
        arguments("expire:cs_1", new ExpireSession("dr-lee", new UUID(1, 2), "cs_1")),
        arguments("refund:pi_1", new Refund("dr-lee", BOOKING, "pi_1")),
        arguments("refund:pi_1", new Refund("dr-kim", new UUID(1, 2), "pi_1")),
        arguments("refund:pi_2", new Refund("dr-lee", BOOKING, "pi_2")),
        arguments("email:place-came-free:" + BOOKING, email(Template.PLACE_CAME_FREE, SLOT)),
        arguments("email:place-came-free:" + BOOKING, email(Template.PLACE_CAME_FREE, LATER)),
        arguments("email:refund-due:" + BOOKING, email(Template.REFUND_DUE, SLOT)));
  }

  @ParameterizedTest
  @MethodSource("identities")
  void itIsTheThingThatItIsAbout(String id, Effect effect) {
    assertEquals(id, effect.id());
  }

  private static Effect createSession(Slot slot, String payment) {
    return new CreateSession("dr-lee", BOOKING, slot, "ann", payment, slot.start());
  }

  private static Effect email(Template template, Slot slot) {
    return new SendEmail("dr-lee", BOOKING, slot, "ann", template, Optional.empty());
  }

  // ---- whatever lies on a topic

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "payment-session.create | 'x':1 | calendar",
        "payment-session.create | 'calendar':'c' | booking",
        "payment-session.expire | 'calendar':'c','booking':'7' | booking",
        "payment-session.expire | 'calendar':'c','booking':BOOKING | checkoutSession",
        "payment.refund | 'calendar':'c','booking':BOOKING | paymentIntent",
        "payment.refund | 'calendar':'c','booking':BOOKING,'paymentIntent':'' | paymentIntent",
        "email.send | 'calendar':'c','booking':BOOKING | start",
        "email.send | 'calendar':'c','booking':BOOKING,SLOT | guest",
        "email.send | 'calendar':'c','booking':BOOKING,SLOT,'guest':'g' | template",
        "email.send | 'calendar':'c','booking':BOOKING,SLOT,'guest':'g','template':'hi' | template"
      })
  void anEffectThatIsNoneIsRefusedByItsReader(String type, String fields, String field) {
    byte[] given = effect(type, fields);
    Malformed told = assertThrows(Malformed.class, () -> PublishedEffect.read(given));

    assertEquals(field, told.field());
  }

  @ParameterizedTest
  @CsvSource({"effect", "type", "key", "request", "at"})
  void whatEveryEffectHasMustBeThere(String field) {
    String whole = new String(effect("sms.send", "'x':1"), UTF_8);
    String without = whole.replace("\"" + field + "\":", "\"other\":");
    Malformed told =
        assertThrows(Malformed.class, () -> PublishedEffect.read(without.getBytes(UTF_8)));

    assertFalse(without.equals(whole));
    assertEquals(field, told.field());
    assertEquals("nothing", told.found());
  }

  private static byte[] effect(String type, String fields) {
    String slot = "'start':'2026-12-01T09:00:00Z','end':'2026-12-01T09:30:00Z'";
    return ("{'effect':'e','type':'"
            + type
            + "','key':'calendar:c','request':'r','at':'2026-12-01T09:00:00Z',"
            + fields.replace("BOOKING", "'" + BOOKING + "'").replace("SLOT", slot)
            + "}")
        .replace('\'', '"')
        .getBytes(UTF_8);
  }

  @Property(tries = 200)
  void aSpoiltEffectIsReadOrMalformed(@ForAll PublishedEffect effect, @ForAll Random random) {
    Spoilt.manyOf(effect.bytes(), random).forEach(PublishedEffectTest::readOrMalformed);
  }

  private static void readOrMalformed(byte[] bytes) {
    try {
      PublishedEffect.read(bytes);
    } catch (Malformed told) {
      assertTrue(told.found().length() <= 81 && told.field().length() <= 81);
    }
  }
}

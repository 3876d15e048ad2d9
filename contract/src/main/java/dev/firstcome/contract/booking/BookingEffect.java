package dev.firstcome.contract.booking;

import dev.firstcome.contract.Effect;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What decisions on bookings want done outside. */
public sealed interface BookingEffect extends Effect {
  /** How each is read, by its type. */
  Map<String, Function<FieldReader, ? extends Effect>> READERS =
      Map.of(
          CreateSession.TYPE, CreateSession::read,
          ExpireSession.TYPE, ExpireSession::read,
          Refund.TYPE, Refund::read,
          SendEmail.TYPE, SendEmail::read);

  String calendar();

  UUID booking();

  /**
   * Opens a checkout session in which the guest can pay for a hold.
   *
   * @param payment the payment method
   * @param expiresAt when the hold does
   */
  record CreateSession(
      String calendar, UUID booking, Slot slot, String guest, String payment, Instant expiresAt)
      implements BookingEffect {
    public static final String TYPE = "payment-session.create";

    static CreateSession read(FieldReader in) {
      return new CreateSession(
          in.text("calendar", BookingRequest.MAX_CALENDAR),
          in.id("booking"),
          Slot.read(in),
          in.text("guest", BookingRequest.MAX_GUEST),
          in.text("payment", BookingRequest.MAX_METHOD),
          in.instant("expiresAt"));
    }

    @Override
    public String id() {
      return "session:" + booking;
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar).id("booking", booking);
      slot.write(out);
      out.text("guest", guest).text("payment", payment).instant("expiresAt", expiresAt);
    }
  }

  /** Ends a checkout session, so that nobody pays for what is not to be had. */
  record ExpireSession(String calendar, UUID booking, String checkoutSession)
      implements BookingEffect {
    public static final String TYPE = "payment-session.expire";

    static ExpireSession read(FieldReader in) {
      return new ExpireSession(
          in.text("calendar", BookingRequest.MAX_CALENDAR),
          in.id("booking"),
          in.text("checkoutSession", BookingRequest.MAX_PAYMENT_REFERENCE));
    }

    @Override
    public String id() {
      return "expire:" + checkoutSession;
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar)
          .id("booking", booking)
          .text("checkoutSession", checkoutSession);
    }
  }

  /** Gives a payment back, whole. */
  record Refund(String calendar, UUID booking, String paymentIntent) implements BookingEffect {
    public static final String TYPE = "payment.refund";

    static Refund read(FieldReader in) {
      return new Refund(
          in.text("calendar", BookingRequest.MAX_CALENDAR),
          in.id("booking"),
          in.text("paymentIntent", BookingRequest.MAX_PAYMENT_REFERENCE));
    }

    @Override
    public String id() {
      return "refund:" + paymentIntent;
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar).id("booking", booking).text("paymentIntent", paymentIntent);
    }
  }

  /**
   * Tells the guest something that they did not just ask.
   *
   * @param expiresAt until when the hold lives, where there is one
   */
  record SendEmail(
      String calendar,
      UUID booking,
      Slot slot,
      String guest,
      Template template,
      Optional<Instant> expiresAt)
      implements BookingEffect {
    public static final String TYPE = "email.send";

    /** What there is to tell. */
    public enum Template {
      /** The guest was first in line, and has a hold now. */
      PLACE_CAME_FREE("place-came-free"),
      /** The payment came too late, and goes back. */
      REFUND_DUE("refund-due");

      private final String written;

      Template(String written) {
        this.written = written;
      }

      public String written() {
        return written;
      }
    }

    private static final Words<Template> TEMPLATES = Words.of(Template.values(), Template::written);

    static SendEmail read(FieldReader in) {
      return new SendEmail(
          in.text("calendar", BookingRequest.MAX_CALENDAR),
          in.id("booking"),
          Slot.read(in),
          in.text("guest", BookingRequest.MAX_GUEST),
          TEMPLATES.read(in, "template"),
          in.optionalInstant("expiresAt"));
    }

    @Override
    public String id() {
      return "email:" + template.written() + ":" + booking;
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar).id("booking", booking);
      slot.write(out);
      out.text("guest", guest).text("template", template.written()).instant("expiresAt", expiresAt);
    }
  }
}

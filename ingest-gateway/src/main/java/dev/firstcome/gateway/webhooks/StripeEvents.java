package dev.firstcome.gateway.webhooks;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.AttachPayment;
import dev.firstcome.contract.booking.BookingRequest.RecordPayment;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.requests.DeadLetters.DeadLetter;
import java.util.Arrays;
import java.util.Optional;

/**
 * Stripe's events in our words. They are read field by field: Stripe's own classes are bound to one
 * version of its API, and an event has that of the account. What a payment is for stands in the
 * metadata of the session or the intent: {@code calendar} and {@code booking}.
 */
final class StripeEvents {
  static final String PROVIDER = "stripe";

  private static final int MAX_TEXT = 255;
  private static final String INTENT = "payment_intent";
  private static final String OTHER = "other";

  private enum Type {
    INTENT_CREATED("payment_intent.created"),
    INTENT_SUCCEEDED("payment_intent.succeeded"),
    SESSION_COMPLETED("checkout.session.completed"),
    SESSION_PAID_LATER("checkout.session.async_payment_succeeded");

    private final String written;

    Type(String written) {
      this.written = written;
    }

    static Optional<Type> named(String name) {
      return Arrays.stream(values()).filter(type -> type.written.equals(name)).findFirst();
    }
  }

  private StripeEvents() {}

  /**
   * Reads one.
   *
   * @throws Malformed if it is no event at all
   */
  static Told read(byte[] bytes) {
    FieldReader event = Json.readForeign(bytes);
    String id = event.text("id", MAX_TEXT);
    Optional<Type> type = Type.named(event.text("type", MAX_TEXT));
    if (type.isEmpty()) {
      return new Told.Ignored(OTHER);
    }
    String name = type.get().written;
    try {
      return request(type.get(), event.object("data").object("object"))
          .<Told>map(request -> new Told.Asks(name, request))
          .orElseGet(() -> new Told.Ignored(name));
    } catch (Malformed fault) {
      return new Told.Unusable(name, letter(id, name, event, fault));
    }
  }

  /** Empty if nothing is paid, nor to be paid. */
  private static Optional<Request> request(Type type, FieldReader object) {
    return switch (type) {
      case INTENT_CREATED -> Optional.of(attached(object, "id"));
      case INTENT_SUCCEEDED -> Optional.of(paid(object, "id"));
      case SESSION_PAID_LATER -> Optional.of(paid(object, INTENT));
      case SESSION_COMPLETED -> {
        if (object.optionalText("payment_status", MAX_TEXT).filter("paid"::equals).isPresent()) {
          yield Optional.of(paid(object, INTENT));
        }
        yield object.has(INTENT) ? Optional.of(attached(object, INTENT)) : Optional.empty();
      }
    };
  }

  private static Request paid(FieldReader object, String intent) {
    FieldReader metadata = object.object("metadata");
    return new RecordPayment(
        metadata.text("calendar", BookingRequest.MAX_CALENDAR),
        metadata.id("booking"),
        object.text(intent, BookingRequest.MAX_PAYMENT_REFERENCE));
  }

  /**
   * The intent alone: a session that is completed can neither be used nor be expired any more, and
   * to attach it late would end the one that took its place.
   */
  private static Request attached(FieldReader object, String intent) {
    FieldReader metadata = object.object("metadata");
    return new AttachPayment(
        metadata.text("calendar", BookingRequest.MAX_CALENDAR),
        metadata.id("booking"),
        Optional.empty(),
        Optional.of(object.text(intent, BookingRequest.MAX_PAYMENT_REFERENCE)));
  }

  /**
   * What it takes to find the event at Stripe, and no more: the event itself has the payer's name
   * and address in it, and secrets of the session.
   */
  private static DeadLetter letter(String id, String type, FieldReader event, Malformed fault) {
    Optional<String> object = objectId(event);
    return new DeadLetter(
        "webhooks/" + PROVIDER + "/" + id,
        SharedRefusal.Malformed.of(fault).detail(),
        Json.write(out -> out.text("event", id).text("type", type).text("object", object)));
  }

  private static Optional<String> objectId(FieldReader event) {
    try {
      return event.object("data").object("object").optionalText("id", MAX_TEXT);
    } catch (Malformed none) {
      return Optional.empty();
    }
  }
}

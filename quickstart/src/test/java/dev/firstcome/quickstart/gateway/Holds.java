package dev.firstcome.quickstart.gateway;

import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import java.nio.charset.StandardCharsets;

/** The hold that these tests ask for. */
final class Holds {
  static final Hold HOLD =
      (Hold)
          RequestBody.read(Web.HOLD.getBytes(StandardCharsets.UTF_8), UnknownFields.REFUSED)
              .request();

  private Holds() {}
}

package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.json.FieldReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A booking: held, and confirmed if the row says so. */
final class BookingSteps {
  private static final List<String> WANTED =
      List.of("calendar", "start", "end", "guest", "payment", "checkoutSession");
  private static final List<String> PAID = List.of("calendar", "paymentIntent");

  private BookingSteps() {}

  static List<Step> of(FieldReader row, Optional<String> nobody) {
    Optional<State> state = row.optionalParsed("state", "held or confirmed", BookingSteps::state);
    boolean isConfirmed = state.equals(Optional.of(State.CONFIRMED));
    if (row.has("paymentIntent") && !isConfirmed) {
      throw row.malformed("paymentIntent", "nothing where the state is not confirmed", "one");
    }
    Step hold = Step.copying("hold", Hold.TYPE, row, WANTED);
    Step confirm =
        new Step(
            "confirm",
            Confirm.TYPE,
            made -> !made.state().equals(Optional.of(State.CONFIRMED.written())),
            (out, made) -> {
              row.copyTo(out, PAID);
              out.text("booking", made.id());
            });
    return isConfirmed ? List.of(hold, confirm) : List.of(hold);
  }

  private static Optional<State> state(String word) {
    return Stream.of(State.HELD, State.CONFIRMED)
        .filter(state -> state.written().equals(word))
        .findFirst();
  }
}

package dev.firstcome.contract.booking;

import dev.firstcome.contract.Operation;
import dev.firstcome.contract.Operation.Versions;
import dev.firstcome.contract.booking.SessionRequest.Cancel;
import dev.firstcome.contract.booking.SessionRequest.Complete;
import dev.firstcome.contract.booking.SessionRequest.Reschedule;
import dev.firstcome.contract.booking.SessionRequest.Schedule;
import java.util.List;

/** The operations on sessions. */
public final class SessionOperations {
  public static final List<Operation> ALL =
      List.of(
          Operation.of(Schedule.TYPE, Schedule::read).needingIdempotencyKey(),
          Operation.of(Complete.TYPE, Complete::read).versioned(Versions.REQUIRED),
          Operation.of(Cancel.TYPE, Cancel::read).versioned(Versions.REQUIRED),
          Operation.of(Reschedule.TYPE, Reschedule::read).versioned(Versions.REQUIRED));

  private SessionOperations() {}
}

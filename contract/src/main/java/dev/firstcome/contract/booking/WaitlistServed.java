package dev.firstcome.contract.booking;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/** Some of those in line were looked at; who was given a hold, further facts say. */
public record WaitlistServed(String calendar) implements Result {
  @Override
  public void write(FieldWriter out) {
    out.text("calendar", calendar);
  }

  @Override
  public Optional<EntityRef> entity() {
    return Optional.empty();
  }
}

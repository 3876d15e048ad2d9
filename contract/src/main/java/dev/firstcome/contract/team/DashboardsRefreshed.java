package dev.firstcome.contract.team;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/** Somebody's dashboards were made anew; which have changed, further facts say. */
public record DashboardsRefreshed(Key owner) implements Result {
  @Override
  public void write(FieldWriter out) {
    TeamKeys.write(out, owner);
  }

  @Override
  public Optional<EntityRef> entity() {
    return Optional.empty();
  }
}

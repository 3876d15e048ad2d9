package dev.firstcome.contract.team;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/** A dashboard is another now. What it says of its members is to be read: that may be much. */
public record DashboardChanged(Dashboard dashboard) implements Result {
  @Override
  public Optional<EntityRef> entity() {
    return dashboard.entity();
  }

  @Override
  public void write(FieldWriter out) {
    TeamKeys.write(out, dashboard.owner());
    out.text("period", dashboard.period().toString());
    Standing.writeIfAny(dashboard.standing(), out);
    out.text("includes", dashboard.includes().toString())
        .wholeNumber("version", dashboard.version());
  }
}

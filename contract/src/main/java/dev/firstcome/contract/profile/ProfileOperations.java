package dev.firstcome.contract.profile;

import dev.firstcome.contract.Operation;
import dev.firstcome.contract.Operation.Versions;
import dev.firstcome.contract.profile.ProfileRequest.PutPersonal;
import dev.firstcome.contract.profile.ProfileRequest.PutProfessional;
import java.util.List;

/** The operations on profiles. */
public final class ProfileOperations {
  public static final List<Operation> ALL =
      List.of(
          Operation.of(PutPersonal.TYPE, PutPersonal::read).versioned(Versions.OPTIONAL),
          Operation.of(PutProfessional.TYPE, PutProfessional::read).versioned(Versions.OPTIONAL));

  private ProfileOperations() {}
}

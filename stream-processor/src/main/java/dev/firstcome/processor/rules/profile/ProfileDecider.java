package dev.firstcome.processor.rules.profile;

import dev.firstcome.contract.profile.ProfileRequest;
import dev.firstcome.contract.profile.ProfileRequest.PutPersonal;
import dev.firstcome.contract.profile.ProfileRequest.PutProfessional;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decider;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.View;
import java.time.Instant;

/** The rules of profiles. Those of both sides are the same. */
public final class ProfileDecider implements Decider<ProfileRequest> {
  @Override
  public Decision decide(View view, Asked<ProfileRequest> asked, Instant now) {
    return switch (asked.request()) {
      case PutPersonal put -> PutProfile.atUser(view, put);
      case PutProfessional put -> PutProfile.atUser(view, put);
    };
  }
}

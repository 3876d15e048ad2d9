package dev.firstcome.contract.profile;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.MergePatch;
import dev.firstcome.contract.profile.Profile.Side;
import java.util.Optional;
import java.util.UUID;

/** What can be asked about profiles. */
public sealed interface ProfileRequest extends Request {

  UUID user();

  /** Which profile it is about. */
  Side side();

  /** What of it is to be changed; what is not named stays as it is. */
  MergePatch patch();

  /** Empty, or 0, if there is none yet. */
  Optional<Long> expectedVersion();

  @Override
  default Key homeKey() {
    return UserKey.of(user());
  }

  @Override
  default void write(FieldWriter out) {
    out.id("user", user())
        .patch("patch", patch())
        .wholeNumber("expectedVersion", expectedVersion());
  }

  /** Makes or edits the profile of the person. */
  record PutPersonal(UUID user, MergePatch patch, Optional<Long> expectedVersion)
      implements ProfileRequest {
    public static final String TYPE = "profile.put-personal";

    static PutPersonal read(FieldReader in) {
      return new PutPersonal(in.id("user"), in.patch("patch"), version(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Side side() {
      return Side.PERSONAL;
    }
  }

  /** Makes or edits the profile of the person at work. */
  record PutProfessional(UUID user, MergePatch patch, Optional<Long> expectedVersion)
      implements ProfileRequest {
    public static final String TYPE = "profile.put-professional";

    static PutProfessional read(FieldReader in) {
      return new PutProfessional(in.id("user"), in.patch("patch"), version(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Side side() {
      return Side.PROFESSIONAL;
    }
  }

  private static Optional<Long> version(FieldReader in) {
    return in.optionalWholeNumber("expectedVersion", 0, Long.MAX_VALUE);
  }
}

package dev.firstcome.processor.rules.profile;

import static dev.firstcome.processor.rules.signup.SignupWords.id;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.processor.rules.Asked;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Short words for stories about profiles. Patches are JSON, with single quotes for double ones. */
final class ProfileWords {
  static final String PERSONAL = "personal";
  static final String PROFESSIONAL = "professional";

  private ProfileWords() {}

  /** Without an expected version. */
  static Asked<Request> put(String side, String user, String patch) {
    return asked(put(side, id(user), patch, ""));
  }

  static Asked<Request> put(String side, String user, String patch, long expected) {
    return asked(put(side, id(user), patch, ",\"expectedVersion\":" + expected));
  }

  static Asked<Request> by(String caller, Asked<Request> asked) {
    return new Asked<>(asked.id(), caller, asked.request());
  }

  static Request put(String side, UUID user, String patch, String more) {
    String body =
        "{\"type\":\"profile.put-"
            + side
            + "\",\"user\":\""
            + user
            + "\",\"patch\":"
            + patch.replace('\'', '"')
            + more
            + "}";
    return RequestBody.read(body.getBytes(StandardCharsets.UTF_8), UnknownFields.REFUSED).request();
  }

  private static Asked<Request> asked(Request request) {
    return new Asked<>(id("put"), "anonymous", request);
  }
}

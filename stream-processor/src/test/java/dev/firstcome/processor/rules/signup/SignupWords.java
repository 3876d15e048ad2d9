package dev.firstcome.processor.rules.signup;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.signup.Names;
import dev.firstcome.contract.signup.SignedIn;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.contract.signup.SignupRequest.Activate;
import dev.firstcome.contract.signup.SignupRequest.Complete;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.UserDeleted;
import dev.firstcome.processor.rules.Asked;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Short words for stories about users, who go by the name of the request that made them. */
public final class SignupWords {
  /** Nothing about users depends on the time. */
  public static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

  private SignupWords() {}

  // ---- ids, which are names of at most eight letters

  public static UUID id(String name) {
    byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
    byte[] padded = new byte[Long.BYTES];
    System.arraycopy(letters, 0, padded, 0, letters.length);
    return new UUID(0, ByteBuffer.wrap(padded).getLong());
  }

  public static String name(UUID id) {
    byte[] padded = ByteBuffer.allocate(Long.BYTES).putLong(id.getLeastSignificantBits()).array();
    return new String(padded, StandardCharsets.US_ASCII).replace("\0", "");
  }

  // ---- requests

  public static Asked<SignupRequest> start(String name, String email) {
    return asked(name, new Start(email));
  }

  /** By the provider whose subjects these are, with an email address that it has verified. */
  static Asked<SignupRequest> oauth(String name, String subject, String email) {
    return asked(name, new Oauth("google", subject, Optional.of(email)));
  }

  static Asked<SignupRequest> oauthWithoutEmail(String name, String subject) {
    return asked(name, new Oauth("google", subject, Optional.empty()));
  }

  static Asked<SignupRequest> complete(String user, long version, String username, String phone) {
    return asked("complete", new Complete(id(user), username, phone, version));
  }

  static Asked<SignupRequest> activate(String user, long version) {
    return asked("activate", new Activate(id(user), version));
  }

  public static Asked<SignupRequest> delete(String user) {
    return asked("delete", new Delete(id(user), Optional.empty()));
  }

  static Asked<SignupRequest> delete(String user, long version) {
    return asked("delete", new Delete(id(user), Optional.of(version)));
  }

  private static Asked<SignupRequest> asked(String name, SignupRequest request) {
    return new Asked<>(id(name), "anonymous", request);
  }

  // ---- keys

  public static Key user(String name) {
    return UserKey.of(id(name));
  }

  static Key externalId(String subject) {
    return Names.externalId("google", subject);
  }

  // ---- answers

  /** {@code ann ACTIVE 3}, or whose an external ID is: {@code google:1 is ann}. */
  static String said(Result result) {
    return switch (result) {
      case User user -> name(user.id()) + " " + user.status() + " " + user.version();
      case SignedIn signedIn -> signedIn.externalId() + " is " + name(signedIn.user());
      case UserDeleted deleted -> name(deleted.user()) + " is gone";
      case Claim claim -> claim.kind() + ":" + claim.name() + " is " + name(claim.user());
      default -> throw new IllegalArgumentException("not of users: " + result);
    };
  }
}

package dev.firstcome.quickstart.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;

/**
 * What came back.
 *
 * @param body JSON: an outcome, or a problem
 */
record Reply(Kind kind, byte[] body) {
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int PENDING = 202;
  private static final int BUSY = 429;
  private static final int UNAVAILABLE = 503;

  enum Kind {
    /** The body is the outcome. */
    ACCEPTED,

    /** The body is the problem. */
    REFUSED,

    /** The same is to be asked again in a while. */
    NONE
  }

  static Reply byHttp(int status, byte[] body) {
    return switch (status) {
      case OK, CREATED -> new Reply(Kind.ACCEPTED, body);
      case PENDING, BUSY, UNAVAILABLE -> new Reply(Kind.NONE, body);
      default -> new Reply(Kind.REFUSED, body);
    };
  }

  static Reply byKafka(byte[] outcome) {
    return switch (PublishedOutcome.read(outcome).verdict()) {
      case Verdict.Accepted _ -> new Reply(Kind.ACCEPTED, outcome);
      case Verdict.Refused refused -> new Reply(Kind.REFUSED, refused.problem().getBytes(UTF_8));
    };
  }

  boolean isAccepted() {
    return kind == Kind.ACCEPTED;
  }

  /** Whether it is a problem of this code. */
  boolean isRefusedFor(String code) {
    return kind == Kind.REFUSED
        && json().optionalText("code", 100).filter(code::equals).isPresent();
  }

  /**
   * @throws dev.firstcome.contract.json.Malformed if it is none
   */
  FieldReader json() {
    return Json.read(body);
  }

  boolean isNoAnswer() {
    return kind == Kind.NONE;
  }
}

package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Instants;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The reasons that operations share, whatever their domain, in the order in which they are checked.
 */
public sealed interface SharedRefusal extends Refusal {

  /** The body does not fit its shape. */
  record Malformed(String field, String expected, String found) implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "malformed",
            400,
            "The request is malformed",
            Retry.NEVER,
            "A field of the request is missing, unknown, of the wrong type or out of range. The"
                + " problem names the field, what was expected there and what was found. Mend the"
                + " request and send it again.");

    public static Malformed of(dev.firstcome.contract.json.Malformed fault) {
      return new Malformed(fault.field(), fault.expected(), fault.found());
    }

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return field + ": expected " + expected + ", found " + found + ".";
    }

    @Override
    public void writeExtensions(FieldWriter out) {
      out.text("field", field).text("expected", expected).text("found", found);
    }
  }

  /** The operation creates something, and the caller gave no idempotency key. */
  record IdempotencyKeyMissing(String type) implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "idempotency-key-missing",
            400,
            "The request needs an idempotency key",
            Retry.NEVER,
            "Doing this twice is not the same as doing it once. Send an Idempotency-Key header (in"
                + " a batch: an idempotencyKey on the line), a new one for each thing that you"
                + " want and the same one for each retry, so that a retry gets the first answer.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return type + " needs an Idempotency-Key of 1 to 255 characters, and there was none.";
    }
  }

  /** This caller has used the idempotency key, or the request id, for something else. */
  record IdempotencyKeyReused() implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "idempotency-key-reused",
            422,
            "The idempotency key was used for another request",
            Retry.NEVER,
            "An idempotency key names one request. This one came earlier with another body. Use"
                + " a new key for a new request; repeat a request with the body unchanged.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected the body that this idempotency key (or request id) came with first,"
          + " found another.";
    }
  }

  /** It was answered, and the answer was removed with what it was about. */
  record AnswerRemoved() implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "answer-removed",
            409,
            "The answer to this request was removed",
            Retry.NEVER,
            "This request was answered before, and what it was about was deleted since, with all"
                + " answers. Nothing was changed now. Use a new idempotency key for a new request.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a new idempotency key (or request id), or one whose answer is still there;"
          + " found one whose answer was removed with what it was about.";
    }
  }

  /** It was decided after its {@code validUntil}. */
  record ExpiredUnheard(Instant validUntil, Instant now) implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "expired-unheard",
            409,
            "The request came too late to matter",
            Retry.NEVER,
            "The request said until when it was of use (validUntil), and it was reached after"
                + " that. Nothing was changed. If it still matters, send a new one.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected to be decided by "
          + Instants.format(validUntil)
          + " (validUntil), reached at "
          + Instants.format(now)
          + ".";
    }
  }

  /** More is under way than is good; later there will be room. */
  record TooBusy(String what) implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "too-busy",
            503,
            "Too much is under way",
            Retry.SAME,
            "The service, or this key, has as many requests under way as it takes. Nothing was"
                + " changed. Send the same request again, with the same idempotency key, after"
                + " the time that Retry-After gives.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return what;
    }
  }

  /** The caller asks more often than it may. */
  record RateLimited(long perSecond) implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "rate-limited",
            429,
            "Too many requests from this caller",
            Retry.SAME,
            "Each caller may send so many requests a second; the RateLimit fields of every answer"
                + " tell how many are left. Send the same request again after the time that"
                + " Retry-After gives.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected at most " + perSecond + " requests a second from one caller.";
    }
  }

  /** The operation must say which version it means to change. */
  record PreconditionRequired(String type) implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "precondition-required",
            428,
            "The request must say which version it expects",
            Retry.AFTER_REFRESH,
            "So that nobody's edit is lost, this operation takes the version that the caller has"
                + " seen: as If-Match, or as expectedVersion in the body.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return type + " needs If-Match or expectedVersion, and there was none.";
    }
  }

  /** The caller may not do this, whoever else may. */
  record Forbidden(String expected) implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "forbidden",
            403,
            "The caller may not do this",
            Retry.NEVER,
            "A user acts on what is their own: their cards, profiles, accounts, and themselves. A"
                + " service acts for others. Ask as the user whose it is, or as a service.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected " + expected + " to ask this, found another caller.";
    }
  }

  /** The key holds no such thing, or not for this caller. */
  record NotFound(String what, String id) implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "not-found",
            404,
            "There is no such thing",
            Retry.NEVER,
            "The request names something that does not exist under its key. Check the id, and that"
                + " the key is the right one: a booking is found on its own calendar only.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a " + what + " with the id " + id + " under this key, found none.";
    }
  }

  /** The caller has seen an older version than the one there is. */
  record VersionConflict(long expectedVersion, long currentVersion, SortedSet<String> changedSince)
      implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "version-conflict",
            412,
            "It has changed since you looked",
            Retry.AFTER_REFRESH,
            "The version that the request expects is not the current one. The problem gives the"
                + " current version and the fields that have changed since. Read again, decide"
                + " again, send a new request with the version that you read.");

    /**
     * @param changedIn by field, the version that last changed it
     */
    public static VersionConflict of(long expected, long current, Map<String, Long> changedIn) {
      SortedSet<String> changedSince = new TreeSet<>();
      changedIn.forEach((field, version) -> {
        if (version > expected) {
          changedSince.add(field);
        }
      });
      return new VersionConflict(expected, current, changedSince);
    }

    public VersionConflict {
      changedSince = Collections.unmodifiableSortedSet(new TreeSet<>(changedSince));
    }

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected version "
          + expectedVersion
          + ", found "
          + currentVersion
          + (changedSince.isEmpty()
              ? "."
              : "; changed since: " + String.join(", ", changedSince) + ".");
    }

    @Override
    public void writeExtensions(FieldWriter out) {
      out.wholeNumber("currentVersion", currentVersion).texts("changedSince", changedSince);
    }
  }

  /** There is as much of this as there may be. */
  record LimitReached(String what, int limit) implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "limit-reached",
            409,
            "There is no room for more",
            Retry.AFTER_REFRESH,
            "What one user can have is bounded, so that all of it can be removed at once. The"
                + " problem says what there is too much of, and how much there may be. Remove"
                + " something first.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected at most " + limit + " " + what + ", found that it would be more.";
    }

    @Override
    public void writeExtensions(FieldWriter out) {
      out.wholeNumber("limit", limit);
    }
  }

  /** A mistake of ours. The request changed nothing, and is kept for those who mend it. */
  record OurFault() implements SharedRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "internal-error",
            500,
            "Something is wrong with the service",
            Retry.SAME,
            "A fault in the service, not in the request. Nothing was changed. The request was set"
                + " aside for the operators; once the fault is mended the same request can be"
                + " sent again.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "The request could not be decided because of a fault in the service; nothing was"
          + " changed.";
    }
  }

  List<RefusalKind> KINDS =
      List.of(
          Malformed.KIND,
          IdempotencyKeyMissing.KIND,
          IdempotencyKeyReused.KIND,
          AnswerRemoved.KIND,
          ExpiredUnheard.KIND,
          TooBusy.KIND,
          RateLimited.KIND,
          PreconditionRequired.KIND,
          Forbidden.KIND,
          NotFound.KIND,
          VersionConflict.KIND,
          LimitReached.KIND,
          OurFault.KIND);
}

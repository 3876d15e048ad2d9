package dev.firstcome.gateway.refusals;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.json.FieldWriter;
import java.util.List;
import java.util.UUID;

/**
 * Why the gateway refuses before anything is decided. What can go wrong with the HTTP comes first,
 * then what can go wrong behind it.
 */
public sealed interface GatewayRefusal extends Refusal {

  /** What was received is not HTTP, or breaks a rule of it. */
  record NotHttp(String fault) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "not-http",
            400,
            "This is not proper HTTP",
            Retry.NEVER,
            "The request line, a header or the way the body is framed breaks a rule of HTTP/1.1"
                + " (RFC 9112). A client library does this right.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a request as HTTP/1.1 has it, found " + fault + ".";
    }
  }

  /** The request line is too long. */
  record UriTooLong(int limit) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "uri-too-long",
            414,
            "The address is too long",
            Retry.NEVER,
            "The request line, in which the address stands, is longer than the service takes. No"
                + " address of the service is as long.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a request line of at most " + limit + " bytes, found a longer one.";
    }
  }

  /** The headers are too large together. */
  record HeadersTooLarge(int limit) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "headers-too-large",
            431,
            "The headers are too large",
            Retry.NEVER,
            "All headers together are larger than the service takes. Often it is cookies that a"
                + " browser or a proxy added: the service uses none.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected headers of at most " + limit + " bytes in all, found more.";
    }
  }

  /** Nothing is at this address. */
  record PathUnknown(String path) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "path-unknown",
            404,
            "There is nothing at this address",
            Retry.NEVER,
            "The service has nothing at the path that was asked for. Requests go to"
                + " /v1/requests; what they come to is read at the address that the answer's"
                + " Location gives.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a path of this service, found " + shortened(path) + ".";
    }
  }

  /** Something is at this address, but not for this method. */
  record MethodNotAllowed(String method, String allowed) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "method-not-allowed",
            405,
            "The method is not for this address",
            Retry.NEVER,
            "The address exists, and takes other methods than the one used; the Allow field of"
                + " the answer lists them.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected " + allowed + ", found " + shortened(method) + ".";
    }
  }

  /** The body is of a kind that is not read here. */
  record MediaTypeNotSupported(String expected, String found) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "media-type-not-supported",
            415,
            "The body is of a kind that is not read here",
            Retry.NEVER,
            "A request is application/json, a batch of them application/x-ndjson, both in UTF-8"
                + " and not compressed. Say so in Content-Type.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected " + expected + ", found " + shortened(found) + ".";
    }
  }

  /** An {@code Expect} that is not for us. */
  record ExpectationFailed(String found) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "expectation-failed",
            417,
            "The request expects something unknown",
            Retry.NEVER,
            "The one expectation that HTTP knows, and the service meets, is 100-continue.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected 100-continue or no Expect at all, found " + shortened(found) + ".";
    }
  }

  /** The body, a line of a batch, or the number of its lines is above the limit. */
  record BodyTooLarge(String limit) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "body-too-large",
            413,
            "The body is too large",
            Retry.NEVER,
            "A request is at most 64 KiB, and so is each line of a batch; a batch is at most 1,000"
                + " lines and 4 MiB. Send a large batch in parts. A webhook's event is at most"
                + " 256 KiB, more than any provider sends.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected at most " + limit + ", found more.";
    }
  }

  /** A webhook's call that does not prove whose it is. */
  record SignatureInvalid(String expected, String found) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "signature-invalid",
            400,
            "The signature does not prove whose event this is",
            Retry.NEVER,
            "A webhook's provider signs each event, and the time at which it sends it, with a"
                + " secret that it shares with the service. The signature was missing, was made"
                + " with another secret or for another body, or is older than the service takes."
                + " Nothing was done. If the provider did send it, compare the secret that it"
                + " shows for this address with the one that is set here.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected " + expected + ", found " + found + ".";
    }
  }

  /**
   * An ID token that does not prove who somebody is. Says which check it failed, and nothing of
   * what stands in it.
   *
   * @param check the name of the check
   */
  record IdTokenInvalid(String check, String expected, String found) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "id-token-invalid",
            401,
            "The ID token does not prove who this is",
            Retry.NEVER,
            "The request came with an ID token of an identity provider, and one of the checks that"
                + " OpenID Connect Core 1.0 (3.1.3.7) asks for failed: check says which, detail"
                + " what was expected and found. Nothing was done. Have the user sign in at the"
                + " provider again, and send the new token with a new idempotency key.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected " + expected + ", found " + found + ".";
    }

    @Override
    public void writeExtensions(FieldWriter out) {
      out.text("check", check);
    }
  }

  /** What a webhook told has not come to an end, and is to be told again. */
  record WebhookUnsettled(String found) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "webhook-unsettled",
            503,
            "What the webhook told is not settled yet",
            Retry.SAME,
            "The event was genuine, and what it tells was not decided for good in the time that"
                + " there was. The provider delivers it again, as providers do; an event that is"
                + " delivered twice does no harm.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a final outcome within the wait, found " + found + ".";
    }
  }

  /** The id was never given out. */
  record RequestUnknown(String id) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "request-unknown",
            404,
            "There is no such request",
            Retry.NEVER,
            "No gateway of this service gave out this id, and no answer under it is known. Use"
                + " the address that the 202 answer gave in Location.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected the id of a request that was taken, found " + shortened(id) + ".";
    }
  }

  /** The answer was kept for a while, and the while is over. */
  record RequestGone(UUID id, long retentionHours) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "request-gone",
            410,
            "The answer is no longer kept",
            Retry.AFTER_REFRESH,
            "Answers are kept for a time, and this request is older. What it came to, if"
                + " anything, can still be read: a booking at its own address, for example.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a request of the last " + retentionHours + " hours, found an older one.";
    }
  }

  /** Nothing with this id can be read. Shares its page with what rules say in the same case. */
  record NothingThere(String kindOfThing, String id) implements GatewayRefusal {
    @Override
    public RefusalKind kind() {
      return SharedRefusal.NotFound.KIND;
    }

    @Override
    public String detail() {
      return "Expected a " + kindOfThing + " with the id " + shortened(id) + ", found none.";
    }
  }

  /** The tables did not come to the named position in the time that there was. */
  record PositionNotReached(Position position) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "position-not-reached",
            503,
            "The tables are not there yet",
            Retry.SAME,
            "The read named a position in the log, and the tables, which follow the log, had not"
                + " come so far when the wait was over. Ask again after the time that Retry-After"
                + " gives, or ask without a position for what there is now.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected the tables to include " + position + ", found them behind.";
    }
  }

  /** The log cannot be reached. */
  record Unavailable(boolean perhapsTaken) implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "unavailable",
            503,
            "The service cannot take requests now",
            Retry.SAME,
            "The log that orders all requests did not answer in time. If the problem says that the"
                + " request may have been taken, repeat it with the same idempotency key: if it"
                + " was taken you get its answer, if not it is taken now, and in no case is it"
                + " done twice.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return perhapsTaken
          ? "Expected the log to confirm the request, found no answer in time. Whether it was taken"
              + " is unknown: repeat it with the same idempotency key."
          : "Expected the log to be within reach, found it is not. The request was not taken.";
    }
  }

  /** The tables cannot be reached. Requests are still taken and decided. */
  record TablesUnavailable() implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "tables-unavailable",
            503,
            "Nothing can be read now",
            Retry.SAME,
            "The database that reads are answered from, and that keeps the answers of earlier"
                + " requests, cannot be reached. Requests are still taken and decided. Ask again"
                + " after the time that Retry-After gives.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected the database to be within reach, found it is not.";
    }
  }

  /** A list, or a history, that takes the database too long. */
  record ListTooSlow() implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "list-too-slow",
            503,
            "The list takes too long",
            Retry.SAME,
            "The database did not come to the end of the list in the time that a read has. A page"
                + " tells how many things the filters let through in all, so what counts is how many"
                + " these are, and not the size of the page. Narrow the list by a further filter,"
                + " such as one calendar, one guest or a shorter period. If it is narrow already,"
                + " the database is busy: ask again after the time that Retry-After gives.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected the list within the time that a read has, found that it takes longer. Narrow"
          + " it by a further filter.";
    }
  }

  /** A mistake of ours, in the gateway. */
  record Fault() implements GatewayRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "gateway-error",
            500,
            "Something is wrong with the gateway",
            Retry.SAME,
            "A fault in the gateway, not in the request. The operators find it in the log. The"
                + " request may have been taken: repeat it with the same idempotency key.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "The gateway failed while it handled the request. Whether it was taken is unknown:"
          + " repeat it with the same idempotency key.";
    }
  }

  List<RefusalKind> KINDS =
      List.of(
          NotHttp.KIND,
          UriTooLong.KIND,
          HeadersTooLarge.KIND,
          PathUnknown.KIND,
          MethodNotAllowed.KIND,
          MediaTypeNotSupported.KIND,
          ExpectationFailed.KIND,
          BodyTooLarge.KIND,
          SignatureInvalid.KIND,
          IdTokenInvalid.KIND,
          WebhookUnsettled.KIND,
          RequestUnknown.KIND,
          RequestGone.KIND,
          PositionNotReached.KIND,
          Unavailable.KIND,
          TablesUnavailable.KIND,
          ListTooSlow.KIND,
          Fault.KIND);

  /** What came from outside, cut so that no answer grows with what it answers. */
  private static String shortened(String found) {
    return '"' + (found.length() > 80 ? found.substring(0, 80) + "…" : found) + '"';
  }
}

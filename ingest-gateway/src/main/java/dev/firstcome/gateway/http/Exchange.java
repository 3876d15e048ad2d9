package dev.firstcome.gateway.http;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.refusals.GatewayRefusal.Fault;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP request on the way to its one answer. Belongs to its event loop: all but {@link #onLoop}
 * is called there.
 */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** A refused body up to this size is read to its end, and the connection lives on. */
  private static final int SMALL_BODY = 64 * 1024;

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Loop loop;
  private final String parameter;
  private final AnswerCounter answers;
  private final List<Runnable> finalSteps = new ArrayList<>(4);
  private boolean bodyRead;
  private boolean over;

  Exchange(HttpServerRequest request, Loop loop, String parameter, AnswerCounter answers) {
    this.request = request;
    this.response = request.response();
    this.loop = loop;
    this.parameter = parameter;
    this.answers = answers;
    response.closeHandler(closed -> finish());
  }

  HttpServerRequest request() {
    return request;
  }

  Loop loop() {
    return loop;
  }

  String path() {
    return String.valueOf(request.path());
  }

  /** The part of the path that the route leaves open. */
  String parameter() {
    return parameter;
  }

  /**
   * What stands behind the question mark.
   *
   * @throws Malformed if it stands for nothing
   */
  MultiMap parameters() {
    try {
      return request.params();
    } catch (IllegalArgumentException notEncoded) {
      throw new Malformed("parameters", "name=value, percent-encoded (RFC 3986)", "something else");
    }
  }

  /** The values of all fields of this name. */
  List<String> fields(CharSequence name) {
    return request.headers().getAll(name);
  }

  /** Whether it is answered, or nobody is there any more to be answered. */
  boolean over() {
    return over;
  }

  /** Runs {@code step} when this is over, answered or not. */
  void whenOver(Runnable step) {
    finalSteps.add(step);
  }

  /** The body has been read to its end. */
  void bodyRead() {
    bodyRead = true;
  }

  /** Runs {@code step} on the event loop, unless this is over by then. Callable on any thread. */
  void onLoop(Runnable step) {
    loop.context()
        .runOnContext(now -> {
          if (!over) {
            guarded(step);
          }
        });
  }

  /** Runs {@code step}; should it fail, the client is told so and nobody else is touched. */
  void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      LOG.error("A request on {} failed", answers.route(), fault);
      refuse(new Fault());
    }
  }

  Exchange header(CharSequence name, CharSequence value) {
    response.putHeader(name, value);
    return this;
  }

  void refuse(Refusal refusal) {
    refuse(refusal, Optional.empty());
  }

  /**
   * @param id the request's, where there is one
   */
  void refuse(Refusal refusal, Optional<UUID> id) {
    if (refusal.kind().retry() == Retry.SAME) {
      header(HttpHeaders.RETRY_AFTER, Fields.ONE_SECOND);
    }
    if (refusal.kind().status() == UNAUTHORIZED) {
      header(Fields.WWW_AUTHENTICATE, Fields.INVALID_TOKEN);
    }
    answer(
        refusal.kind().status(),
        Fields.PROBLEM_JSON,
        Json.write(out -> refusal.writeProblem(out, id)));
  }

  void answer(int status, CharSequence contentType, byte[] body) {
    header(HttpHeaders.CONTENT_TYPE, contentType);
    end(status, Buffer.buffer(body));
  }

  /** Answers with fields alone. */
  void answer(int status) {
    end(status, Buffer.buffer());
  }

  /** Begins an answer that goes on until {@link #end()}. */
  HttpServerResponse begin(CharSequence contentType) {
    header(HttpHeaders.CONTENT_TYPE, contentType);
    answers.count(OK);
    return response.setStatusCode(OK).setChunked(true);
  }

  /** The answer that was begun ends. */
  void end() {
    if (over) {
      return;
    }
    if (!response.closed()) {
      response.end();
      loop.slowClients().expectMore(request.connection());
    }
    finish();
  }

  private void end(int status, Buffer body) {
    if (over) {
      return;
    }
    if (response.headWritten()) {
      // It was begun, and there is no other way to say that it cannot go on.
      end();
      return;
    }
    boolean more = bodyToCome();
    boolean closing = more && bodySize() > SMALL_BODY;
    if (closing) {
      header(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    response.setStatusCode(status).end(body);
    answers.count(status);
    if (closing) {
      loop.slowClients().expectLittle(request.connection());
    } else {
      loop.slowClients().expectMore(request.connection());
    }
    finish();
  }

  private void finish() {
    if (!over) {
      over = true;
      finalSteps.forEach(Runnable::run);
      finalSteps.clear();
    }
  }

  private boolean bodyToCome() {
    return !bodyRead && bodySize() > 0;
  }

  /** As announced; without end for one that comes in chunks. */
  long bodySize() {
    if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      return Long.MAX_VALUE;
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      return 0;
    }
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException notHttp) {
      return Long.MAX_VALUE;
    }
  }
}

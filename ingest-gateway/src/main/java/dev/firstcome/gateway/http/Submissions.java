package dev.firstcome.gateway.http;

import dev.firstcome.gateway.refusals.GatewayRefusal.MediaTypeNotSupported;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/** {@code POST /v1/requests}: one request, or a batch of them, as the content type says. */
final class Submissions implements Handler {
  static final int MAX_REQUEST_BYTES = 64 * 1024;
  static final int MAX_BATCH_BYTES = 4 * 1024 * 1024;

  private final SingleRequests single;
  private final Batches batches;
  private final ByteBudget budget;

  Submissions(SingleRequests single, Batches batches, ByteBudget budget) {
    this.single = single;
    this.batches = batches;
    this.budget = budget;
  }

  @Override
  public void handle(Exchange exchange) {
    String contentType = exchange.request().getHeader(HttpHeaders.CONTENT_TYPE);
    String coding = exchange.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      exchange
          .header(HttpHeaders.ACCEPT_ENCODING, "identity")
          .refuse(new MediaTypeNotSupported("a body that is not compressed", coding));
      return;
    }
    Optional<MediaType> mediaType = Optional.ofNullable(contentType).flatMap(MediaType::read);
    if (mediaType.isEmpty()) {
      exchange
          .header(Fields.ACCEPT_POST, MediaType.ALL)
          .refuse(
              new MediaTypeNotSupported(
                  MediaType.ALL + " (in UTF-8)", contentType == null ? "none" : contentType));
      return;
    }
    switch (mediaType.get()) {
      case JSON ->
          BodyReader.read(exchange, MAX_REQUEST_BYTES, budget, body -> single.take(exchange, body));
      case NDJSON ->
          BodyReader.read(exchange, MAX_BATCH_BYTES, budget, body -> batches.take(exchange, body));
    }
  }
}

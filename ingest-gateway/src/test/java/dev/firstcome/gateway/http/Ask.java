package dev.firstcome.gateway.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request as bytes, put together part by part. Sends what it is told, right or wrong. */
final class Ask {
  static final String HOLD =
      """
      {"type":"booking.hold","calendar":"dr-lee","start":"2026-12-01T09:00:00Z",\
      "end":"2026-12-01T09:30:00Z","guest":"ann@example.com"}\
      """;
  static final String CONFIGURE = "{\"type\":\"calendar.configure\",\"calendar\":\"dr-lee\"}";

  private final String method;
  private final String target;
  private final List<String> headers = new ArrayList<>(List.of("Host: localhost"));
  private byte[] body = new byte[0];
  private int chunkSize;

  private Ask(String method, String target) {
    this.method = method;
    this.target = target;
  }

  static Ask of(String method, String target) {
    return new Ask(method, target);
  }

  static Ask get(String target) {
    return of("GET", target);
  }

  /** A request as it should be, save for what the test does to it. */
  static Ask post(String body) {
    return of("POST", "/v1/requests").header("Content-Type: application/json").body(body);
  }

  /** A hold with everything that it needs. */
  static Ask hold() {
    return post(HOLD).header("Idempotency-Key: \"k1\"");
  }

  static Ask batch(String... lines) {
    return of("POST", "/v1/requests")
        .header("Content-Type: application/x-ndjson")
        .body(String.join("\n", lines));
  }

  Ask header(String line) {
    headers.add(line);
    return this;
  }

  Ask body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  Ask body(byte[] bytes) {
    body = bytes;
    return this;
  }

  /** In chunks of at most this size, with no length announced. */
  Ask inChunks(int size) {
    chunkSize = size;
    return this;
  }

  byte[] bytes() {
    if (chunkSize > 0) {
      return chunked(chunkSize);
    }
    String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
    return join(head(length), body);
  }

  private byte[] chunked(int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head("Transfer-Encoding: chunked\r\n"));
    for (int from = 0; from < body.length; from += size) {
      int length = Math.min(size, body.length - from);
      out.writeBytes(ascii(Integer.toHexString(length) + "\r\n"));
      out.write(body, from, length);
      out.writeBytes(ascii("\r\n"));
    }
    out.writeBytes(ascii("0\r\n\r\n"));
    return out.toByteArray();
  }

  /** Without its body. */
  byte[] head(String further) {
    return ascii(
        method
            + " "
            + target
            + " HTTP/1.1\r\n"
            + String.join("\r\n", headers)
            + "\r\n"
            + further
            + "\r\n");
  }

  @Override
  public String toString() {
    return method + " " + target;
  }

  private static byte[] join(byte[] one, byte[] other) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(one);
    out.writeBytes(other);
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

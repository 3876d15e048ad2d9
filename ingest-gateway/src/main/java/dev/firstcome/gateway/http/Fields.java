package dev.firstcome.gateway.http;

import io.vertx.core.http.HttpHeaders;

/** Names and values of fields, encoded once. */
final class Fields {
  static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  static final CharSequence PROBLEM_JSON = HttpHeaders.createOptimized("application/problem+json");
  static final CharSequence NDJSON = HttpHeaders.createOptimized("application/x-ndjson");
  static final CharSequence EVENT_STREAM = HttpHeaders.createOptimized("text/event-stream");
  static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");
  static final CharSequence PLAIN = HttpHeaders.createOptimized("text/plain; charset=utf-8");

  static final CharSequence ACCEPT_POST = HttpHeaders.createOptimized("Accept-Post");
  static final CharSequence CONTENT_LOCATION = HttpHeaders.createOptimized("Content-Location");
  static final CharSequence IDEMPOTENT_REPLAYED =
      HttpHeaders.createOptimized("Idempotent-Replayed");
  static final CharSequence PREFER = HttpHeaders.createOptimized("Prefer");
  static final CharSequence PREFERENCE_APPLIED = HttpHeaders.createOptimized("Preference-Applied");
  static final CharSequence RATE_LIMIT = HttpHeaders.createOptimized("RateLimit");
  static final CharSequence RATE_LIMIT_POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
  static final CharSequence TRACE_PARENT = HttpHeaders.createOptimized("traceparent");

  static final CharSequence WWW_AUTHENTICATE = HttpHeaders.createOptimized("WWW-Authenticate");

  /** What keeps nginx, and what works alike, from gathering an answer that goes on. */
  static final CharSequence X_ACCEL_BUFFERING = HttpHeaders.createOptimized("X-Accel-Buffering");

  static final CharSequence NO = HttpHeaders.createOptimized("no");
  static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
  static final CharSequence ONE_SECOND = HttpHeaders.createOptimized("1");

  /**
   * RFC 9110 has each 401 name a scheme; of those that are registered this is the one for tokens.
   */
  static final CharSequence INVALID_TOKEN =
      HttpHeaders.createOptimized("Bearer error=\"invalid_token\"");

  static final CharSequence TRUE = HttpHeaders.createOptimized("true");

  private Fields() {}
}

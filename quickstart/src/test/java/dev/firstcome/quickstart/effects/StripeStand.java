package dev.firstcome.quickstart.effects;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that answers as Stripe's API does, with the faults that it is told to have. As Stripe
 * does, it remembers what it answered under an idempotency key, refuses such a key with other
 * parameters, and says 409 while the first under it is still being done.
 */
final class StripeStand implements AutoCloseable {
  /** What befalls a request. */
  enum Fault {
    /** Refused before anything is done: too many requests. */
    RATE_LIMITED(429, false),
    /** Refused before anything is done, by a machine in front. */
    UNAVAILABLE(503, false),
    /** The key is wrong. */
    UNAUTHORIZED(401, false),
    /** Nothing comes, and nothing was done. */
    HANGS(0, false),
    /** The connection is cut, and nothing was done. */
    CUT(0, false),
    /** It is done, and the connection is cut before the answer. */
    ANSWER_LOST(0, true),
    /** It is done, and the answer comes when nobody waits for it any more. */
    ANSWER_LATE(0, true);

    private final int status;
    private final boolean done;

    Fault(int status, boolean done) {
      this.status = status;
      this.done = done;
    }
  }

  /** A session as it was asked for. */
  record Session(String id, Map<String, String> asked) {}

  private record Answer(int status, String body) {}

  private record Remembered(Map<String, String> asked, Answer answer) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<String, Remembered> remembered = new HashMap<>();
  private final Map<String, String> sessions = new HashMap<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final List<String> broken = new CopyOnWriteArrayList<>();
  final List<Session> created = new CopyOnWriteArrayList<>();
  final List<String> refunded = new CopyOnWriteArrayList<>();
  final List<String> expired = new CopyOnWriteArrayList<>();
  final AtomicInteger calls = new AtomicInteger();

  StripeStand() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next calls that speak of this (a booking, an intent, a session) meet these faults. */
  void fail(String about, Fault... next) {
    faults.put(about, new ArrayDeque<>(List.of(next)));
  }

  /** From now on all calls that speak of this get 503, until they are mended. */
  void breakAll(String about) {
    broken.add(about);
  }

  void mend() {
    broken.clear();
  }

  /** A session that somebody else has made. */
  synchronized void session(String id, String status) {
    sessions.put(id, status);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      calls.incrementAndGet();
      Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      String path = exchange.getRequestURI().getPath();
      String about = path + " " + asked;
      Fault fault = fault(about);
      if (fault != null && fault.status > 0) {
        send(exchange, error(fault.status, "api_error", null, null));
        return;
      }
      if (fault == null || fault.done) {
        Answer answer = answer(exchange, path, asked);
        if (fault == null) {
          send(exchange, answer);
          return;
        }
      }
      if (fault == Fault.HANGS || fault == Fault.ANSWER_LATE) {
        // However patient the client is, what it waits for comes later.
        closing.await();
      }
      // Closing the exchange without an answer cuts the connection.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Fault fault(String about) {
    if (broken.stream().anyMatch(about::contains)) {
      return Fault.UNAVAILABLE;
    }
    return faults.entrySet().stream()
        .filter(each -> about.contains(each.getKey()))
        .map(each -> {
          synchronized (each.getValue()) {
            return each.getValue().poll();
          }
        })
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private synchronized Answer answer(
      HttpExchange exchange, String path, Map<String, String> asked) {
    if (exchange.getRequestMethod().equals("GET")) {
      return show(path.substring(path.lastIndexOf('/') + 1));
    }
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    if (key == null) {
      return error(400, "invalid_request_error", "no_key_in_a_test", null);
    }
    Remembered before = remembered.get(key);
    if (before != null) {
      return before.asked().equals(asked)
          ? before.answer()
          : error(400, "idempotency_error", null, null);
    }
    Answer answer = act(path, asked);
    remembered.put(key, new Remembered(asked, answer));
    return answer;
  }

  private Answer act(String path, Map<String, String> asked) {
    if (path.equals("/v1/checkout/sessions")) {
      String id = "cs_test_" + ids.incrementAndGet();
      sessions.put(id, "open");
      created.add(new Session(id, asked));
      return show(id);
    }
    if (path.equals("/v1/refunds")) {
      String intent = asked.get("payment_intent");
      if (intent.startsWith("pi_unknown")) {
        return error(404, "invalid_request_error", "resource_missing", "payment_intent");
      }
      if (refunded.contains(intent)) {
        return error(400, "invalid_request_error", "charge_already_refunded", null);
      }
      refunded.add(intent);
      return new Answer(
          200,
          "{\"id\":\"re_%d\",\"object\":\"refund\",\"status\":\"succeeded\"}"
              .formatted(ids.incrementAndGet()));
    }
    String session = path.split("/")[4];
    if (!"open".equals(sessions.get(session))) {
      return error(400, "invalid_request_error", null, null);
    }
    sessions.put(session, "expired");
    expired.add(session);
    return show(session);
  }

  private Answer show(String session) {
    String status = sessions.get(session);
    return status == null
        ? error(404, "invalid_request_error", "resource_missing", "session")
        : new Answer(
            200,
            "{\"id\":\"%s\",\"object\":\"checkout.session\",\"status\":\"%s\"}"
                .formatted(session, status));
  }

  private static Answer error(int status, String type, String code, String param) {
    String further =
        (code == null ? "" : ",\"code\":\"" + code + "\"")
            + (param == null ? "" : ",\"param\":\"" + param + "\"");
    return new Answer(
        status, "{\"error\":{\"type\":\"%s\",\"message\":\"no\"%s}}".formatted(type, further));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> fields = new TreeMap<>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return fields;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

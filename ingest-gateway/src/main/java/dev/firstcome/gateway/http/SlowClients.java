package dev.firstcome.gateway.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.ArrayList;
import java.util.IdentityHashMap;

/**
 * Cuts the connections of one event loop that take too long to send a request or to take an answer,
 * however busily they drip. It counts ticks of a second rather than starting a timer for every
 * request: with thousands of connections and tens of thousands of requests, that costs next to
 * nothing. A connection whose request is parked is not on the clock: the wait for it is.
 */
final class SlowClients {
  /** How long the rest of a refused body is still read, so that its sender can read the answer. */
  static final int LINGER_TICKS = 2;

  private static final long NEVER = Long.MAX_VALUE;

  private final int patienceTicks;
  private final Runnable onCut;
  private final IdentityHashMap<HttpConnection, Due> dues = new IdentityHashMap<>();
  private long now;

  private static final class Due {
    private long tick;
  }

  /**
   * @param patienceTicks how long a connection may take for a request, from the last answer (or its
   *     start) to the headers, and again from there to the body's end
   */
  SlowClients(int patienceTicks, Runnable onCut) {
    this.patienceTicks = patienceTicks;
    this.onCut = onCut;
  }

  /** The client is to send: it has just connected, was just answered, or has a body to come. */
  void expectMore(HttpConnection connection) {
    dues.computeIfAbsent(connection, fresh -> new Due()).tick = now + patienceTicks;
  }

  /** The client waits for us. */
  void expectNothing(HttpConnection connection) {
    change(connection, NEVER);
  }

  /** The client was told off while it was still sending. */
  void expectLittle(HttpConnection connection) {
    change(connection, now + LINGER_TICKS);
  }

  void closed(HttpConnection connection) {
    dues.remove(connection);
  }

  /** A second has passed. */
  void tick() {
    now++;
    var overdue = new ArrayList<HttpConnection>();
    dues.forEach((connection, due) -> {
      if (due.tick < now) {
        overdue.add(connection);
      }
    });
    for (HttpConnection connection : overdue) {
      dues.remove(connection);
      onCut.run();
      cut(connection);
    }
  }

  /**
   * Closes the channel itself. The connection's own {@code close} would first send what is still to
   * be sent, and so never come to its end with a client that takes nothing.
   */
  static void cut(HttpConnection connection) {
    var _ = ((HttpServerConnection) connection).channelHandlerContext().close();
  }

  private void change(HttpConnection connection, long tick) {
    Due due = dues.get(connection);
    if (due != null) {
      due.tick = tick;
    }
  }
}

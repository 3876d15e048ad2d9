package dev.firstcome.gateway.requests;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What this gateway has of one key: some in the log, and the rest in a line here, where no other
 * key has to wait behind them. They are sent in the order in which they came, as many at once as
 * {@link Window} says. What has stood in line for long is sent all the same: where nothing is
 * decided there is nobody to make way for.
 *
 * <p>Guarded by its own lock, which is held while something is sent: else a request could overtake
 * another of the same caller.
 */
final class KeyQueue {
  static final Duration IN_LINE_AT_MOST = Duration.ofSeconds(2);

  private final Window window;
  private final Queue<Entry> line = new ArrayDeque<>(1);
  private int inLog;
  private boolean isSending;
  private boolean isOver;

  /** One request. */
  static final class Entry {
    private final String type;
    private final Runnable send;
    private final long cameNanos;
    private boolean isSent;
    private boolean stands;
    private long sentNanos;

    /**
     * @param send is not to throw anything
     */
    Entry(String type, Runnable send, long cameNanos) {
      this.type = type;
      this.send = send;
      this.cameNanos = cameNanos;
    }

    String type() {
      return type;
    }

    long cameNanos() {
      return cameNanos;
    }
  }

  KeyQueue(Window window) {
    this.window = window;
  }

  /** All of them have left, and no more may come: there may be another queue for the key. */
  synchronized boolean isOver() {
    return isOver;
  }

  synchronized int size() {
    return inLog + line.size();
  }

  /** It is sent, now or later. */
  synchronized void enter(Entry entry, long nowNanos) {
    line.add(entry);
    send(nowNanos);
    if (!entry.isSent) {
      entry.stands = true;
      window.stands();
    }
  }

  /** It was decided, or has failed, or nobody counts on it any more. */
  synchronized void leave(Entry entry, long nowNanos) {
    if (entry.isSent) {
      inLog--;
      window.learn(nowNanos - entry.sentNanos, !line.isEmpty(), nowNanos);
    } else if (line.remove(entry)) {
      window.standsNoMore();
    }
    send(nowNanos);
    isOver = size() == 0;
  }

  /** Sends what has stood in line for too long. To be called now and then. */
  synchronized void sendOverdue(long nowNanos) {
    isSending = true;
    while (!line.isEmpty() && nowNanos - line.element().cameNanos > IN_LINE_AT_MOST.toNanos()) {
      sendFirst(nowNanos);
    }
    isSending = false;
    send(nowNanos);
  }

  /** What fails at once leaves while it is sent: the rest is not sent from in there. */
  private void send(long nowNanos) {
    if (isSending) {
      return;
    }
    isSending = true;
    while (!line.isEmpty() && inLog < window.size()) {
      sendFirst(nowNanos);
    }
    isSending = false;
  }

  private void sendFirst(long nowNanos) {
    Entry first = line.remove();
    first.isSent = true;
    first.sentNanos = nowNanos;
    inLog++;
    if (first.stands) {
      window.standsNoMore();
    }
    first.send.run();
  }
}

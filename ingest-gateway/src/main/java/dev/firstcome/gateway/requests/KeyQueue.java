package dev.firstcome.gateway.requests;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What this gateway has of one key: some in the log, and the rest in a line here, where no other
 * key has to wait behind them. They are sent in the order in which they came, as many at once as
 * {@link Window} says. What has stood in line for long is sent all the same: a request is safe only
 * in the log, and its caller is told no earlier that it is pending.
 *
 * <p>Guarded by its own lock, which is held while something is sent: else a request could overtake
 * another of the same caller.
 */
final class KeyQueue {
  /** Less than a caller waits by default, so that there is an answer by then. */
  static final Duration IN_LINE_AT_MOST = Duration.ofSeconds(4);

  private final Window window;
  private final Queue<Entry> line = new ArrayDeque<>(1);
  private int inLog;
  private boolean isSending;
  private boolean isOver;

  /** One request. */
  static final class Entry {
    private final String type;
    private final long cameNanos;
    private Runnable send;
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

    /** What was sent is not kept until it is decided. */
    private void send(long nowNanos) {
      isSent = true;
      sentNanos = nowNanos;
      Runnable once = send;
      send = Entry::wasSent;
      once.run();
    }

    private static void wasSent() {}
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
    sendDue(nowNanos);
    if (!entry.isSent) {
      entry.stands = true;
      window.stands(1);
    }
  }

  /** It was decided: how long that took is learned from. */
  synchronized void decided(Entry entry, long nowNanos) {
    if (entry.isSent) {
      boolean isOfMany = inLog > Window.LEAST || !line.isEmpty();
      window.learn(nowNanos - entry.sentNanos, isOfMany, nowNanos);
    }
    leave(entry, nowNanos);
  }

  /** It was decided, or has failed, or nobody counts on it any more. */
  synchronized void leave(Entry entry, long nowNanos) {
    if (entry.isSent) {
      if (inLog-- == Window.LEAST + 1) {
        window.crowds(-1);
      }
    } else if (line.remove(entry)) {
      window.stands(-1);
    }
    sendDue(nowNanos);
    isOver = size() == 0;
  }

  /**
   * Sends those whose turn it is, or who have stood in line for too long. To be called now and then
   * for these. What fails at once leaves while it is sent: the rest is not sent from in there.
   */
  synchronized void sendDue(long nowNanos) {
    if (isSending) {
      return;
    }
    isSending = true;
    try {
      while (!line.isEmpty() && (inLog < window.size() || isOverdue(line.element(), nowNanos))) {
        sendFirst(nowNanos);
      }
    } finally {
      isSending = false;
    }
  }

  private static boolean isOverdue(Entry entry, long nowNanos) {
    return nowNanos - entry.cameNanos > IN_LINE_AT_MOST.toNanos();
  }

  private void sendFirst(long nowNanos) {
    Entry first = line.remove();
    if (first.stands) {
      window.stands(-1);
    }
    if (++inLog == Window.LEAST + 1) {
      window.crowds(1);
    }
    first.send(nowNanos);
  }
}

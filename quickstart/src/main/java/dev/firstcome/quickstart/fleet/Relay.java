package dev.firstcome.quickstart.fleet;

import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands between one process and another's port of 127.0.0.1 and passes on what they say, as long
 * as it is let. What it passes on keeps its order, and is never lost while the connection lives: it
 * is TCP, seen from either end.
 */
public final class Relay implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;
  private static final int CHUNKS_UNDER_WAY = 64;
  private static final byte[] NOTHING = {};

  private final String name;
  private final int target;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Way way = Way.OPEN;

  /** What becomes of what is said. */
  private record Way(boolean isCut, boolean isSilent, Duration delay) {
    static final Way OPEN = new Way(false, false, Duration.ZERO);
  }

  /** What one end said, and when it is due at the other, by {@link System#nanoTime}. */
  private record Said(What what, byte[] bytes, long dueNanos) {}

  private enum What {
    BYTES,
    /** It has no more to say, and may still listen. */
    END,
    /** It is gone. */
    BROKEN
  }

  /**
   * Listens on a free port.
   *
   * @param name who speaks to whom
   */
  Relay(String name, int target) {
    this.name = name;
    this.target = target;
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new StartException("The relay " + name + " cannot listen: " + e, e);
    }
    Thread.ofVirtual().name("relay " + name).start(this::listen);
  }

  public String name() {
    return name;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Breaks every connection, and every new one too, as a host that is gone. */
  public void cut() {
    set(new Way(true, false, Duration.ZERO));
    sockets.forEach(this::breakOff);
  }

  /** Says nothing any more, in either direction, and breaks nothing, as a network that is gone. */
  public void silence() {
    set(new Way(false, true, Duration.ZERO));
  }

  /** Everything takes so much longer each way. */
  public void slow(Duration delay) {
    set(new Way(false, false, delay));
  }

  /** All is well again; what was said in silence arrives. */
  public void heal() {
    set(Way.OPEN);
  }

  private void set(Way next) {
    lock.lock();
    try {
      way = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().name("relay " + name).start(() -> connect(client));
      } catch (IOException closed) {
        // The loop ends with it; one connection that could not be taken is as one cut.
      }
    }
  }

  private void connect(Socket client) {
    sockets.add(client);
    if (way.isCut()) {
      breakOff(client);
      return;
    }
    Socket there = new Socket();
    sockets.add(there);
    try {
      there.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      client.setTcpNoDelay(true);
      there.setTcpNoDelay(true);
    } catch (IOException nobodyThere) {
      breakOff(client);
      breakOff(there);
      return;
    }
    AtomicInteger directions = new AtomicInteger(2);
    pass(client, there, directions);
    pass(there, client, directions);
  }

  /**
   * In one direction.
   *
   * @param directions how many of the connection's have not come to their end
   */
  private void pass(Socket from, Socket to, AtomicInteger directions) {
    BlockingQueue<Said> underWay = new ArrayBlockingQueue<>(CHUNKS_UNDER_WAY);
    Thread reader = Thread.ofVirtual().start(() -> read(from, underWay));
    Thread.ofVirtual()
        .start(() -> {
          if (!write(underWay, to)) {
            breakOff(from);
            breakOff(to);
            // It may wait for room among what is under way.
            reader.interrupt();
          } else if (directions.decrementAndGet() == 0) {
            close(from);
            close(to);
          }
        });
  }

  private void read(Socket from, BlockingQueue<Said> underWay) {
    byte[] buffer = new byte[CHUNK];
    try {
      try {
        InputStream in = from.getInputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
          underWay.put(said(What.BYTES, Arrays.copyOf(buffer, length)));
        }
        underWay.put(said(What.END, NOTHING));
      } catch (IOException broken) {
        underWay.put(said(What.BROKEN, NOTHING));
      }
    } catch (InterruptedException nobodyListens) {
      Thread.currentThread().interrupt();
    }
  }

  private Said said(What what, byte[] bytes) {
    return new Said(what, bytes, System.nanoTime() + way.delay().toNanos());
  }

  /** Until the end, of which it tells the other side too; false if it broke before. */
  private boolean write(BlockingQueue<Said> underWay, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      while (true) {
        Said next = underWay.take();
        TimeUnit.NANOSECONDS.sleep(next.dueNanos() - System.nanoTime());
        awaitLeave();
        if (way.isCut()) {
          return false;
        }
        switch (next.what()) {
          case BYTES -> out.write(next.bytes());
          case END -> {
            to.shutdownOutput();
            return true;
          }
          case BROKEN -> {
            return false;
          }
        }
      }
    } catch (IOException | InterruptedException broken) {
      return false;
    }
  }

  private void awaitLeave() throws InterruptedException {
    if (!way.isSilent()) {
      return;
    }
    lock.lock();
    try {
      while (way.isSilent()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** At once and with a reset, so that the other end does not wait for what will never come. */
  private void breakOff(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException alreadyClosed) {
      // Then there is nothing to break off.
    }
    close(socket);
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException gone) {
      // Then there is nothing left to close.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException gone) {
      // Then there is nothing left to close.
    }
    // Whoever was let in at the last moment is turned out, and whoever waits for the end of a
    // silence sees it.
    cut();
  }
}

package dev.firstcome.quickstart.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * TCP ports of 127.0.0.1.
 *
 * <p>A free port is looked for below those that the system gives to outgoing connections (Linux
 * from 32768, macOS and Windows from 49152): there only another listener can take it between our
 * look and our use. At random, so that processes that look at the same time look elsewhere; and
 * never twice the same in one process.
 */
public final class Ports {
  /** The one address that everything embedded listens on. */
  static final String LOOPBACK = "127.0.0.1";

  private static final int LOWEST = 20_000;
  private static final int BELOW = 32_768;
  private static final int ATTEMPTS = 1_000;
  private static final Set<Integer> GIVEN_OUT = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /**
   * A port that nobody listens on, and that this method has not given out before.
   *
   * @throws EmbeddedException if none was found
   */
  public static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, BELOW);
      if (GIVEN_OUT.add(port) && isFree(port)) {
        return port;
      }
    }
    throw new EmbeddedException(
        "No free port was found on %s between %d and %d.".formatted(LOOPBACK, LOWEST, BELOW - 1));
  }

  /** The usual port if nobody listens on it, else a free one. */
  public static int freeOr(int usual) {
    return isFree(usual) ? usual : free();
  }

  /** Whether a server could listen on this port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections of a former server that linger on the port do not hinder a new one.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port), 1);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** Refuses a port that is taken, so that a server need not fail on it in its own words. */
  static void requireFree(int port, String what) {
    if (!isFree(port)) {
      throw new EmbeddedException(
          "%s cannot listen on %s:%d: another program does, or it is not allowed to."
              .formatted(what, LOOPBACK, port));
    }
  }
}

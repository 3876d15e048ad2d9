package dev.firstcome.quickstart.embedded;

/**
 * A port of 127.0.0.1 that the broker listens on, and the one that it tells clients to come back
 * to: another one, if something stands between them.
 */
public record Listener(int port, int advertised) {
  /** One with nothing between. */
  public static Listener plain(int port) {
    return new Listener(port, port);
  }

  /** As {@link #toString} writes it. */
  public static Listener parse(String text) {
    String[] ports = text.split(":", 2);
    return new Listener(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
  }

  @Override
  public String toString() {
    return port + ":" + advertised;
  }
}

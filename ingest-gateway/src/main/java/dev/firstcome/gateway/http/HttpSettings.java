package dev.firstcome.gateway.http;

import java.time.Duration;

/** How the HTTP server is to be. */
public record HttpSettings(Listen listen, Waits waits, Bounds bounds, Streams streams) {

  /**
   * Where it listens.
   *
   * @param port 0 for any that is free
   */
  public record Listen(String host, int port, int eventLoops) {}

  /**
   * How long things take.
   *
   * @param usual how long a call waits for its outcome if it does not say
   * @param longest how long it may ask to wait
   * @param toSend how long a client may take to send a request, its headers and again its body
   * @param toClose how long those who wait have to be answered when the gateway closes
   * @param retention how long answers are kept
   */
  public record Waits(
      Duration usual, Duration longest, Duration toSend, Duration toClose, Duration retention) {}

  /**
   * How much there may be.
   *
   * @param bodyBytes of all requests that are inside, together
   * @param perSecond by one caller; 0 for no limit
   */
  public record Bounds(int connections, int inside, long bodyBytes, int perSecond) {}

  /**
   * Answers that go on without end.
   *
   * @param most there may be at once
   * @param beat after which time something is sent though nothing happens
   * @param waitingBytes that may wait for one client to take them
   */
  public record Streams(int most, Duration beat, int waitingBytes) {}
}

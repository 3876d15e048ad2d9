package dev.firstcome.quickstart.fleet;

import dev.firstcome.quickstart.embedded.Listener;
import dev.firstcome.quickstart.embedded.Ports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways between the processes: through a relay each, or straight. */
final class Wires implements AutoCloseable {
  private final boolean isRelayed;
  private final int brokerPort = Ports.free();
  private final List<Listener> listeners = new ArrayList<>();
  private final Map<String, Relay> relays = new LinkedHashMap<>();

  Wires(boolean isRelayed) {
    this.isRelayed = isRelayed;
    listeners.add(Listener.plain(brokerPort));
  }

  /** A way of this process to the broker, which it must know of before it starts. */
  String toBroker(String process) {
    if (!isRelayed) {
      return bootstrap();
    }
    int port = Ports.free();
    Relay relay = relay(process + "→broker", port);
    listeners.add(new Listener(port, relay.port()));
    return "127.0.0.1:" + relay.port();
  }

  /** A way of this process to another one's port. */
  int to(String other, String process, int port) {
    return isRelayed ? relay(process + "→" + other, port).port() : port;
  }

  private Relay relay(String name, int port) {
    return relays.computeIfAbsent(name, absent -> new Relay(name, port));
  }

  /** The broker's own address, without a relay. */
  String bootstrap() {
    return "127.0.0.1:" + brokerPort;
  }

  int brokerPort() {
    return brokerPort;
  }

  /** All that the broker is to listen on. */
  List<Listener> listeners() {
    return listeners;
  }

  List<Relay> relays() {
    return List.copyOf(relays.values());
  }

  @Override
  public void close() {
    relays.values().forEach(Relay::close);
  }
}

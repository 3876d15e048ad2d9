package dev.firstcome.gateway.http;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Reads a stream as the HTML standard has a browser read it. */
final class EventSource implements AutoCloseable {
  private final Wire wire;
  final String head;
  private final Queue<Event> events = new ArrayDeque<>();
  private String lastEventId = "";
  private String rest = "";
  private String reconnection = "";
  private int comments;
  private boolean ended;

  record Event(String type, String id, String data) {}

  EventSource(int port, String path, String... headers) throws IOException {
    wire = new Wire(port);
    Ask ask = Ask.get(path);
    for (String header : headers) {
      ask.header(header);
    }
    wire.send(ask.bytes());
    head = wire.head();
    if (!head.startsWith("HTTP/1.1 200")) {
      throw new AssertionError(head);
    }
    while (lastEventId.isEmpty() && comments == 0) {
      read();
    }
  }

  /** The next event; an IOException if the connection is cut before, empty if it ends. */
  Optional<Event> next() throws IOException {
    while (events.isEmpty() && !ended) {
      read();
    }
    return Optional.ofNullable(events.poll());
  }

  /** The next event's data. */
  String data() throws IOException {
    return next().orElseThrow().data();
  }

  String lastEventId() {
    return lastEventId;
  }

  String reconnection() {
    return reconnection;
  }

  /** How many comments have come, waiting for one more. */
  int oneMoreComment() throws IOException {
    int before = comments;
    while (comments == before) {
      read();
    }
    return comments;
  }

  private void read() throws IOException {
    String chunk = wire.chunk();
    ended = chunk.isEmpty();
    String[] blocks = (rest + chunk).split("\n\n", -1);
    for (int i = 0; i < blocks.length - 1; i++) {
      take(blocks[i]);
    }
    rest = blocks[blocks.length - 1];
  }

  private void take(String block) {
    String type = "";
    StringBuilder data = new StringBuilder();
    for (String line : block.split("\n", -1)) {
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
      switch (field) {
        case "" -> comments++;
        case "event" -> type = value;
        case "data" -> data.append(value).append('\n');
        case "id" -> lastEventId = value;
        case "retry" -> reconnection = value;
        default -> throw new AssertionError("a field that is passed over: " + line);
      }
    }
    if (!data.isEmpty()) {
      data.setLength(data.length() - 1);
      events.add(new Event(type, lastEventId, data.toString()));
    }
  }

  /** Whether the server has closed the connection, waiting for that. */
  boolean closed() throws IOException {
    return wire.closed();
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}

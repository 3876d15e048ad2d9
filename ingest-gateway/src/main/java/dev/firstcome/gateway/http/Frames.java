package dev.firstcome.gateway.http;

import dev.firstcome.contract.json.Json;
import dev.firstcome.gateway.requests.LogPosition;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What is written into an event stream (the HTML standard's "server-sent events"). A block ends
 * with an empty line. One that has an id and no data is no event, but from then on the client names
 * that id when it comes again.
 */
final class Frames {
  /** Keeps what is between from taking the connection for dead. */
  static final Buffer COMMENT = Buffer.buffer(":\n\n");

  /** The first block of every stream: how many milliseconds to stay away after a cut. */
  private static final String BEGIN = ":\nretry: 1000\n";

  static final Buffer FIRST = Buffer.buffer(BEGIN + "\n");

  private static final byte[] DATA = "\ndata: ".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);

  private Frames() {}

  static Buffer first(LogPosition from) {
    return Buffer.buffer(BEGIN + "id: " + from + "\n\n");
  }

  /** Moves on from where its client is to come again. */
  static Buffer comment(LogPosition upTo) {
    return Buffer.buffer(":\nid: " + upTo + "\n\n");
  }

  static Buffer outcome(LogPosition at, byte[] outcome) {
    return event("outcome", at.toString(), outcome);
  }

  /** The one event of a request. */
  static Buffer outcome(UUID request, byte[] outcome) {
    return event("outcome", request.toString(), outcome);
  }

  static Buffer agedOut(String key, LogPosition from, LogPosition now) {
    return event(
        "aged-out",
        now.toString(),
        Json.write(out ->
            out.text("code", "aged-out")
                .text(
                    "detail",
                    "Expected events of "
                        + key
                        + " from "
                        + from
                        + " on, found that the log no longer has all of them. Read the state anew:"
                        + " the events that follow are those from now on.")
                .text("key", key)
                .text("from", from.toString())
                .text("now", now.toString())));
  }

  private static Buffer event(String event, String id, byte[] data) {
    byte[] head = ("event: " + event + "\nid: " + id).getBytes(StandardCharsets.UTF_8);
    return Buffer.buffer(head.length + DATA.length + data.length + END.length)
        .appendBytes(head)
        .appendBytes(DATA)
        .appendBytes(inOneLine(data))
        .appendBytes(END);
  }

  /** A line's end in JSON stands between its parts, where a space is as good. */
  private static byte[] inOneLine(byte[] json) {
    byte[] line = json.clone();
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '\n' || line[i] == '\r') {
        line[i] = ' ';
      }
    }
    return line;
  }
}

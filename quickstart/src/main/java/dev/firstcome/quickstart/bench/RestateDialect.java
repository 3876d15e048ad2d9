package dev.firstcome.quickstart.bench;

import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;

/**
 * Restate's: each handler of each object has a path of its own, and whatever a handler returns is a
 * 200. Ours says in the body whether it is a refusal.
 */
final class RestateDialect implements Dialect {
  private static final int OK = 200;

  @Override
  public String path(Post post) {
    return "/" + post.key().kind() + "/" + post.key().text() + "/" + handler(post);
  }

  private static String handler(Post post) {
    String type = Json.read(post.body()).text("type", 100);
    return switch (type) {
      case Hold.TYPE -> "hold";
      case Configure.TYPE -> "configure";
      default -> throw new IllegalArgumentException("the service has no handler for " + type);
    };
  }

  @Override
  public Reply reply(int status, byte[] body) {
    return status == OK ? new Reply(kind(Json.read(body)), body) : Reply.byHttp(status, body);
  }

  private static Reply.Kind kind(FieldReader answer) {
    return answer.flag("ok") ? Reply.Kind.ACCEPTED : Reply.Kind.REFUSED;
  }
}

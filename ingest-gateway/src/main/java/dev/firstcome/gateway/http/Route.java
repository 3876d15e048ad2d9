package dev.firstcome.gateway.http;

import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is at one path.
 *
 * @param template the path; {@code {id}} as one of its parts stands for any one part
 * @param guard what it counts against
 * @param provider the one caller that it is for, who proves it by a signature
 */
record Route(
    String template, Guard guard, Optional<String> provider, Map<HttpMethod, Handler> handlers) {
  /** How many there may be at once, and how often. */
  enum Guard {
    /** No matter: operators ask most when there is too much of everything. */
    NONE,
    /** Counts among the requests that are to be answered. */
    REQUEST,
    /** Counts among the answers that go on without end. */
    STREAM
  }

  private static final String PARAMETER = "{";
  private static final String PARAMETER_END = "}";

  static Route guarded(String template, HttpMethod method, Handler handler) {
    return new Route(template, Guard.REQUEST, Optional.empty(), Map.of(method, handler));
  }

  static Route stream(String template, Handler get) {
    return new Route(template, Guard.STREAM, Optional.empty(), Map.of(HttpMethod.GET, get));
  }

  static Route open(String template, Handler get) {
    return new Route(template, Guard.NONE, Optional.empty(), Map.of(HttpMethod.GET, get));
  }

  static Route webhook(String template, String provider, Handler post) {
    return new Route(template, Guard.REQUEST, Optional.of(provider), Map.of(HttpMethod.POST, post));
  }

  boolean literal() {
    return !template.contains(PARAMETER);
  }

  /** What stands before the parameter. */
  String prefix() {
    return template.substring(0, template.indexOf(PARAMETER));
  }

  /** What stands behind it. */
  String suffix() {
    return template.substring(template.indexOf(PARAMETER_END) + 1);
  }

  /** HEAD is GET whose body is not sent, which the server sees to. */
  Optional<Handler> handler(HttpMethod method) {
    return Optional.ofNullable(
        handlers.get(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method));
  }

  /** The Allow field. */
  String allowed() {
    var names = handlers.keySet().stream().map(HttpMethod::name);
    var all = names.collect(Collectors.toCollection(TreeSet::new));
    if (all.contains("GET")) {
      all.add("HEAD");
    }
    return String.join(", ", all);
  }
}

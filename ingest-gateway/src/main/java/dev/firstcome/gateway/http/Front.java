package dev.firstcome.gateway.http;

import dev.firstcome.gateway.http.Routes.Match;
import dev.firstcome.gateway.refusals.GatewayRefusal.HeadersTooLarge;
import dev.firstcome.gateway.refusals.GatewayRefusal.MethodNotAllowed;
import dev.firstcome.gateway.refusals.GatewayRefusal.NotHttp;
import dev.firstcome.gateway.refusals.GatewayRefusal.PathUnknown;
import dev.firstcome.gateway.refusals.GatewayRefusal.UriTooLong;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where every request comes in, and finds its route or is told why not. */
final class Front {
  static final int MAX_REQUEST_LINE = 4 * 1024;
  static final int MAX_HEADERS = 8 * 1024;

  private final Routes routes;
  private final Door door;
  private final Map<Route, AnswerCounter> counters;
  private final AnswerCounter onNoRoute;

  Front(List<Route> routes, Door door, MeterRegistry registry) {
    this.routes = new Routes(routes);
    this.door = door;
    this.counters =
        routes.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), route -> new AnswerCounter(route.template(), registry)));
    this.onNoRoute = new AnswerCounter("none", registry);
  }

  /** The headers of a request are here. */
  void begin(HttpServerRequest request, Loop loop) {
    if (request.response().writeQueueFull()) {
      // Its client asks and asks and takes no answers: it is heard again once it has taken some.
      request.pause();
      request
          .response()
          .drainHandler(drained -> {
            request.resume();
            dispatch(request, loop);
          });
    } else {
      dispatch(request, loop);
    }
  }

  /** What came is not HTTP as we take it. The server closes the connection after the answer. */
  void invalid(HttpServerRequest request, Loop loop) {
    Exchange exchange = new Exchange(request, loop, "", onNoRoute);
    Throwable cause = request.decoderResult().cause();
    exchange.header(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    switch (cause) {
      case TooLongHttpLineException tooLong -> exchange.refuse(new UriTooLong(MAX_REQUEST_LINE));
      case TooLongHttpHeaderException tooLong -> exchange.refuse(new HeadersTooLarge(MAX_HEADERS));
      case null, default -> exchange.refuse(new NotHttp("something else"));
    }
  }

  /** Whose rate it counts against: a flood of other callers shall not keep a provider out. */
  private static String caller(Route route, HttpServerRequest request) {
    return route.provider().orElseGet(() -> Callers.of(request));
  }

  private boolean isLetIn(Exchange exchange, Route route) {
    return switch (route.guard()) {
      case NONE -> true;
      case REQUEST -> door.enter(exchange, caller(route, exchange.request()));
      case STREAM -> door.enterForLong(exchange, caller(route, exchange.request()));
    };
  }

  private void dispatch(HttpServerRequest request, Loop loop) {
    String path = String.valueOf(request.path());
    Optional<Match> match = routes.match(path);
    if (match.isEmpty()) {
      new Exchange(request, loop, "", onNoRoute).refuse(new PathUnknown(path));
      return;
    }
    Route route = match.get().route();
    Exchange exchange =
        new Exchange(
            request, loop, match.get().parameter(), counters.getOrDefault(route, onNoRoute));
    loop.slowClients().expectNothing(request.connection());
    Optional<Handler> handler = route.handler(request.method());
    if (handler.isEmpty()) {
      exchange
          .header(HttpHeaders.ALLOW, route.allowed())
          .refuse(new MethodNotAllowed(request.method().name(), route.allowed()));
    } else if (isLetIn(exchange, route)) {
      exchange.guarded(() -> handler.get().handle(exchange));
    }
  }
}

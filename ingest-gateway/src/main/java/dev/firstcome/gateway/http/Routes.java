package dev.firstcome.gateway.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which route a path is on. Paths mean what they say: nothing is resolved or made normal. */
final class Routes {
  private final Map<String, Route> literal;
  private final List<Route> withParameter;

  /**
   * @param parameter the part of the path that the route leaves open, decoded, if there is one
   */
  record Match(Route route, String parameter) {}

  Routes(List<Route> routes) {
    literal =
        routes.stream()
            .filter(Route::literal)
            .collect(Collectors.toUnmodifiableMap(Route::template, Function.identity()));
    withParameter = routes.stream().filter(route -> !route.literal()).toList();
  }

  Optional<Match> match(String path) {
    Route exact = literal.get(path);
    if (exact != null) {
      return Optional.of(new Match(exact, ""));
    }
    for (Route route : withParameter) {
      String prefix = route.prefix();
      int end = path.length() - route.suffix().length();
      if (end > prefix.length()
          && path.startsWith(prefix)
          && path.endsWith(route.suffix())
          && path.substring(prefix.length(), end).indexOf('/') < 0) {
        return Percent.decode(path.substring(prefix.length(), end))
            .map(parameter -> new Match(route, parameter));
      }
    }
    return Optional.empty();
  }
}

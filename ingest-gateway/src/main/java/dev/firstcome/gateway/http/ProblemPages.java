package dev.firstcome.gateway.http;

import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.RefusalKinds;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Json;
import dev.firstcome.gateway.refusals.GatewayRefusal;
import dev.firstcome.gateway.refusals.GatewayRefusal.PathUnknown;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code GET /problems} and {@code /problems/{code}}: what each problem means and what to do about
 * it, for people as a page and for programs as JSON. Made of the same words as the problems.
 */
final class ProblemPages {
  private static final String STYLE =
      "body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}"
          + "code{background:#eee;padding:0 .3em}td{padding:.1em 1em .1em 0}";

  private final Map<String, RefusalKind> byCode;

  ProblemPages() {
    byCode =
        Stream.of(RefusalKinds.all(), GatewayRefusal.KINDS)
            .flatMap(List::stream)
            .collect(
                Collectors.toMap(
                    RefusalKind::code, kind -> kind, (first, second) -> first, LinkedHashMap::new));
  }

  /** All of them, in the order in which they are checked. */
  void list(Exchange exchange) {
    if (wantsPage(exchange)) {
      String rows = byCode.values().stream().map(ProblemPages::row).collect(Collectors.joining());
      page(exchange, "Problems", "<table>" + rows + "</table>");
    } else {
      byte[] body =
          Json.write(out ->
              byCode.forEach((code, kind) -> out.object(code, fields -> write(kind, fields))));
      exchange.answer(200, Fields.JSON, body);
    }
  }

  /** One of them. */
  void one(Exchange exchange) {
    RefusalKind kind = byCode.get(exchange.parameter());
    if (kind == null) {
      exchange.refuse(new PathUnknown(exchange.path()));
    } else if (wantsPage(exchange)) {
      page(exchange, kind.title(), description(kind));
    } else {
      exchange.answer(200, Fields.JSON, Json.write(out -> write(kind, out)));
    }
  }

  private static void write(RefusalKind kind, FieldWriter out) {
    out.text("type", "/problems/" + kind.code())
        .text("code", kind.code())
        .wholeNumber("status", kind.status())
        .text("title", kind.title())
        .text("retry", kind.retry().written())
        .text("explanation", kind.explanation());
  }

  private static boolean wantsPage(Exchange exchange) {
    String accept = exchange.request().getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("text/html");
  }

  private static String row(RefusalKind kind) {
    return "<tr><td>"
        + kind.status()
        + "<td><a href=\"/problems/"
        + kind.code()
        + "\"><code>"
        + kind.code()
        + "</code></a><td>"
        + escaped(kind.title());
  }

  private static String description(RefusalKind kind) {
    String retry =
        switch (kind.retry()) {
          case NEVER -> "No: the same request is refused again.";
          case SAME -> "Yes: the same request, with the same idempotency key, later.";
          case AFTER_REFRESH -> "With a new request, once you have seen how things stand now.";
        };
    return "<p>"
        + escaped(kind.explanation())
        + "<table><tr><td>Code<td><code>"
        + kind.code()
        + "</code><tr><td>Status<td>"
        + kind.status()
        + "<tr><td>Can trying again help?<td>"
        + retry
        + "</table><p><a href=\"/problems\">All problems</a>";
  }

  private static void page(Exchange exchange, String title, String content) {
    String html =
        "<!doctype html><html lang=en><meta charset=utf-8><title>"
            + escaped(title)
            + "</title><style>"
            + STYLE
            + "</style><h1>"
            + escaped(title)
            + "</h1>"
            + content
            + "\n";
    exchange.answer(200, Fields.HTML, html.getBytes(StandardCharsets.UTF_8));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

package dev.firstcome.quickstart.gateway;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lists as a client reads them, page by page. */
final class Pages {
  private static final int MOST = 200;

  private final Web web;
  private final String path;

  /**
   * A page.
   *
   * @param items as JSON each
   * @param next empty on the last
   */
  record Page(List<String> items, long total, String next) {
    boolean isLast() {
      return next.isEmpty();
    }
  }

  /**
   * @param path with a question mark, and all parameters but limit and cursor
   */
  Pages(Web web, String path) {
    this.web = web;
    this.path = path;
  }

  Page first(int limit) throws Exception {
    return page("limit=" + limit);
  }

  Page next(Page before, int limit) throws Exception {
    return page("limit=" + limit + "&cursor=" + before.next());
  }

  /** All pages. */
  List<Page> all(int limit) throws Exception {
    List<Page> pages = new ArrayList<>(List.of(first(limit)));
    while (!pages.getLast().isLast()) {
      pages.add(next(pages.getLast(), limit));
    }
    return pages;
  }

  private Page page(String further) throws Exception {
    HttpResponse<String> response = web.get(path + "&" + further, "Prefer", "wait=30");
    if (response.statusCode() != 200) {
      throw new AssertionError(path + "&" + further + ": " + response.body());
    }
    return read(response.body());
  }

  static Page read(String body) {
    FieldReader page = Json.read(body.getBytes(StandardCharsets.UTF_8));
    return new Page(
        page.objects("items", MOST).stream().map(Pages::text).toList(),
        page.has("total") ? page.wholeNumber("total", 0, Long.MAX_VALUE) : -1,
        page.optionalText("next", 4_000).orElse(""));
  }

  private static String text(FieldReader item) {
    return new String(Json.write(item::copyTo), StandardCharsets.UTF_8);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Visits the pages of a console by their links. */
final class Crawl {
  private static final int MAX_PAGES = 400;

  private final Browser browser;

  Crawl(Browser browser) {
    this.browser = browser;
  }

  /** Returns the responses by URL, beginning with the first page. */
  Map<String, Browser.Answer> all() {
    Map<String, Browser.Answer> visited = new LinkedHashMap<>();
    Set<String> known = new LinkedHashSet<>(List.of("/console"));
    Deque<String> open = new ArrayDeque<>(known);
    while (!open.isEmpty() && visited.size() < MAX_PAGES) {
      String url = open.remove();
      Browser.Answer answer = browser.get(url);
      visited.put(url, answer);
      for (String next : links(answer)) {
        if (known.add(next)) {
          open.add(next);
        }
      }
    }
    return visited;
  }

  /** Returns the paths of the menu. */
  List<String> menu() {
    return browser.get("/console").page().select("nav a").eachAttr("href");
  }

  private static List<String> links(Browser.Answer answer) {
    List<String> links = new ArrayList<>();
    for (Element link : answer.page().select("a[href]")) {
      String url = link.attr("href");
      if (url.startsWith("/console") && !url.contains("#")) {
        links.add(url);
      }
    }
    return links;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A page of the documentation site.
 *
 * @param anchors the targets within the page
 * @param links the URLs of its links and images
 */
record SitePage(Set<String> anchors, List<String> links) {
  private static final String IDS = "all => all.map(element => element.id || element.name)";
  private static final String URLS = "all => all.map(element => element.href || element.src)";

  /** Reads the current page of a browser. */
  static SitePage read(Page page) {
    return new SitePage(
        Set.copyOf(texts(page, "[id], a[name]", IDS)), texts(page, "a[href], img[src]", URLS));
  }

  private static List<String> texts(Page page, String selector, String function) {
    return ((List<?>) page.evalOnSelectorAll(selector, function))
        .stream().map(String::valueOf).toList();
  }

  /**
   * Returns the links within the site without a target.
   *
   * @param pages all pages by URL
   * @param files the URLs of files that are not pages
   */
  static Set<String> deadLinks(String site, Map<String, SitePage> pages, Set<String> files) {
    return pages.entrySet().stream()
        .flatMap(
            page ->
                page.getValue().links().stream()
                    .filter(link -> link.startsWith(site))
                    .filter(link -> !isTarget(link, pages, files))
                    .map(link -> page.getKey() + " -> " + link))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isTarget(String link, Map<String, SitePage> pages, Set<String> files) {
    String[] parts = link.split("#", 2);
    SitePage page = pages.get(parts[0]);
    if (page == null) {
      return files.contains(parts[0]);
    }
    return parts.length == 1 || parts[1].isEmpty() || page.anchors().contains(parts[1]);
  }
}

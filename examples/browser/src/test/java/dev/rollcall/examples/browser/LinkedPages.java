// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The pages of a console that links lead to, one of each kind. Pages are of one kind if their URLs
 * have the same path, except for ids, and the same first parameter.
 */
final class LinkedPages {
  private static final Pattern ID = Pattern.compile("/[^/]*[0-9][^/]*|(?<=/support)/[^/]+");
  private static final Pattern FILE = Pattern.compile("\\.[a-z]+$");

  private final Page page;
  private final String origin;
  private final Set<String> kinds = new LinkedHashSet<>();
  private final Deque<String> unopened = new ArrayDeque<>();

  private LinkedPages(Page page) {
    this.page = page;
    this.origin = URI.create(page.url()).resolve("/").toString();
  }

  /**
   * Opens the pages, beginning with the current one.
   *
   * @param check runs on each page
   * @return the kinds, with {@code *} for an id
   */
  static Set<String> open(Page page, Runnable check) {
    LinkedPages pages = new LinkedPages(page);
    pages.add(page.url());
    while (!pages.unopened.isEmpty()) {
      page.navigate(
          pages.unopened.remove(),
          new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
      check.run();
      pages.links().forEach(pages::add);
    }
    return pages.kinds;
  }

  private void add(String url) {
    URI uri = URI.create(url);
    String path = uri.getPath();
    if (path.startsWith("/console") && !FILE.matcher(path).find() && kinds.add(kind(uri))) {
      unopened.add(url);
    }
  }

  private static String kind(URI uri) {
    String first =
        Optional.ofNullable(uri.getRawQuery())
            .map(query -> "?" + query.replaceFirst("=.*", ""))
            .orElse("");
    return ID.matcher(uri.getPath()).replaceAll("/*") + first;
  }

  private List<String> links() {
    Object urls = page.evalOnSelectorAll("a[href]", "links => links.map(link => link.href)");
    return ((List<?>) urls)
        .stream().map(String::valueOf).filter(url -> url.startsWith(origin)).toList();
  }
}

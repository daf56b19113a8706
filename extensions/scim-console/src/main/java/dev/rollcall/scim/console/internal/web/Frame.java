// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

import dev.rollcall.scim.console.ConsoleTheme;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The surroundings of the content of every page.
 *
 * @param texts the texts in the visitor's language
 * @param theme the name and logo of the host
 * @param base the path of the pages, such as {@code /console}
 * @param assets the style sheets and scripts
 * @param menu the pages that the visitor may see
 * @param formToken the code that forms must contain
 * @param person the name of the visitor; empty before the visitor is known
 * @param canLeave whether the visitor can sign out, which ends the session of a portal link
 * @param support the surroundings of pages for the support staff; empty for other visitors
 */
public record Frame(
    Texts texts,
    ConsoleTheme theme,
    String base,
    Assets assets,
    List<MenuItem> menu,
    String formToken,
    Optional<String> person,
    boolean canLeave,
    Optional<Support> support) {
  /** Copies the menu. */
  public Frame {
    Objects.requireNonNull(texts, "texts");
    Objects.requireNonNull(theme, "theme");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(assets, "assets");
    menu = List.copyOf(menu);
    Objects.requireNonNull(formToken, "formToken");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(support, "support");
  }

  /**
   * The surroundings of pages for the support staff.
   *
   * @param console the path of the console
   * @param list the URL of the list of tenants
   * @param tenantId the tenant whose pages are shown; empty on the list
   */
  public record Support(String console, String list, Optional<String> tenantId) {
    /** Checks that no component is null. */
    public Support {
      Objects.requireNonNull(console, "console");
      Objects.requireNonNull(list, "list");
      Objects.requireNonNull(tenantId, "tenantId");
    }
  }

  /**
   * A link to a page.
   *
   * @param path the path below the console
   * @param label the text of the link
   * @param isCurrent whether the visitor sees this page
   */
  public record MenuItem(String path, String label, boolean isCurrent) {}

  /** Returns the URL of a page below the console. */
  public String url(String path) {
    return path.isEmpty() ? base : base + "/" + path;
  }

  /**
   * Returns the URL of a page.
   *
   * @param segments the segments of the path below the console, which are encoded
   */
  public String link(String... segments) {
    StringBuilder url = new StringBuilder(base);
    for (String segment : segments) {
      url.append('/').append(Urls.encoded(segment));
    }
    return url.toString();
  }

  /** Returns the URL of a style sheet or script. */
  public String asset(String name) {
    return support.map(Support::console).orElse(base) + "/assets/" + assets.file(name);
  }
}

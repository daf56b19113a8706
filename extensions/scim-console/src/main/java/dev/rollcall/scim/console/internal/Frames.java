// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.console.ConsoleTheme;
import dev.rollcall.scim.console.ConsoleUser;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.web.Assets;
import dev.rollcall.scim.console.internal.web.FormToken;
import dev.rollcall.scim.console.internal.web.Frame;
import dev.rollcall.scim.console.internal.web.Texts;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.console.ConsoleRight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates the frames around pages. Thread-safe. */
final class Frames {
  private final ConsoleTheme theme;
  private final List<Page> pages;
  private final Assets assets;
  private final FormToken formToken;

  Frames(ConsoleTheme theme, List<Page> pages, Assets assets, FormToken formToken) {
    this.theme = theme;
    this.pages = pages;
    this.assets = assets;
    this.formToken = formToken;
  }

  /**
   * Returns a frame.
   *
   * @param base the path of the console as browsers see it
   * @param visitor the visitor; empty before the visitor is known
   * @param service what the application offers to the tenant; empty before the tenant is known
   * @param current the first segment of the path below the console
   */
  Frame frame(
      String base,
      Texts texts,
      Optional<Visitors.Visitor> visitor,
      Optional<ServiceDescription> service,
      String current) {
    return new Frame(
        texts,
        theme,
        base,
        assets,
        visitor
            .flatMap(known -> service.map(offered -> menu(texts, known.user(), offered, current)))
            .orElse(List.of()),
        visitor.map(known -> formToken.of(known.session())).orElse(""),
        visitor.map(known -> known.user().person()),
        visitor.flatMap(Visitors.Visitor::link).isPresent());
  }

  private List<Frame.MenuItem> menu(
      Texts texts, ConsoleUser user, ServiceDescription service, String current) {
    List<Frame.MenuItem> menu = new ArrayList<>();
    for (Page page : pages) {
      if (page.isInMenu()
          && user.has(ConsoleRight.VIEW)
          && user.has(page.right())
          && page.isOffered(service)) {
        String label = texts.get(page.label());
        menu.add(new Frame.MenuItem(page.path(), label, page.path().equals(current)));
      }
    }
    return menu;
  }
}

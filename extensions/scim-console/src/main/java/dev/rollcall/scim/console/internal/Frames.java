// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.console.ConsoleTheme;
import dev.rollcall.scim.console.ConsoleUser;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.support.SupportDesk;
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
   * The visitor and the tenant of a request, as far as they are known when a page is rendered.
   *
   * @param base the path of the console as browsers see it
   * @param texts the texts in the language of the visitor
   * @param visitor the visitor; empty before the visitor is known
   * @param service what the application offers to the tenant; empty before the tenant is known
   * @param staff the name of the member of the support staff; empty for other visitors
   */
  record Scene(
      String base,
      Texts texts,
      Optional<Visitors.Visitor> visitor,
      Optional<ServiceDescription> service,
      Optional<String> staff) {
    Scene with(Optional<Visitors.Visitor> known) {
      return new Scene(base, texts, known, service, staff);
    }

    Scene with(ServiceDescription offered) {
      return new Scene(base, texts, visitor, Optional.of(offered), staff);
    }

    Scene withStaff(String person) {
      return new Scene(base, texts, visitor, service, Optional.of(person));
    }

    private Optional<String> person() {
      return staff.or(() -> visitor.map(known -> known.user().person()));
    }

    private Optional<ConsoleUser> user() {
      return visitor.map(Visitors.Visitor::user);
    }

    private Optional<Frame.Support> support() {
      return staff.map(
          person ->
              new Frame.Support(base, SupportDesk.list(base), user().map(ConsoleUser::tenantId)));
    }

    private String pages() {
      return staff
          .flatMap(person -> user())
          .map(user -> SupportDesk.pages(base, user.tenantId()))
          .orElse(base);
    }
  }

  /**
   * Returns a frame.
   *
   * @param current the first segment of the path below the pages
   */
  Frame frame(Scene scene, String current) {
    return new Frame(
        scene.texts(),
        theme,
        scene.pages(),
        assets,
        scene
            .user()
            .flatMap(user -> scene.service().map(offered -> menu(scene, user, offered, current)))
            .orElse(List.of()),
        scene.visitor().map(known -> formToken.of(known.session())).orElse(""),
        scene.person(),
        scene.visitor().flatMap(Visitors.Visitor::link).isPresent(),
        scene.support());
  }

  private List<Frame.MenuItem> menu(
      Scene scene, ConsoleUser user, ServiceDescription service, String current) {
    List<Frame.MenuItem> menu = new ArrayList<>();
    for (Page page : pages) {
      if (page.isInMenu()
          && (scene.staff().isEmpty() || page.isForSupport())
          && user.has(ConsoleRight.VIEW)
          && user.has(page.right())
          && page.isOffered(service)) {
        String label = scene.texts().get(page.label());
        menu.add(new Frame.MenuItem(page.path(), label, page.path().equals(current)));
      }
    }
    return menu;
  }
}

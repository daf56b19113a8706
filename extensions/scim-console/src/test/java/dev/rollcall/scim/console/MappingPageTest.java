// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the page that maps groups to roles. */
class MappingPageTest {
  private static final String URL = "/console/mapping";

  private final Product product = new Product();
  private final Browser browser = product.administrator(Product.ACME);
  private final String ada = product.person(Product.ACME, "ada");
  private final String bob = product.person(Product.ACME, "bob");
  private final String staff = product.group(Product.ACME, "staff", ada, bob);
  private final String admins = product.group(Product.ACME, "admins", bob);

  private Optional<Role> role(String person) {
    return product.roles.of(product.context(Product.ACME), person);
  }

  private String confirmUrl(String role, String... groups) {
    return URL + "/confirm?role=" + role + "&group=" + String.join("&group=", groups);
  }

  @Test
  void confirmThenShowsWhoChangesAndChangesNothing() {
    product.roles.map(product.context(Product.ACME), admins, Optional.of(Role.ADMIN));

    Document page = browser.get(confirmUrl("0", staff)).page();

    assertThat(page.select("tbody tr").eachText()).containsExactly("ada No role Mark as User");
    assertThat(page.select("h2").text()).contains("1");
    assertThat(role(ada)).isEmpty();
  }

  @Test
  void postWhenConfirmedThenMapsGroupsAndRecordsIt() {
    Browser.Answer confirm = browser.get(confirmUrl("1", staff));

    Browser.Answer answer = browser.submit(confirm.page().selectFirst("main form"), Map.of());

    assertThat(answer.status()).isEqualTo(303);
    assertThat(role(ada)).contains(Role.ADMIN);
    assertThat(browser.follow(answer).page().select("tbody tr").eachText())
        .contains("staff Mark as Admin", "admins No role");
    assertThat(
            product
                .provider
                .provisioningLog()
                .recent(Product.ACME, ProvisioningLog.Selection.CHANGES, 1)
                .get(0)
                .outcome()
                .detail())
        .isEqualTo("group mapped: staff: No role -> Mark as Admin");
  }

  @Test
  void postWhenRoleIsRemovedThenMembersLoseIt() {
    product.roles.map(product.context(Product.ACME), staff, Optional.of(Role.ADMIN));
    Browser.Answer confirm = browser.get(confirmUrl("none", staff, admins));

    assertThat(confirm.page().select("tbody tr")).hasSize(2);
    browser.submit(confirm.page().selectFirst("main form"), Map.of());

    assertThat(role(ada)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?role=1", "?group=x", "", "?role=&group="})
  void confirmWhenSelectionIsIncompleteThenListWithError(String query) {
    Browser.Answer answer = browser.get(URL + "/confirm" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.page().select("#mapping-error")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-1", "x", "00"})
  void confirmWhenRoleIsNotInListThenBadRequest(String role) {
    assertThat(browser.get(confirmUrl(role, staff)).status()).isEqualTo(400);
  }

  @Test
  void requestWhenGroupIsOfOtherTenantThenNotFound() {
    String foreign = product.group(Product.GLOBEX, "globex-staff");
    String code = browser.get(URL).page().selectFirst("[name=_form]").val();

    assertThat(browser.get(confirmUrl("1", staff, foreign)).status()).isEqualTo(404);
    Browser.Answer answer = browser.post(URL, Map.of("_form", code, "role", "1", "group", foreign));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(product.roles.ofGroup(product.context(Product.ACME), foreign)).isEmpty();
    assertThat(product.roles.ofGroup(product.context(Product.GLOBEX), foreign)).isEmpty();
  }

  @Test
  void requestWhenVisitorMayOnlyViewThenForbidden() {
    Browser viewer = product.visitor(Product.ACME, Set.of(ConsoleRight.VIEW));
    String code = viewer.get(URL).page().selectFirst("[name=_form]").val();

    assertThat(viewer.get(URL).page().select("select, [type=checkbox]")).isEmpty();
    assertThat(viewer.get(confirmUrl("1", staff)).status()).isEqualTo(403);
    assertThat(viewer.post(URL, Map.of("_form", code, "role", "1", "group", staff)).status())
        .isEqualTo(403);
    assertThat(role(ada)).isEmpty();
  }

  @Test
  void withWhenLabelOrValueRepeatsThenRefused() {
    GroupRoles<Role> roles = GroupRoles.of(product.roles).with("User", Role.USER);

    assertThatIllegalArgumentException().isThrownBy(() -> roles.with("User", Role.ADMIN));
    assertThatIllegalArgumentException().isThrownBy(() -> roles.with("Other", Role.USER));
    assertThatIllegalArgumentException().isThrownBy(() -> roles.with(" ", Role.ADMIN));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Tests the page of accounts that are not linked. */
class AccountsPageTest {
  private static final String URL = "/console/accounts";

  private final Product product = new Product();
  private final Browser browser = product.administrator(Product.ACME);

  private String unlinked(String tenantId, String userName) {
    ScimResource account =
        ScimResource.of(
            CoreSchemas.userType(), ComplexValue.builder().put("userName", userName).build());
    return product.userStore.addUnlinked(product.context(tenantId), account);
  }

  @Test
  void linkWhenConfirmedThenAccountIsManaged() {
    String ada = unlinked(Product.ACME, "ada");
    assertThat(browser.get("/console/people").page().select("tbody tr")).isEmpty();

    String confirm = browser.get(URL + "?search=ADA").page().select("tbody a.button").attr("href");
    Element form = browser.get(confirm).page().selectFirst("main form");
    Browser.Answer linked = browser.submit(form, Map.of());

    assertThat(linked.status()).isEqualTo(303);
    assertThat(browser.get("/console/people/" + ada).status()).isEqualTo(200);
    assertThat(browser.get(URL + "?search=ada").page().select("tbody tr")).isEmpty();
    assertThat(
            product
                .provider
                .provisioningLog()
                .recent(Product.ACME, ProvisioningLog.Selection.CHANGES, 1)
                .get(0)
                .outcome()
                .detail())
        .isEqualTo("account linked: ada");
  }

  @Test
  void requestWhenAccountIsOfOtherTenantThenNotFound() {
    String bob = unlinked(Product.GLOBEX, "bob");
    String code = browser.get(URL).page().selectFirst("[name=_form]").val();

    assertThat(browser.get(URL + "?search=bob").text()).doesNotContain(bob);
    assertThat(browser.get(URL + "?account=" + bob).status()).isEqualTo(404);
    assertThat(browser.post(URL, Map.of("_form", code, "account", bob)).status()).isEqualTo(404);
    assertThat(product.administrator(Product.GLOBEX).get("/console/people/" + bob).status())
        .isEqualTo(404);
  }

  @Test
  void requestWhenVisitorMayOnlyViewThenForbidden() {
    String ada = unlinked(Product.ACME, "ada");
    Browser viewer = product.visitor(Product.ACME, Set.of(ConsoleRight.VIEW));
    String code = viewer.get(URL).page().selectFirst("[name=_form]").val();

    assertThat(viewer.get(URL + "?search=ada").page().select("tbody a")).isEmpty();
    assertThat(viewer.get(URL + "?account=" + ada).status()).isEqualTo(403);
    assertThat(viewer.post(URL, Map.of("_form", code, "account", ada)).status()).isEqualTo(403);
  }
}

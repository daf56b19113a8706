// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry.Registered;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the protection of every operation that the document of the admin API declares. */
class AdminApiProtectionTest {
  /** Part of every name of the other tenant; never sent in a request. */
  private static final String MARK = "zebra-unicorn";

  private final Product product = limited();
  private final String person = product.person(Product.GLOBEX, MARK + "-person");
  private final String group = product.group(Product.GLOBEX, MARK + "-group", person);
  private final BearerToken token = product.tokens.issue(new Caller(Product.GLOBEX, "foreign"));
  private final PortalLinks.Created link =
      product.links.create(
          Product.GLOBEX, MARK, EnumSet.allOf(ConsoleRight.class), Duration.ofHours(1));
  private final Registered oauthClient =
      product.clients.registerWithSecret(new Caller(Product.GLOBEX, MARK));
  private final Browser browser = product.administrator(Product.ACME);
  private final ApiClient client = new ApiClient(browser);

  /** With a deprovisioning limit, so that the tenants have every operation. */
  private static Product limited() {
    Product product = new Product();
    product.limitDeprovisioning(Product.ACME, 5);
    product.limitDeprovisioning(Product.GLOBEX, 5);
    return product;
  }

  private List<OpenApi.Operation> changes() {
    return client.api().operations().stream().filter(operation -> !operation.isRead()).toList();
  }

  private ApiClient.Answer send(OpenApi.Operation operation, String text) {
    SampleRequests requests = new SampleRequests(client.api(), text);
    return client.send(operation, requests.path(operation), requests.body(operation));
  }

  private Map<String, Object> state(String tenantId) {
    return Map.of(
        "foreign",
        product.tokens.credentials(new Caller(tenantId, "foreign")),
        "entra",
        product.tokens.credentials(new Caller(tenantId, "entra")),
        "clients",
        product.clients.clients(tenantId),
        "links",
        product.links.findByTenant(tenantId),
        "log",
        product.provider.provisioningLog().recent(tenantId, ProvisioningLog.Selection.ALL, 500),
        "role",
        product.roles.of(product.context(tenantId), person),
        "mapping",
        product.roles.ofGroup(product.context(tenantId), group));
  }

  @Test
  void changeWithoutTokenOfSessionThenForbiddenAndNothingChanges() {
    String foreign = new ApiClient(product.administrator(Product.GLOBEX)).csrfToken();
    Map<String, Object> before = state(Product.ACME);
    assertThat(changes()).hasSizeGreaterThan(5);
    for (OpenApi.Operation operation : changes()) {
      for (String wrong : List.of("", "x", foreign)) {
        browser.with("X-CSRF-Token", wrong);
        assertThat(send(operation, "entra").status()).as("%s", operation).isEqualTo(403);
      }
    }
    assertThat(state(Product.ACME)).isEqualTo(before);
  }

  @Test
  void changeFromOtherSiteThenForbiddenAndNothingChanges() {
    Map<String, Object> before = state(Product.ACME);
    for (OpenApi.Operation operation : changes()) {
      for (String site : List.of("cross-site", "same-site")) {
        browser.with("Sec-Fetch-Site", site);
        assertThat(send(operation, "entra").status()).as("%s", operation).isEqualTo(403);
      }
      browser.with("Sec-Fetch-Site", "same-origin");
    }
    assertThat(state(Product.ACME)).isEqualTo(before);
  }

  @Test
  void changeFromOtherOriginThenForbidden() {
    browser.with("Origin", "https://evil.example");
    for (OpenApi.Operation operation : changes()) {
      assertThat(send(operation, "entra").status()).as("%s", operation).isEqualTo(403);
    }
  }

  @Test
  void requestWithoutSessionThenUnauthorized() {
    browser.withCookie(Product.COOKIE, "planted");
    for (OpenApi.Operation operation : client.api().operations()) {
      assertThat(send(operation, "entra").status()).as("%s", operation).isEqualTo(401);
    }
    assertThat(browser.get("/console/api/session").response().header("WWW-Authenticate"))
        .isPresent();
  }

  /** The support staff reads pages only: no operation has a URL with a tenant. */
  @Test
  void requestOfSupportStaffThenUnauthorizedAndNothingIsReadOrRecorded() {
    browser.withCookie(Product.COOKIE, "").with(Product.STAFF, "grace@vendor.example");
    assertThat(browser.get("/console/support").status()).isEqualTo(200);
    Map<String, Object> before = state(Product.ACME);
    for (OpenApi.Operation operation : client.api().operations()) {
      for (String text : List.of("entra", Product.ACME, Product.GLOBEX, person)) {
        ApiClient.Answer answer = send(operation, text);
        assertThat(answer.status()).as("%s", operation).isEqualTo(401);
        assertThat(answer.text()).doesNotContain(MARK, Product.ACME, Product.GLOBEX);
      }
    }
    assertThat(browser.get("/console/api/support/tenants").status()).isEqualTo(401);
    assertThat(browser.get("/console/support/acme/api/session").status()).isEqualTo(404);
    assertThat(state(Product.ACME)).isEqualTo(before);
  }

  @Test
  void changeWithRightToViewOnlyThenForbidden() {
    Map<String, Object> before = state(Product.ACME);
    Browser viewer = product.visitor(Product.ACME, Set.of(ConsoleRight.VIEW));
    ApiClient other = new ApiClient(viewer);
    SampleRequests requests = new SampleRequests(client.api(), "entra");
    for (OpenApi.Operation operation : changes()) {
      ApiClient.Answer answer =
          other.send(operation, requests.path(operation), requests.body(operation));
      assertThat(answer.status()).as("%s", operation).isEqualTo(403);
      assertThat(answer.text()).contains("The visitor lacks the right");
    }
    assertThat(state(Product.ACME).get("entra")).isEqualTo(before.get("entra"));
    assertThat(state(Product.ACME).get("log")).isEqualTo(before.get("log"));
  }

  @Test
  void requestWhenVisitorLacksRightToViewOrTenantIsSuspendedThenForbidden() {
    Console console =
        Console.of(product.provider)
            .access(
                request ->
                    Optional.of(
                        new ConsoleUser(
                            Product.ACME, "ada", Set.of(ConsoleRight.MANAGE_CREDENTIALS))))
            .build();
    assertThat(new Browser(console).get("/console/api/session").status()).isEqualTo(403);

    product.tenants.put(Tenant.of(Product.ACME).withState(Tenant.State.SUSPENDED));
    for (OpenApi.Operation operation : client.api().operations()) {
      assertThat(send(operation, "entra").status()).as("%s", operation).isEqualTo(403);
    }
  }

  @Test
  void requestWithIdentifiersOfOtherTenantShowsAndChangesNothing() {
    product.roles.map(product.context(Product.GLOBEX), group, Optional.of(Role.USER));
    Map<String, Object> before = state(Product.GLOBEX);
    for (OpenApi.Operation operation : client.api().operations()) {
      for (String identifier : identifiers()) {
        ApiClient.Answer answer = send(operation, identifier);
        assertThat(answer.text())
            .as("%s", operation)
            .doesNotContain(MARK)
            .doesNotContain("/" + Product.GLOBEX + "/scim")
            .doesNotContain(token.secret());
      }
    }
    assertThat(state(Product.GLOBEX)).isEqualTo(before);
    assertThat(product.roles.ofGroup(product.context(Product.ACME), group)).isEmpty();
  }

  private List<String> identifiers() {
    return List.of(
        person,
        group,
        Product.GLOBEX,
        "foreign",
        token.hash().hex().substring(0, 16),
        token.hash().hex(),
        link.id(),
        link.secret(),
        oauthClient.client().id(),
        oauthClient.secret().secret(),
        "../" + Product.GLOBEX,
        person + "\" or id pr or id eq \"");
  }

  @Test
  void requestWhenAccessOfHostFailsThenProblemWithoutItsMessage() {
    Console console =
        Console.of(product.provider)
            .access(
                request -> {
                  throw new IllegalStateException("password=secret");
                })
            .build();

    Browser.Answer answer = new Browser(console).get("/console/api/session");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.response().header("Content-Type")).contains("application/problem+json");
    assertThat(answer.text()).doesNotContain("secret");
  }

  @Test
  void responseOfPageHasNoTokenForOtherOrigins() {
    Map<String, String> headers = browser.get("/console/api/session").response().headers();

    assertThat(headers)
        .doesNotContainKey("Access-Control-Allow-Origin")
        .containsEntry("Cache-Control", "no-store")
        .containsKey("Content-Security-Policy");
  }
}

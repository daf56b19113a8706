// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.policy.IpsieLevel;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.lang.invoke.MethodHandles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the pages of people and groups. */
class DirectoryPageTest {
  private final Product product = new Product();
  private final Browser browser = product.administrator(Product.ACME);

  /** An account of a host that compares names for equality only. */
  record Employee(
      @ScimAttribute("userName") @Filterable String userName,
      @ScimAttribute("displayName") @Filterable @Nullable String displayName) {}

  private List<String> names(String url) {
    return browser.get(url).page().select("tbody td:first-child").eachText();
  }

  private static String search(String text) {
    return "/console/people?search=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void peopleThenListsThoseOfTenant() {
    product.person(Product.ACME, "ada");
    product.person(Product.GLOBEX, "bob");

    assertThat(names("/console/people")).containsExactly("ada");
  }

  @Test
  void peopleWhenSearchedThenMatchesPartOfName() {
    product.person(Product.ACME, "ada@acme.example");
    product.person(Product.ACME, "bob@acme.example");

    assertThat(names(search("ADA@"))).containsExactly("ada@acme.example");
    assertThat(names(search("nobody"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\" or userName pr or userName eq \"y",
        "\\\" or userName pr or userName eq \"",
        "\\",
        "\"",
        "x\\\\\" or id pr",
        "*",
        "%"
      })
  void peopleWhenSearchContainsSyntaxOfFilterThenItIsText(String text) {
    product.person(Product.ACME, "ada");
    product.person(Product.ACME, "name " + text);

    assertThat(names(search(text))).containsExactly("name " + text);
  }

  @Test
  void peopleWhenMoreThanAPageThenPages() {
    for (int i = 0; i < 60; i++) {
      product.person(Product.ACME, "user" + i);
    }

    Browser.Answer first = browser.get("/console/people");
    String next = first.page().select(".paging a").attr("href");

    assertThat(first.page().select("tbody tr")).hasSize(50);
    assertThat(first.page().select(".paging").text()).contains("1 to 50 of 60");
    assertThat(names(next)).hasSize(10);
  }

  @Test
  void personWhenAccessIsToEndThenShowsOpenRevocationsOfItsTenant() {
    String ada = product.person(Product.ACME, "ada");
    assertThat(browser.get("/console/people/" + ada).text()).doesNotContain("Access is to end");
    revoke(Product.GLOBEX, ada);
    assertThat(browser.get("/console/people/" + ada).text()).doesNotContain("Access is to end");

    revoke(Product.ACME, ada);

    assertThat(browser.get("/console/people/" + ada).text())
        .contains("Access is to end", "attempts: 0");
  }

  @Test
  void personWhenProfileProhibitsLocalChangesThenShowsManagedAttributes() {
    String ada = product.person(Product.ACME, "ada");
    assertThat(browser.get("/console/people/" + ada).text())
        .doesNotContain("Managed by the identity provider");

    product.tenants.put(Tenant.of(Product.ACME).withProfile(TenantProfile.ipsie(IpsieLevel.AL2)));

    assertThat(browser.get("/console/people/" + ada).text())
        .contains("Managed by the identity provider", "userName", "emails");
  }

  private void revoke(String tenant, String account) {
    product.revocations.add(
        TenantContext.of(Tenant.of(tenant)),
        List.of(
            new Revocation(
                "r-" + tenant,
                Revocation.Reason.DEACTIVATED,
                new ResourceRef("User", account),
                Optional.empty(),
                Optional.empty(),
                Instant.now())));
  }

  @Test
  void personThenShowsValuesAndGroups() {
    String ada = product.person(Product.ACME, "ada");
    String staff = product.group(Product.ACME, "staff", ada);

    Browser.Answer person = browser.get("/console/people/" + ada);

    assertThat(person.page().select("h1").text()).isEqualTo("ada");
    assertThat(person.page().select("main ul a").attr("href"))
        .isEqualTo("/console/groups/" + staff);
    assertThat(browser.get("/console/groups/" + staff).page().select("h1").text())
        .isEqualTo("staff");
  }

  @Test
  void peopleWhenRecordPermitsOnlyEqualityThenSearchIsExactAndLogHasNoFailure() {
    ResourceBinding<Employee> employees =
        RecordBinding.user(MethodHandles.lookup(), Employee.class);
    Product host = new Product();
    ServiceProvider provider =
        ServiceProvider.named("payroll")
            .route("https://app.example/{tenant}/scim/v2")
            .tenants(host.tenants)
            .authenticator(new TokenAuthenticator(host.credentials, Clock.systemUTC()))
            .resource(employees, new MemoryStores().store(employees))
            .build();
    Browser visitor =
        new Browser(Console.of(provider).portalLinks(host.links).tokens(host.tokens).build());
    visitor.post(host.link(Product.ACME, EnumSet.allOf(ConsoleRight.class)), Map.of());
    String token = host.tokens.issue(new Caller(Product.ACME, "entra")).secret();
    new ScimCalls(Gateway.of(provider), Product.ACME, token)
        .send(
            "POST",
            "/Users",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
             "userName":"ada@acme.example","displayName":"Ada"}\
            """);

    List<String> found =
        visitor.get(search("ada@acme.example")).page().select("tbody td:first-child").eachText();
    Browser.Answer part = visitor.get(search("ada@"));
    visitor.get("/console/log?resource=ada%40acme.example");

    assertThat(found).containsExactly("ada@acme.example");
    assertThat(part.status()).isEqualTo(200);
    assertThat(part.page().select("tbody tr")).isEmpty();
    assertThat(provider.provisioningLog().recent(Product.ACME, Selection.FAILURES, 10)).isEmpty();
    assertThat(visitor.get("/console/health").page().select(".causes")).isEmpty();
  }

  @Test
  void groupThenMembersOnPagesWithLinksToPeople() {
    String[] ids = new String[60];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = product.person(Product.ACME, "user" + i);
    }
    String staff = product.group(Product.ACME, "staff", ids);

    Browser.Answer first = browser.get("/console/groups/" + staff);
    Browser.Answer second =
        browser.get(first.page().select("table.members ~ p.paging a, .paging a").attr("href"));

    List<String> links = new ArrayList<>(first.page().select(".members a").eachAttr("href"));
    assertThat(links).hasSize(50);
    links.addAll(second.page().select(".members a").eachAttr("href"));
    assertThat(links)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ids).map(id -> "/console/people/" + id).toList());
    assertThat(second.page().select(".paging a").eachAttr("href"))
        .containsExactly("/console/groups/" + staff);
  }

  @Test
  void groupWhenNoMembersOrUnknownPositionThenPageSaysSo() {
    String staff = product.group(Product.ACME, "staff");

    assertThat(browser.get("/console/groups/" + staff).text()).contains("has no members");
    assertThat(browser.get("/console/groups/" + staff + "?members=%00x").status()).isIn(200, 400);
    assertThat(browser.get("/console/people/" + product.person(Product.ACME, "ada")).text())
        .doesNotContain("Members");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "..", "%2E%2E", ".search", "a/b", "%00"})
  void personWhenUnknownThenNotFound(String id) {
    assertThat(browser.get("/console/people/" + id).status()).isIn(400, 404);
    assertThat(browser.get("/console/groups/none").status()).isEqualTo(404);
  }

  @Test
  void personWhenOfOtherTenantThenNotFound() {
    String bob = product.person(Product.GLOBEX, "bob");

    assertThat(browser.get("/console/people/" + bob).status()).isEqualTo(404);
  }
}

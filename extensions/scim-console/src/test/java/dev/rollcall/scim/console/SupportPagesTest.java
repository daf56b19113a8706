// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantListing;
import dev.rollcall.scim.spi.tenant.TenantListing.ListedTenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the pages of the host's support staff. */
class SupportPagesTest {
  private static final String LIST = "/console/support";
  private static final String GRACE = "grace@vendor.example";

  private final Product product = new Product();
  private final Browser grace = new Browser(product.console).with(Product.STAFF, GRACE);

  private static Element row(Browser.Answer list, String tenantId) {
    return list.page().selectFirst("tbody tr:has(a[href=" + LIST + "/" + tenantId + "])");
  }

  private List<LogEntry> visits(String tenantId) {
    return product.provider.provisioningLog().recent(tenantId, Selection.ALL, 200).stream()
        .filter(entry -> entry.subject().operation() == LogEntry.Operation.ADMINISTRATION)
        .toList();
  }

  @Test
  void clientsThenLinkedFromConnectionsAndReadOnly() {
    product.clients.registerWithSecret(new Caller(Product.ACME, "ping"));

    Browser.Answer connections = grace.get(LIST + "/acme/connections");
    String link = connections.page().selectFirst("a[href*=clients?id=]").attr("href");
    Browser.Answer client = grace.get(link);

    assertThat(link).startsWith(LIST + "/acme/clients?id=");
    assertThat(client.status()).isEqualTo(200);
    assertThat(client.page().select("main form")).isEmpty();
    assertThat(grace.get(link + "&revoke=all").status()).isEqualTo(403);
  }

  @Test
  void listThenStateOfEachTenant() {
    product.person(Product.ACME, "ada");
    product.person(Product.ACME, "bob");
    ScimCalls entra =
        new ScimCalls(
            product.gateway,
            Product.ACME,
            product.tokens.issue(new Caller(Product.ACME, "entra")).secret());
    entra.send("POST", "/Users", "{}");
    product.tokens.issue(new Caller(Product.GLOBEX, "okta"));
    product.tokens.revokeAll(new Caller(Product.GLOBEX, "okta"));
    product.tenants.put(Tenant.of(Product.GLOBEX).withState(Tenant.State.SUSPENDED));

    Browser.Answer list = grace.get(LIST);

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.page().select("header").text()).contains(GRACE, "All tenants");
    assertThat(row(list, Product.ACME).text())
        .contains("entra: in time", "User: 2", "Group: 0", "1 of 3", "low", "None")
        .doesNotContain("Suspended");
    assertThat(row(list, Product.GLOBEX).text())
        .contains("Suspended", "okta: never", "okta: no valid credential", "User: 0");
    assertThat(visits(Product.ACME)).isEmpty();
  }

  @Test
  void listWhenTenantHasLimitThenItsUse() {
    TenantProfile limited =
        TenantProfile.builder()
            .deprovisioningLimit(new DeprovisioningLimit(5, 0, Duration.ofHours(1)))
            .build();
    product.tenants.put(Tenant.of(Product.ACME).withProfile(limited));

    assertThat(row(grace.get(LIST), Product.ACME).text()).contains("User: 0 of 5");
  }

  @Test
  void listWhenProfileOfOneTenantDoesNotFitThenOthersAreShown() {
    TenantProfile misfit =
        TenantProfile.builder()
            .types(ResourceTypeCustomizer.NONE.withMemberTypes("User", "Group"))
            .build();
    product.tenants.put(Tenant.of(Product.ACME).withProfile(misfit));

    Browser.Answer list = grace.get(LIST);

    assertThat(row(list, Product.ACME).text()).contains("does not fit");
    assertThat(row(list, Product.GLOBEX).text()).contains("User: 0");
  }

  /** A listing that counts its calls and those of a directory. */
  private static final class Calls implements TenantListing {
    private final TenantListing target;
    private final AtomicInteger lookups = new AtomicInteger();
    private final List<Query> queries = new ArrayList<>();

    Calls(TenantListing target) {
      this.target = target;
    }

    @Override
    public KeysetPage<ListedTenant> list(Query query) {
      queries.add(query);
      return target.list(query);
    }
  }

  @Test
  void listWhenManyTenantsThenPageReadsOnlyItsOwn() {
    for (int i = 0; i < 1_000; i++) {
      product.tenants.put(Tenant.of("tenant-%04d".formatted(i)));
    }
    Calls calls = new Calls(product.tenants);
    ServiceProvider provider =
        product
            .builder()
            .tenants(
                id -> {
                  calls.lookups.incrementAndGet();
                  return product.tenants.findById(id);
                })
            .build();
    Browser staff =
        new Browser(Console.of(provider).support(Product::staff, calls).build())
            .with(Product.STAFF, GRACE);

    Browser.Answer first = staff.get(LIST);
    int lookups = calls.lookups.get();
    Browser.Answer second = staff.get(first.page().select(".paging a").attr("href"));

    assertThat(first.page().select("tbody tr")).hasSize(20);
    assertThat(second.page().select("tbody tr")).hasSize(20);
    assertThat(second.page().select("tbody tr a[href$=tenant-0020]")).hasSize(1);
    assertThat(second.page().select(".paging a").first().attr("href")).isEqualTo(LIST + "?search=");
    assertThat(calls.queries).extracting(TenantListing.Query::size).containsExactly(20, 20);
    assertThat(lookups).isLessThanOrEqualTo(20 * 4);
    assertThat(calls.lookups.get()).isEqualTo(2 * lookups);
  }

  @Test
  void listWhenSearchedThenMatchingTenants() {
    Console console =
        Console.of(product.provider)
            .support(
                Product::staff,
                TenantListing.of(
                    List.of(
                        new ListedTenant(Product.ACME, Optional.of("Acme <Corporation>")),
                        new ListedTenant(Product.GLOBEX, Optional.empty()),
                        ListedTenant.of("of-another-application"))))
            .build();
    Browser staff = new Browser(console).with(Product.STAFF, GRACE);

    assertThat(staff.get(LIST).page().select("tbody tr")).hasSize(2);
    assertThat(staff.get(LIST + "?search=corp").page().select("tbody tr").text())
        .contains("Acme <Corporation>", Product.ACME);
    assertThat(staff.get(LIST + "?search=glo").page().select("tbody tr")).hasSize(1);
    assertThat(staff.get(LIST + "?search=%25").text()).contains("Nothing was found");
    assertThat(staff.get(LIST + "?search=" + "x".repeat(9_000)).status()).isEqualTo(200);
  }

  @Test
  void pagesOfTenantThenReadOnlyAndInItsLog() {
    String ada = product.person(Product.ACME, "ada");
    String staff = product.group(Product.ACME, "staff", ada);
    product.person(Product.GLOBEX, "zebra");
    product.tokens.issue(new Caller(Product.ACME, "entra"));
    String base = LIST + "/" + Product.ACME;

    Browser.Answer overview = grace.get(base);

    List<String> menu = overview.page().select("nav a").eachAttr("href");
    assertThat(menu)
        .containsExactly(
            base,
            base + "/connections",
            base + "/clients",
            base + "/people",
            base + "/groups",
            base + "/accounts",
            base + "/log",
            base + "/health");
    List<String> pages = new ArrayList<>(menu);
    pages.addAll(
        List.of(
            base + "/people/" + ada,
            base + "/groups/" + staff,
            base + "/log/User/" + ada,
            base + "/connections?name=entra",
            base + "/log/provisioning-log.csv"));
    for (String page : pages) {
      Browser.Answer answer = grace.get(page);
      assertThat(answer.status()).as(page).isEqualTo(200);
      assertThat(answer.text()).as(page).doesNotContain("zebra");
      assertThat(answer.page().select("main form[method=post]")).as(page).isEmpty();
      for (String link : answer.page().select("main a[href^=/]").eachAttr("href")) {
        assertThat(link).startsWith(base);
      }
    }
    assertThat(visits(Product.ACME))
        .extracting(entry -> entry.source().connection())
        .containsOnly("support:" + GRACE);
    assertThat(visits(Product.ACME))
        .extracting(entry -> entry.outcome().detail())
        .contains(
            "page opened by support: /",
            "page opened by support: /log",
            "page opened by support: /log/User/" + ada,
            "page opened by support: /log/provisioning-log.csv",
            "page opened by support: /people/" + ada);
    assertThat(visits(Product.GLOBEX)).isEmpty();
    assertThat(product.administrator(Product.ACME).get("/console/log?outcome=changes").text())
        .contains(GRACE);
  }

  @Test
  void pageWhenReadAgainThenOneEntry() {
    for (int i = 0; i < 5; i++) {
      grace.get(LIST + "/acme/log/tail?after=");
    }

    assertThat(visits(Product.ACME)).hasSize(1);
  }

  @Test
  void pageWhenTenantIsSuspendedThenShown() {
    product.person(Product.ACME, "ada");
    product.tenants.put(Tenant.of(Product.ACME).withState(Tenant.State.SUSPENDED));

    assertThat(grace.get(LIST + "/acme/people").text()).contains("ada");
    assertThat(grace.get(LIST + "/acme/health").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/none",
        "/none/log",
        "/acme/links",
        "/acme/mapping",
        "/acme/setup",
        "/acme/openapi.json",
        "/acme/support",
        "/acme/none",
        "/..%2Facme/log",
        "/acme%00/log"
      })
  void pageWhenNotForSupportThenNotFoundAndNoEntry(String path) {
    assertThat(grace.get(LIST + path).status()).isEqualTo(404);
    assertThat(visits(Product.ACME)).isEmpty();
  }

  @Test
  void pageWhenItNeedsFurtherRightThenForbidden() {
    product.tokens.issue(new Caller(Product.ACME, "entra"));

    assertThat(grace.get(LIST + "/acme/connections?name=entra&revoke=all").status()).isEqualTo(403);
    assertThat(grace.get(LIST + "/acme/accounts?account=1").status()).isEqualTo(403);
  }

  /** A page that is not in the log of its tenant is not shown. */
  @Test
  void pageWhenLogFailsThenNothingIsShown() {
    product.person(Product.ACME, "ada");
    ProvisioningLog broken =
        new ProvisioningLog() {
          @Override
          public void append(LogEntry entry) {
            throw new IllegalStateException("disk full");
          }

          @Override
          public List<LogEntry> recent(String tenantId, Selection selection, int count) {
            return List.of();
          }
        };
    ServiceProvider provider =
        product.builder().provisioningLog(broken, LoggedAttributes.of()).build();
    Browser staff =
        new Browser(Console.of(provider).support(Product::staff, product.tenants).build())
            .with(Product.STAFF, GRACE);

    Browser.Answer answer = staff.get(LIST + "/acme/people");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("ada");
  }

  @Test
  void postThenEveryRouteIsForbiddenAndNothingChanges() {
    String ada = product.person(Product.ACME, "ada");
    product.tokens.issue(new Caller(Product.ACME, "entra"));
    Browser administrator = product.administrator(Product.ACME);
    String code = administrator.get("/console").page().selectFirst("[name=_form]").val();
    List<String> routes = new ArrayList<>();
    for (String page : new Crawl(administrator).menu()) {
      routes.add(page);
      routes.add(page.replaceFirst("/console", LIST + "/acme"));
    }
    routes.addAll(
        List.of(LIST, LIST + "/acme", "/console/leave", LIST + "/acme/leave", "/console/none"));
    List<LogEntry> before = visits(Product.ACME);
    for (String route : routes) {
      for (String action :
          List.of("issue", "rotate", "revoke", "revoke-all", "create", "link", "release", "")) {
        Map<String, String> form =
            Map.of(
                "_form", code,
                "action", action,
                "name", "entra",
                "person", "eve",
                "right", "VIEW",
                "account", ada,
                "shown", "2020-01-01T00:00:00Z");
        assertThat(grace.post(route, form).status()).as(route + " " + action).isEqualTo(403);
      }
    }
    assertThat(visits(Product.ACME)).isEqualTo(before);
    assertThat(product.tokens.credentials(new Caller(Product.ACME, "entra")))
        .hasSize(1)
        .noneMatch(credential -> credential.isRevoked());
  }

  @Test
  void supportWhenVisitorIsAdministratorOfTenantThenNotFoundWithoutContent() {
    Browser administrator = product.visitor(Product.ACME, EnumSet.allOf(ConsoleRight.class));

    for (String url : List.of(LIST, LIST + "/acme", LIST + "/globex", LIST + "/globex/log")) {
      Browser.Answer answer = administrator.get(url);
      assertThat(answer.status()).as(url).isEqualTo(404);
      assertThat(answer.text()).doesNotContain("All tenants").doesNotContain(Product.GLOBEX);
      assertThat(new Browser(product.console).get(url).status()).isEqualTo(401);
    }
    assertThat(visits(Product.GLOBEX)).isEmpty();
  }

  @Test
  void supportWhenHostDoesNotAdmitItThenNoSuchPages() {
    Console console = Console.of(product.provider).portalLinks(product.links).build();

    assertThat(new Browser(console).with(Product.STAFF, GRACE).get(LIST).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console", "/console/log", "/console/people/1"})
  void getWhenStaffOpensPageOfCustomersThenListOfTenants(String url) {
    Browser.Answer answer = grace.get(url);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.response().header("Location")).contains(LIST);
    assertThat(new Browser(product.console).with(Product.STAFF, " ").get(url).status())
        .isEqualTo(401);
  }

  @Test
  void findPersonFromTenantThenTimelineOrReasonOfAbsence() {
    String ada = product.person(Product.ACME, "ada");
    Element form = grace.get(LIST + "/acme").page().selectFirst("main form[role=search]");
    String search = form.attr("action") + "?resource=";

    Browser.Answer found = grace.get(search + "ada");
    Browser.Answer absent = grace.get(search + "bob");

    assertThat(found.page().select(".entries a").attr("href"))
        .isEqualTo(LIST + "/acme/log/User/" + ada);
    assertThat(absent.page().select(".absent a").attr("href"))
        .isEqualTo(LIST + "/acme/log?outcome=failures&operation=create");
  }
}

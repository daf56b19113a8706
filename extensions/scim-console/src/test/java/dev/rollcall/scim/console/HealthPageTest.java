// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Tests the page about the state of provisioning. */
class HealthPageTest {
  private static final String USER =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"%s\"}";

  private final Product product = new Product();
  private final ScimClient acme = new ScimClient(product, Product.ACME);
  private final Browser browser = product.administrator(Product.ACME);

  private Document page() {
    Browser.Answer answer = browser.get("/console/health");
    assertThat(answer.status()).isEqualTo(200);
    return answer.page();
  }

  private String create(String name) {
    return acme.create("/Users", USER.formatted(name));
  }

  private void limit(int count) {
    product.limitDeprovisioning(Product.ACME, count);
  }

  private String connection(String name) {
    return product
        .administrator(Product.ACME)
        .get("/console/health")
        .page()
        .select(".contacts tr:contains(" + name + ")")
        .text();
  }

  @Test
  void getWhenConnectionHasClientThenItsCredentialCounts() {
    Caller ping = new Caller(Product.ACME, "ping");
    OAuthClient client = product.clients.register(ping);
    assertThat(connection("ping")).contains("No valid credential");

    product.clients.addSecret(Product.ACME, client.id(), Optional.of(Duration.ofDays(10)));
    assertThat(connection("ping")).contains("Ends soon");

    product.tokens.issue(ping);
    assertThat(connection("ping")).endsWith("Valid");

    product.clients.addSecret(Product.ACME, client.id(), Optional.empty());
    product.tokens.revokeAll(ping);
    assertThat(connection("ping")).endsWith("Valid");

    product.clients.revoke(Product.ACME, client.id());
    assertThat(connection("ping")).isEmpty();
  }

  @Test
  void getThenCountsPeopleAndGroups() {
    create("ada");
    create("bob");
    new ScimClient(product, Product.GLOBEX).create("/Users", USER.formatted("eve"));

    assertThat(page().select("dl.managed dd").eachText()).containsExactly("2", "0");
  }

  @Test
  void getThenChartAndTableHaveOperationsAndFailures() {
    create("ada");
    create("bob");
    acme.send("POST", "/Users", USER.formatted("ada"));

    for (String period : List.of("", "?period=week")) {
      Document page = browser.get("/console/health" + period).page();
      Element chart = page.selectFirst("svg.chart");
      assertThat(chart.select("rect.bar-failures")).isNotEmpty();
      assertThat(chart.selectFirst("title").text()).isNotBlank();
      assertThat(chart.selectFirst("desc").text()).contains("Operations: 3, failures: 1");
      assertThat(chart.attr("aria-labelledby")).isEqualTo("chart-title chart-description");
      assertThat(page.select("[style]")).isEmpty();
      int operations =
          page.select("details table tbody tr").stream()
              .mapToInt(row -> Integer.parseInt(row.child(1).text()))
              .sum();
      assertThat(operations).isEqualTo(3);
    }
  }

  @Test
  void getThenFailuresAreGroupedByCause() {
    create("ada");
    acme.send("POST", "/Users", USER.formatted("ada"));
    acme.send("POST", "/Users", USER.formatted("ada"));
    acme.send("GET", "/Users/none", "");

    List<String> causes = page().select("ol.causes li").eachText();

    assertThat(causes).hasSize(2);
    assertThat(causes.get(0))
        .contains("already has this value of userName")
        .contains("change userName of one of the two")
        .contains("Number: 2");
  }

  @Test
  void getWhenOtherTenantFailsThenNoCause() {
    new ScimClient(product, Product.GLOBEX).send("GET", "/Users/none", "");

    assertThat(page().select("ol.causes")).isEmpty();
    assertThat(page().select("svg.chart rect")).isEmpty();
  }

  @Test
  void getWhenMoreThanTwoFifthsFailThenRiskIsRaised() {
    create("ada");
    assertThat(page().selectFirst("p.risk").className()).contains("good");
    acme.send("GET", "/Users/none", "");

    assertThat(page().selectFirst("p.risk").className()).contains("warn");
  }

  @Test
  void getThenConnectionsHaveContactAndEndOfToken() {
    Instant now = Instant.now();
    Caller okta = new Caller(Product.ACME, "okta");
    TokenHash hash = TokenHash.of("secret");
    product.credentials.add(
        Credential.fresh(
            hash, okta, now.minusSeconds(60), Optional.of(now.plus(Duration.ofDays(3)))));
    product.credentials.recordUse(hash, now.minus(Duration.ofDays(2)));

    Element row = page().selectFirst("table.contacts tr:contains(okta)");

    assertThat(row.child(1).className()).isEqualTo("bad");
    assertThat(row.child(1).text()).contains("More than a day ago");
    assertThat(row.child(2).text()).startsWith("Ends soon");
    product.credentials.revoke(hash);
    product.credentials.recordUse(hash, now);
    assertThat(page().select("table.contacts tr:contains(entra) td.good").text()).contains("Valid");
  }

  @Test
  void releaseWhenLimitIsReachedThenFurtherChangesAreAccepted() {
    limit(1);
    String ada = create("ada");
    String bob = create("bob");
    assertThat(acme.send("DELETE", "/Users/" + ada, "")).isEqualTo(204);
    assertThat(acme.send("DELETE", "/Users/" + bob, "")).isEqualTo(403);
    assertThat(page().select("ul.guard li.bad").text()).contains("User: 1 of 1");

    assertThat(browser.submit(page().selectFirst("form.release"), Map.of()).status())
        .isEqualTo(303);

    assertThat(page().select("ul.guard li.bad")).isEmpty();
    assertThat(acme.send("DELETE", "/Users/" + bob, "")).isEqualTo(204);
    LogEntry released =
        product.provider.provisioningLog().recent(Product.ACME, Selection.CHANGES, 2).get(1);
    assertThat(released.subject().operation()).isEqualTo(Operation.ADMINISTRATION);
    assertThat(released.source().connection()).isEqualTo("console:ada@acme.example");
    assertThat(released.outcome().detail()).isEqualTo("deprovisioning limit released");
  }

  @Test
  void releaseWhenRightIsMissingThenForbidden() {
    limit(1);
    String ada = create("ada");
    String bob = create("bob");
    acme.send("DELETE", "/Users/" + ada, "");
    Element form = page().selectFirst("form.release");
    Browser viewer = product.visitor(Product.ACME, Set.of(ConsoleRight.VIEW));
    Document seen = viewer.get("/console/health").page();
    assertThat(seen.selectFirst("form.release")).isNull();

    Map<String, String> fields =
        Map.of(
            "action", "release", "_form", seen.selectFirst("form.leave input[name=_form]").val());

    assertThat(form).isNotNull();
    assertThat(viewer.post("/console/health", fields).status()).isEqualTo(403);
    assertThat(acme.send("DELETE", "/Users/" + bob, "")).isEqualTo(403);
  }
}

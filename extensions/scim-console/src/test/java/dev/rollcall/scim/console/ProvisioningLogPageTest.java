// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.console.internal.web.Urls;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.ChangedAttribute;
import dev.rollcall.scim.spi.log.LogEntry.Effect;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LogEntry.Outcome;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnverifiedDomainPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the pages of the provisioning log with requests of identity providers. */
class ProvisioningLogPageTest {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
  private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  private final Product product = new Product();
  private final ScimClient acme = new ScimClient(product, Product.ACME);
  private final Browser browser = product.administrator(Product.ACME);

  @BeforeEach
  void putProfile() {
    product.tenants.put(Tenant.of(Product.ACME).withProfile(strict()));
  }

  private static TenantProfile strict() {
    return TenantProfile.builder()
        .unknownAttributes(UnknownAttributePolicy.REFUSE)
        .types(ResourceTypeCustomizer.NONE.withRequired("User", "emails"))
        .verifiedDomains("acme.example")
        .unverifiedDomains(UnverifiedDomainPolicy.REFUSE)
        .deprovisioningLimit(new DeprovisioningLimit(1, 0, Duration.ofHours(1)))
        .build();
  }

  private static String user(String name, String further) {
    return "{\"schemas\":[\"%s\"],\"userName\":\"%s\"%s}".formatted(USER, name, further);
  }

  private static String person(String name) {
    return user(name, ",\"emails\":[{\"value\":\"" + name + "@acme.example\"}]");
  }

  private static String patch(String operation) {
    return "{\"schemas\":[\"%s\"],\"Operations\":[%s]}".formatted(PATCH, operation);
  }

  /** Requires that the latest failure is explained in one sentence with its remedy. */
  private void requireExplained(int status, int expected, String sentence, String remedy) {
    assertThat(status).isEqualTo(expected);
    Element latest = failures().first();
    assertThat(latest.select(".sentence").eachText()).as("status " + status).hasSize(1);
    assertThat(latest.select(".sentence").text()).contains(sentence);
    assertThat(latest.select(".remedy").text()).contains(remedy);
  }

  private Elements failures() {
    return browser.get("/console/log?outcome=failures").page().select("li.entry");
  }

  @Test
  void getWhenAttributesAreRefusedThenExplained() {
    requireExplained(
        acme.send("POST", "/Users", user("ada", ",\"emails\":[],\"shoeSize\":\"40\"")),
        400,
        "does not know the attribute shoeSize",
        "delete the mapping of shoeSize");
    requireExplained(
        acme.send("POST", "/Users", user("ada", "")),
        400,
        "The person has no e-mail address",
        "enter an e-mail address for the person");
    requireExplained(
        acme.send("POST", "/Users", user("", ",\"emails\":[{\"value\":\"a@acme.example\"}]")),
        400,
        "userName has no value",
        "map another source attribute to userName");
    requireExplained(
        acme.send(
            "POST",
            "/Users",
            user("ada", ",\"emails\":[{\"value\":\"a@acme.example\"}],\"active\":[1]")),
        400,
        "The value of active does not have the type",
        "correct the mapping of active");
    requireExplained(
        acme.send("POST", "/Users", user("ada", ",\"emails\":[{\"value\":\"a@evil.example\"}]")),
        400,
        "is not an address of a verified domain",
        "Have the domain verified");
  }

  @Test
  void getWhenChangesAreRefusedThenExplained() {
    String ada = acme.create("/Users", person("ada"));
    String bob = acme.create("/Users", person("bob"));
    requireExplained(
        acme.send("POST", "/Users", person("ada")),
        409,
        "already has this value of userName",
        "change userName of one of the two");
    requireExplained(
        acme.send(
            "PATCH",
            "/Users/" + ada,
            patch("{\"op\":\"replace\",\"path\":\"groups\",\"value\":[]}")),
        400,
        "groups is read-only",
        "delete the mapping of groups");
    assertThat(acme.send("DELETE", "/Users/" + ada, "")).isEqualTo(204);
    requireExplained(
        acme.send("DELETE", "/Users/" + bob, ""),
        403,
        "further ones are held back",
        "release it on the page Health");
    requireExplained(
        acme.send("GET", "/Users/" + ada, ""),
        404,
        "does not exist in this application or was deleted",
        "restart provisioning");
  }

  @Test
  void getWhenRequestsAreRefusedThenExplained() {
    String body =
        "{\"schemas\":[\"%s\"],\"displayName\":\"staff\",\"members\":[{\"value\":\"none\"}]}"
            .formatted(GROUP);
    requireExplained(
        acme.send("POST", "/Groups", body),
        400,
        "members that do not exist in this application",
        "assign these people to the application");
    requireExplained(
        acme.send("GET", "/Users?filter=userName%20eq", ""),
        400,
        "in a way that this application does not support",
        "select a supported matching attribute");
    requireExplained(
        acme.send("GET", "/scim/v2/Users", ""),
        404,
        "to an address that does not exist",
        "must not end with /Users");
    requireExplained(
        acme.send("POST", "/Users", "{"), 400, "the structure that SCIM", "uses SCIM 2.0");
    requireExplained(
        acme.send(
            "PATCH",
            "/Users/" + acme.create("/Users", person("ada")),
            patch("{\"op\":\"replace\",\"path\":\"none[\",\"value\":1}")),
        400,
        "names an attribute or a value that does not exist",
        "correct the target attribute");
  }

  @Test
  void getWhenRateIsExceededThenExplained() {
    Product slow = new Product(LoadLimits.builder().rate(new RateLimit(1, 1)).build());
    ScimClient client = new ScimClient(slow, Product.ACME);
    client.send("GET", "/Users", "");
    assertThat(client.send("GET", "/Users", "")).isEqualTo(429);

    Element entry =
        slow.administrator(Product.ACME).get("/console/log").page().selectFirst("li.is-failure");

    assertThat(entry.text()).contains("faster than this application permits").contains("repeats");
  }

  @Test
  void getWhenLanguageIsGermanThenExplainedInGerman() {
    acme.send("POST", "/Users", user("ada", ""));

    Document page = browser.with("Accept-Language", "de").get("/console/log").page();

    assertThat(page.select(".sentence").text()).contains("Die Person hat keine E-Mail-Adresse");
  }

  @Test
  void getWhenOtherTenantHasEntriesThenNotShown() {
    new ScimClient(product, Product.GLOBEX).send("POST", "/Users", user("eve", ""));
    ScimClient globex = new ScimClient(product, Product.GLOBEX);
    String eve = globex.create("/Users", user("eva", ""));

    assertThat(browser.get("/console/log").page().select("li.entry")).isEmpty();
    assertThat(browser.get("/console/log/User/" + eve).page().select("li.entry")).isEmpty();
    assertThat(browser.get("/console/log/tail").status()).isEqualTo(204);
    assertThat(browser.get("/console/log/provisioning-log.ndjson").text()).isEmpty();
    assertThat(product.administrator(Product.GLOBEX).get("/console/log/User/" + eve).text())
        .contains(eve);
  }

  @Test
  void getWhenPersonIsNamedThenEntriesOfPerson() {
    String ada = acme.create("/Users", person("ada"));
    acme.create("/Users", person("bob"));

    for (String name : List.of("ada", ada, "ADA")) {
      assertThat(
              browser
                  .get("/console/log?type=User&resource=" + name)
                  .page()
                  .select("li.entry .entry-head a")
                  .eachAttr("href"))
          .containsOnly("/console/log/User/" + ada)
          .isNotEmpty();
    }
    assertThat(browser.get("/console/log?type=User&resource=none%22").page().select("li.entry"))
        .isEmpty();
  }

  @Test
  void getWhenMoreThanOnePageThenLinksLeadThroughAllEntries() {
    Instant start = Instant.now().minusSeconds(200);
    for (int i = 0; i < 50; i++) {
      append(start.plusSeconds(i), Operation.CREATE, "id-" + i, Outcome.success(201), Effect.NONE);
    }
    append(
        start.plusSeconds(60),
        Operation.PATCH,
        "id-50",
        new Outcome(404, Optional.empty(), "There is no User with this id"),
        Effect.NONE);

    Document first = browser.get("/console/log").page();
    assertThat(first.select("li.entry")).hasSize(50);
    Document second = browser.get(first.selectFirst("a.older").attr("href")).page();

    assertThat(second.select("li.entry").text()).contains("id-0");
    assertThat(second.select("li.entry")).hasSize(1);
    assertThat(second.selectFirst("a.older")).isNull();
    assertThat(browser.get(second.selectFirst("a.newest").attr("href")).page().select("li.entry"))
        .hasSize(50);
  }

  @Test
  void getWhenTimeIsMalformedOrPositionForeignThenBadRequest() {
    assertThat(browser.get("/console/log?from=yesterday").status()).isEqualTo(400);
    assertThat(browser.get("/console/log?before=x").status()).isEqualTo(400);
    assertThat(browser.get("/console/log?until=%2B999999999-01-01T00:00").status()).isEqualTo(200);
    assertThat(browser.get("/console/log?resource=%00&type=User").status()).isEqualTo(200);
    assertThat(browser.get("/console/log/none").status()).isEqualTo(404);
    assertThat(browser.get("/console/log?from=2026-01-01T00:00&until=2026-01-02T00:00").status())
        .isEqualTo(200);
  }

  @Test
  void tailWhenEntriesAreAppendedThenOnlyNewOnes() {
    acme.create("/Users", person("ada"));
    Document page = browser.get("/console/log?follow=1").page();
    String tail = page.selectFirst("#tail").attr("hx-get");
    assertThat(page.selectFirst("#tail").attr("hx-trigger")).isEqualTo("every 1s");
    assertThat(browser.get(tail).status()).isEqualTo(204);
    String bob = acme.create("/Users", person("bob"));

    Browser.Answer news = browser.get(tail);

    assertThat(news.page().select("li.entry")).hasSize(1);
    assertThat(news.text()).contains(bob);
    assertThat(browser.get(news.page().selectFirst("#tail").attr("hx-get")).status())
        .isEqualTo(204);
  }

  @Test
  void tailWhenJavaScriptIsOffThenReloadLinkShowsEntries() {
    Document page = browser.get("/console/log").page();
    String follow = page.selectFirst("a.follow").attr("href");
    assertThat(browser.get(follow).page().select("li.entry")).isEmpty();
    acme.create("/Users", person("ada"));

    assertThat(browser.get(follow).page().select("li.entry")).hasSize(1);
  }

  @Test
  void getWhenAccessHasEndedOrNotThenSaysSo() {
    append(
        Instant.now(),
        Operation.REVOCATION,
        "ada",
        new Outcome(200, Optional.empty(), "Access has ended (reason: deleted)"),
        Effect.NONE);
    append(
        Instant.now(),
        Operation.REVOCATION,
        "bob",
        new Outcome(504, Optional.empty(), "Access has not ended within PT5M (reason: deleted)"),
        Effect.NONE);

    assertThat(browser.get("/console/log/User/ada").text())
        .contains("End of access", "Access has ended (reason: deleted)");
    assertThat(browser.get("/console/log/User/bob").text())
        .contains("The access of this account has not ended in time.");
  }

  @Test
  void getWhenEntriesAreHostileThenNoScript() {
    String evil = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";
    append(
        Instant.now(),
        Operation.PATCH,
        evil,
        new Outcome(400, Optional.of(evil), "'" + evil + "' is not valid"),
        new Effect(List.of(new ChangedAttribute(evil, Optional.of(evil))), 1, 1, List.of(evil)));
    append(
        Instant.now(),
        Operation.ADMINISTRATION,
        evil,
        new Outcome(200, Optional.empty(), evil),
        Effect.NONE);
    String encoded = Urls.encoded(evil);

    for (String url :
        List.of(
            "/console/log",
            "/console/log/tail",
            "/console/log?follow=1&resource=" + encoded + "&from=",
            "/console/log/User/" + encoded)) {
      Browser.Answer answer = browser.get(url);
      assertThat(answer.status()).as(url).isIn(200, 204);
      requireNoScript(answer.page());
    }
    assertThat(browser.get("/console/log/User/" + encoded).page().select("li.entry")).hasSize(2);
    requireNoScript(browser.get("/console/log?until=" + encoded).page());
  }

  private static void requireNoScript(Document page) {
    assertThat(page.select("script:not([src^=/console/assets/])")).isEmpty();
    assertThat(page.select("img")).isEmpty();
    assertThat(page.getAllElements())
        .allSatisfy(
            element ->
                assertThat(element.attributes())
                    .noneMatch(
                        one -> one.getKey().startsWith("on") || one.getKey().equals("style")));
  }

  private void append(Instant at, Operation operation, String id, Outcome outcome, Effect effect) {
    product
        .provider
        .provisioningLog()
        .append(
            new LogEntry(
                at,
                Duration.ofMillis(3),
                new LogEntry.Source(Product.ACME, "entra", "request"),
                LogEntry.Subject.of(operation, Optional.of("User"), Optional.of(id)),
                effect,
                outcome));
  }

  @Test
  void exportWhenCsvThenQuotedAndFormulasAreGuarded() {
    append(
        Instant.parse("2026-05-13T12:00:00Z"),
        Operation.PATCH,
        "=cmd|'/C calc'!A0",
        new Outcome(400, Optional.of("invalidValue"), "'a\"b' must be\r\n, a string"),
        Effect.NONE);

    Browser.Answer csv = browser.get("/console/log/provisioning-log.csv?outcome=failures");

    assertThat(csv.response().header("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(csv.response().header("Content-Disposition").orElseThrow()).contains("attachment");
    assertThat(csv.text())
        .startsWith("\"time\",\"connection\",\"operation\"")
        .contains(
            "\r\n\"2026-05-13T12:00:00Z\",\"entra\",\"patch\",\"User\",\"'=cmd|'/C calc'!A0\"")
        .contains("\"'a\"\"b' must be\r\n, a string\"")
        .endsWith("\"request\"\r\n");
  }

  @Test
  void exportWhenNdjsonThenEntriesOfFilter() {
    for (int i = 0; i < 30; i++) {
      acme.send("POST", "/Users", user("", ""));
    }
    acme.create("/Users", person("ada"));

    Browser.Answer json = browser.get("/console/log/provisioning-log.ndjson?outcome=failures");

    assertThat(json.text().lines()).hasSize(30).allMatch(line -> line.startsWith("{\"time\":"));
  }
}

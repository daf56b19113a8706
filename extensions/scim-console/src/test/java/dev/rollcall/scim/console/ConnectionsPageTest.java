// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the page of connections and their tokens. */
class ConnectionsPageTest {
  private static final String URL = "/console/connections";
  private static final Caller ENTRA = new Caller(Product.ACME, "entra");

  private final Product product = new Product();
  private final Browser browser = product.administrator(Product.ACME);

  private Element form() {
    return browser.get(URL).page().selectFirst("main form");
  }

  private List<String> log() {
    return product
        .provider
        .provisioningLog()
        .recent(Product.ACME, ProvisioningLog.Selection.ALL, 50)
        .stream()
        .map(entry -> entry.source().connection() + " " + entry.outcome().detail())
        .toList();
  }

  private List<Credential> credentials() {
    return product.tokens.credentials(ENTRA);
  }

  @Test
  void issueThenShowsTokenOnce() {
    Browser.Answer answer = browser.submit(form(), Map.of("name", "entra"));

    String secret = answer.page().selectFirst("#token").text();
    assertThat(BearerToken.isWellFormed(secret)).isTrue();
    assertThat(answer.response().header("Cache-Control")).contains("no-store");
    assertThat(credentials()).hasSize(1);
    assertThat(credentials().get(0).hash()).isEqualTo(TokenHash.of(secret));
    assertThat(log()).containsExactly("console:ada@acme.example token issued: connection entra");
    for (String url : List.of(URL, URL + "?name=entra", "/console")) {
      assertThat(browser.get(url).text())
          .doesNotContain(secret)
          .doesNotContain(TokenHash.of(secret).hex());
    }
  }

  @Test
  void issueWhenFormIsSentAgainThenNoSecondToken() {
    Element form = form();
    browser.submit(form, Map.of("name", "entra"));

    Browser.Answer again = browser.submit(form, Map.of("name", "entra"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text()).doesNotContain(BearerToken.PREFIX);
    assertThat(credentials()).hasSize(1);
    assertThat(browser.submit(form(), Map.of("name", "entra")).status()).isEqualTo(200);
    assertThat(credentials()).hasSize(2);
  }

  @Test
  void issueWhenReadOnlyThenTokenHasScope() {
    browser.submit(form(), Map.of("name", "entra", "scope", "read"));

    assertThat(credentials().get(0).caller().scopes()).containsExactly(Scope.READ);
    assertThat(browser.get(URL + "?name=entra").text()).contains("Read only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "console:ada", "a\u0000b", "<b>", "-x", "\u00e4"})
  void issueWhenNameIsRefusedThenErrorBesideFieldKeepsInput(String name) {
    Browser.Answer answer = browser.submit(form(), Map.of("name", name, "scope", "read"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.page().selectFirst("#name").attr("aria-invalid")).isEqualTo("true");
    assertThat(answer.page().selectFirst("#name-hint").hasClass("error")).isTrue();
    assertThat(answer.page().selectFirst("option[value=read]").hasAttr("selected")).isTrue();
    assertThat(answer.page().select("main b")).isEmpty();
  }

  @Test
  void rotateThenTwoTokensAreValid() {
    BearerToken first = product.tokens.issue(ENTRA.withScopes(Set.of(Scope.READ)));
    Element form = browser.get(URL + "?name=entra").page().selectFirst("main form");

    Browser.Answer answer = browser.submit(form, Map.of());
    Browser.Answer again = browser.submit(form, Map.of());

    assertThat(answer.page().selectFirst("#token").text()).isNotEqualTo(first.secret());
    assertThat(again.status()).isEqualTo(409);
    assertThat(credentials()).hasSize(2).allMatch(known -> known.isValidAt(Instant.now()));
    assertThat(credentials().get(0).caller().scopes()).containsExactly(Scope.READ);
    assertThat(log()).containsExactly("console:ada@acme.example token rotated: connection entra");
  }

  @Test
  void revokeWhenConfirmedThenTokenIsRevoked() {
    product.tokens.issue(ENTRA);
    String link = browser.get(URL + "?name=entra").page().select("td a.button").attr("href");

    Element confirm = browser.get(link).page().selectFirst("main form");
    assertThat(credentials().get(0).isRevoked()).isFalse();
    Browser.Answer answer = browser.submit(confirm, Map.of());

    assertThat(answer.status()).isEqualTo(303);
    assertThat(credentials().get(0).isRevoked()).isTrue();
    assertThat(browser.follow(answer).text()).contains("Revoked");
    assertThat(log()).containsExactly("console:ada@acme.example token revoked: connection entra");
  }

  @Test
  void revokeAllWhenConfirmedThenEveryTokenIsRevoked() {
    product.tokens.issue(ENTRA);
    product.tokens.issue(ENTRA);
    Element confirm = browser.get(URL + "?name=entra&revoke=all").page().selectFirst("main form");

    browser.submit(confirm, Map.of());

    assertThat(credentials()).hasSize(2).allMatch(Credential::isRevoked);
  }

  @Test
  void getThenListsLastContactAndExpiry() {
    Instant used = Instant.parse("2026-05-13T12:00:00Z");
    product.credentials.recordUse(product.tokens.issue(ENTRA).hash(), used);
    product.credentials.add(
        Credential.fresh(
            TokenHash.of("old"),
            new Caller(Product.ACME, "okta"),
            used,
            Optional.of(used.plus(Duration.ofDays(1)))));

    assertThat(browser.get(URL).text()).contains("2026-05-13 12:00:00 UTC");
    assertThat(browser.get(URL + "?name=okta").text()).contains("Expired");
  }

  @Test
  void postWhenVisitorMayOnlyViewThenForbidden() {
    product.tokens.issue(ENTRA);
    Browser viewer = product.visitor(Product.ACME, Set.of(ConsoleRight.VIEW));
    String code = viewer.get(URL).page().selectFirst("[name=_form]").val();

    assertThat(viewer.get(URL).page().select("main form")).isEmpty();
    assertThat(viewer.get(URL + "?name=entra&revoke=all").status()).isEqualTo(403);
    for (String action : List.of("issue", "rotate", "revoke", "revoke-all")) {
      Map<String, String> fields =
          Map.of("_form", code, "action", action, "name", "entra", "shown", "2026-01-01T00:00:00Z");
      assertThat(viewer.post(URL, fields).status()).isEqualTo(403);
    }
    assertThat(credentials()).hasSize(1).noneMatch(Credential::isRevoked);
  }

  @Test
  void requestWhenConnectionIsOfOtherTenantThenNotFound() {
    product.tokens.issue(new Caller(Product.GLOBEX, "secret-idp"));

    assertThat(browser.get(URL).text()).doesNotContain("secret-idp");
    assertThat(browser.get(URL + "?name=secret-idp").status()).isEqualTo(404);
  }

  @Test
  void pageWhenHostManagesNoTokensThenAbsent() {
    Console console = Console.of(product.provider).portalLinks(product.links).build();
    Browser other = new Browser(console);
    other.post(product.link(Product.ACME, Set.of(ConsoleRight.VIEW)), Map.of());

    assertThat(other.get(URL).status()).isEqualTo(404);
  }

  @Test
  void logNeverContainsSecret() {
    String secret =
        browser.submit(form(), Map.of("name", "entra")).page().selectFirst("#token").text();

    List<LogEntry> entries =
        product.provider.provisioningLog().recent(Product.ACME, ProvisioningLog.Selection.ALL, 50);
    assertThat(entries.toString()).doesNotContain(secret);
  }
}

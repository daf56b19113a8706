// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.oauth.ClientCredential.Secret;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the page of OAuth clients. */
class ClientsPageTest {
  private static final String URL = "/console/clients";
  private static final Caller PING = new Caller(Product.ACME, "ping");

  private final Product product = new Product();
  private final Browser browser = product.administrator(Product.ACME);

  private Element form(String url) {
    return browser.get(url).page().selectFirst("main form");
  }

  private OAuthClient client() {
    List<OAuthClient> clients = product.clients.clients(Product.ACME);
    assertThat(clients).hasSize(1);
    return clients.get(0);
  }

  private String url(OAuthClient client) {
    return URL + "?id=" + client.id();
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

  private OAuthClient federated(Optional<Duration> lifetime) {
    TrustedIssuer issuer =
        TrustedIssuer.of(
                "https://idp.example",
                "api://app",
                IssuerKeys.publicJwksUri("https://idp.example/k"))
            .withClaim("sub", "5f1c");
    return product.clients.registerFederated(PING, issuer, lifetime);
  }

  /** A visitor cannot hide a client behind many others. */
  @Test
  void getWhenManyClientsAreRevokedThenClientInUseIsListed() {
    OAuthClient inUse = product.clients.registerWithSecret(PING).client();
    for (int i = 0; i < 201; i++) {
      product.clients.revoke(Product.ACME, product.clients.register(PING).id());
    }

    Document page = browser.get(URL).page();

    assertThat(page.select("tbody a").eachText()).hasSize(201).contains(inUse.id());
  }

  @Test
  void issueThenShowsSecretOnce() {
    Browser.Answer answer = browser.submit(form(URL), Map.of("name", "ping"));

    Document page = answer.page();
    String secret = page.select("#client-secret").text();
    assertThat(BearerToken.isWellFormed(secret)).isTrue();
    assertThat(answer.response().header("Cache-Control")).contains("no-store");
    assertThat(page.select("#client-id").text()).isEqualTo(client().id());
    assertThat(page.select("#token-url").text())
        .isEqualTo("https://app.example/acme/scim/v2/oauth2/token");
    assertThat(page.select("#base-url").text()).isEqualTo("https://app.example/acme/scim/v2");
    assertThat(client().caller()).isEqualTo(PING);
    assertThat(client().secrets().get(0).hash()).isEqualTo(TokenHash.of(secret));
    assertThat(log())
        .containsExactly(
            "console:ada@acme.example OAuth client created: connection ping, client "
                + client().id());
    for (String url : List.of(URL, url(client()), "/console/connections", "/console/log")) {
      assertThat(browser.get(url).text())
          .doesNotContain(secret)
          .doesNotContain(TokenHash.of(secret).hex());
    }
  }

  @Test
  void issueWhenFormIsSentAgainThenNoSecondClient() {
    Element form = form(URL);
    browser.submit(form, Map.of("name", "ping"));

    Browser.Answer again = browser.submit(form, Map.of("name", "ping"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text()).doesNotContain(BearerToken.PREFIX);
    assertThat(product.clients.clients(Product.ACME)).hasSize(1);
    assertThat(browser.submit(form(URL), Map.of("name", "ping")).status()).isEqualTo(200);
    assertThat(product.clients.clients(Product.ACME)).hasSize(2);
  }

  @Test
  void issueWhenReadOnlyThenClientHasScope() {
    browser.submit(form(URL), Map.of("name", "ping", "scope", "read"));

    assertThat(client().caller().scopes()).containsExactly(Scope.READ);
    assertThat(browser.get(url(client())).text()).contains("Read only");
    assertThat(log()).anyMatch(entry -> entry.contains("read-only OAuth client created"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "console:ada", "a\u0000b", "<b>", "-x", "\u00e4"})
  void issueWhenNameIsRefusedThenErrorBesideFieldKeepsInput(String name) {
    Browser.Answer answer = browser.submit(form(URL), Map.of("name", name, "scope", "read"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.page().selectFirst("#name").attr("aria-invalid")).isEqualTo("true");
    assertThat(answer.page().selectFirst("#name-hint").hasClass("error")).isTrue();
    assertThat(answer.page().selectFirst("option[value=read]").hasAttr("selected")).isTrue();
    assertThat(product.clients.clients(Product.ACME)).isEmpty();
  }

  @Test
  void rotateThenTwoSecretsAreValidAtMost() {
    BearerToken first = product.clients.registerWithSecret(PING).secret();
    Element form = form(url(client()));

    Browser.Answer answer = browser.submit(form, Map.of());
    Browser.Answer again = browser.submit(form, Map.of());

    assertThat(answer.page().select("#client-secret").text())
        .startsWith(BearerToken.PREFIX)
        .isNotEqualTo(first.secret());
    assertThat(again.status()).isEqualTo(409);
    assertThat(client().secrets()).hasSize(2).allMatch(known -> known.isValidAt(Instant.now()));
    assertThat(client().secrets().get(0).lifetime().expires().orElseThrow())
        .isBefore(Instant.now().plus(Duration.ofDays(8)));

    browser.submit(form(url(client())), Map.of());
    assertThat(client().secrets()).hasSize(2).noneMatch(known -> known.hash().equals(first.hash()));
    assertThat(log())
        .containsExactly(
            "console:ada@acme.example client secret rotated: connection ping, client "
                + client().id(),
            "console:ada@acme.example client secret rotated: connection ping, client "
                + client().id());
  }

  @Test
  void revokeWhenConfirmedThenOnlyThisCredentialIsRevoked() {
    BearerToken first = product.clients.registerWithSecret(PING).secret();
    BearerToken second = product.clients.rotateSecret(Product.ACME, client().id());
    String link = url(client()) + "&revoke=" + Secret.idOf(first.hash());

    Element confirm = form(link);
    assertThat(client().secrets()).hasSize(2);
    Browser.Answer answer = browser.submit(confirm, Map.of());

    assertThat(answer.status()).isEqualTo(303);
    assertThat(client().secrets().stream().map(Secret::hash)).containsExactly(second.hash());
    assertThat(browser.follow(answer).page().select("td a.button")).hasSize(1);
    assertThat(log())
        .containsExactly(
            "console:ada@acme.example client secret revoked: connection ping, client "
                + client().id());
  }

  @Test
  void revokeAllWhenConfirmedThenClientIsRevokedAndHasNoActions() {
    federated(Optional.empty());
    String link = browser.get(url(client())).page().select("main form a.button").attr("href");

    browser.submit(form(link), Map.of());

    assertThat(client().isRevoked()).isTrue();
    Document page = browser.get(url(client())).page();
    assertThat(page.select("main form, td a.button")).isEmpty();
    assertThat(page.text()).contains("Revoked");
    assertThat(browser.get(URL).page().select("td.bad").text()).isEqualTo("Revoked");
    assertThat(log())
        .containsExactly(
            "console:ada@acme.example OAuth client revoked: connection ping, client "
                + client().id());
    assertThat(statusesOfActions(client().id(), Optional.empty())).containsOnly(404);
  }

  @Test
  void getThenListsStateExpiryAndLastUseOnBothPages() {
    OAuthClient client = federated(Optional.of(Duration.ofDays(30)));
    String end =
        product.clients.clients(Product.ACME).get(0).created().plus(Duration.ofDays(30)).toString();
    product.store.recordUse(
        client, client.federated().get(0).id(), Instant.parse("2026-05-13T12:00:00Z"));

    for (String url : List.of(URL, "/console/connections")) {
      String text = browser.get(url).page().select("main").text();
      assertThat(text)
          .contains(client.id(), "ping", "Federated credential", "Valid")
          .contains(end.substring(0, 10), "2026-05-13 12:00:00 UTC");
    }
    assertThat(browser.get(url(client)).page().select("main").text())
        .contains("https://idp.example", "5f1c", "api://app");
  }

  @Test
  void getWhenCredentialHasExpiredThenStateIsExpired() {
    OAuthClient client = federated(Optional.of(Duration.ofNanos(1_000)));

    assertThat(browser.get(URL).page().select("td.muted").text()).isEqualTo("Expired");
    assertThat(browser.get(url(client)).text()).contains("Expired");
  }

  @Test
  void postWhenVisitorMayOnlyViewThenForbidden() {
    BearerToken secret = product.clients.registerWithSecret(PING).secret();
    OAuthClient before = client();
    Browser viewer = product.visitor(Product.ACME, Set.of(ConsoleRight.VIEW));
    String code = viewer.get(URL).page().selectFirst("[name=_form]").val();

    assertThat(viewer.get(URL).page().select("main form")).isEmpty();
    assertThat(viewer.get(url(before)).page().select("main form, td a.button")).isEmpty();
    assertThat(viewer.get(url(before) + "&revoke=all").status()).isEqualTo(403);
    for (String action : List.of("issue", "rotate", "revoke", "revoke-all")) {
      Map<String, String> fields =
          Map.of(
              "_form",
              code,
              "action",
              action,
              "name",
              "ping",
              "client",
              before.id(),
              "credential",
              Secret.idOf(secret.hash()),
              "shown",
              "2026-01-01T00:00:00Z");
      assertThat(viewer.post(URL, fields).status()).isEqualTo(403);
    }
    assertThat(client()).isEqualTo(before);
  }

  @Test
  void postWhenFormHasNoCodeThenForbidden() {
    Map<String, String> fields =
        Map.of("action", "issue", "name", "ping", "shown", "2026-01-01T00:00:00Z");

    assertThat(browser.post(URL, fields).status()).isEqualTo(403);
    assertThat(product.clients.clients(Product.ACME)).isEmpty();
  }

  @Test
  void requestWhenClientIsOfOtherTenantThenNotFound() {
    OAuthClient foreign =
        product.clients.registerWithSecret(new Caller(Product.GLOBEX, "secret-idp")).client();

    assertThat(browser.get(URL).text()).doesNotContain("secret-idp").doesNotContain(foreign.id());
    assertThat(browser.get(url(foreign)).status()).isEqualTo(404);
    assertThat(statusesOfActions(foreign.id(), Optional.of(foreign.credentials().get(0).id())))
        .containsOnly(404);
    assertThat(product.clients.clients(Product.GLOBEX)).containsExactly(foreign);
  }

  /** Posts the form of each action. */
  private List<Integer> statusesOfActions(String clientId, Optional<String> credential) {
    Map<String, String> fields = new HashMap<>();
    fields.put("_form", browser.get("/console").page().selectFirst("[name=_form]").val());
    fields.put("client", clientId);
    fields.put("shown", "2026-01-01T00:00:00Z");
    credential.ifPresent(id -> fields.put("credential", id));
    List<Integer> statuses = new ArrayList<>();
    for (String action : List.of("rotate", "revoke", "revoke-all")) {
      fields.put("action", action);
      statuses.add(browser.post(URL, fields).status());
    }
    return statuses;
  }
}

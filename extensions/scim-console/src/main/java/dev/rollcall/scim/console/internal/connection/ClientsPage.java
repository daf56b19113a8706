// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JteclientGenerated;
import dev.rollcall.scim.console.internal.template.JteclientrevokeGenerated;
import dev.rollcall.scim.console.internal.template.JteclientsGenerated;
import dev.rollcall.scim.console.internal.template.JteclientsecretGenerated;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Urls;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry.Registered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists the OAuth clients of a tenant, and creates, rotates and revokes them. */
public final class ClientsPage implements Page {
  private static final String PATH = "clients";
  private static final String ALL = "all";

  private final ClientActions actions;
  private final List<String> suggested;

  /**
   * Creates a page.
   *
   * @param suggested the names that the host suggests for connections
   */
  public ClientsPage(ClientActions actions, List<String> suggested) {
    this.actions = actions;
    this.suggested = List.copyOf(suggested);
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public String label() {
    return "menu.clients";
  }

  @Override
  public boolean isOffered(ServiceDescription service) {
    return service.offersAccessTokens();
  }

  @Override
  public boolean isForSupport() {
    return true;
  }

  @Override
  public Optional<ScimResponse> get(Visit visit) {
    if (visit.request().isBelowPage()) {
      return Optional.empty();
    }
    Optional<String> id = visit.request().query().find("id");
    return id.isEmpty()
        ? Optional.of(list(visit, 200, Input.EMPTY))
        : actions.find(visit, id.get()).flatMap(row -> show(visit, row));
  }

  private ScimResponse list(Visit visit, int status, Input input) {
    ClientList list =
        new ClientList(
            actions.list(visit),
            suggested,
            visit.may(ConsoleRight.MANAGE_CREDENTIALS),
            actions.clients().now(),
            input);
    return Html.page(status, out -> JteclientsGenerated.render(out, null, visit.frame(), list));
  }

  private Optional<ScimResponse> show(Visit visit, ClientRow row) {
    Optional<String> revoke = visit.request().query().find("revoke");
    if (revoke.isEmpty()) {
      boolean mayManage = visit.may(ConsoleRight.MANAGE_CREDENTIALS);
      Instant now = actions.clients().now();
      String baseUrl = baseUrl(visit);
      return Optional.of(
          Html.page(
              200,
              out ->
                  JteclientGenerated.render(
                      out, null, visit.frame(), row, baseUrl, mayManage, now)));
    }
    Page.require(visit.user(), ConsoleRight.MANAGE_CREDENTIALS);
    Optional<CredentialRow> credential = row.credential(revoke.get());
    return credential.isEmpty() && !revoke.get().equals(ALL)
        ? Optional.empty()
        : Optional.of(
            Html.page(
                200,
                out -> JteclientrevokeGenerated.render(out, null, visit.frame(), row, credential)));
  }

  private static String baseUrl(Visit visit) {
    return visit.service().baseUri().toString();
  }

  @Override
  public Optional<ScimResponse> post(Visit visit) {
    Page.require(visit.user(), ConsoleRight.MANAGE_CREDENTIALS);
    if (visit.request().isBelowPage()) {
      return Optional.empty();
    }
    String action = visit.form().find("action").orElse("");
    if (action.equals("issue")) {
      return Optional.of(issue(visit));
    }
    return visit
        .form()
        .find("client")
        .flatMap(id -> actions.find(visit, id))
        .filter(ClientRow::isRevocable)
        .flatMap(
            row ->
                switch (action) {
                  case "rotate" -> rotate(visit, row);
                  case "revoke" -> revoke(visit, row);
                  case "revoke-all" -> Optional.of(revokeAll(visit, row));
                  default -> Optional.empty();
                });
  }

  private ScimResponse issue(Visit visit) {
    Input input = Input.of(visit.form());
    if (!input.isValid()) {
      return list(visit, 400, input.refused());
    }
    Optional<Registered> registered =
        actions.issue(visit, input.name(), input.isReadOnly(), visit.formShown());
    return secret(visit, registered.map(Registered::client), registered.map(Registered::secret));
  }

  private Optional<ScimResponse> rotate(Visit visit, ClientRow row) {
    if (!row.hasSecret()) {
      return Optional.empty();
    }
    Optional<BearerToken> secret = actions.rotate(visit, row.client(), visit.formShown());
    return Optional.of(secret(visit, Optional.of(row.client()), secret));
  }

  /** The only page with the secret. A form that is sent again shows no secret. */
  private static ScimResponse secret(
      Visit visit, Optional<OAuthClient> client, Optional<BearerToken> secret) {
    String baseUrl = baseUrl(visit);
    return Html.page(
        secret.isPresent() ? 200 : 409,
        out ->
            JteclientsecretGenerated.render(
                out,
                null,
                visit.frame(),
                client.map(OAuthClient::id),
                baseUrl,
                baseUrl + TokenEndpoint.PATH,
                secret.map(BearerToken::secret)));
  }

  private Optional<ScimResponse> revoke(Visit visit, ClientRow row) {
    Optional<CredentialRow> credential = visit.form().find("credential").flatMap(row::credential);
    return credential.map(
        known -> {
          actions.revoke(visit, row.client(), known);
          return Html.redirect(visit.frame().link(PATH) + "?id=" + Urls.encoded(row.client().id()));
        });
  }

  private ScimResponse revokeAll(Visit visit, ClientRow row) {
    actions.revoke(visit, row.client());
    return Html.redirect(visit.frame().link(PATH));
  }
}

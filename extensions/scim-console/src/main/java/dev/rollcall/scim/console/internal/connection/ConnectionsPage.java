// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JteconnectionGenerated;
import dev.rollcall.scim.console.internal.template.JteconnectionsGenerated;
import dev.rollcall.scim.console.internal.template.JterevokeGenerated;
import dev.rollcall.scim.console.internal.template.JtetokenGenerated;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Urls;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.BearerToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists the connections of a tenant and issues, rotates and revokes their tokens. */
public final class ConnectionsPage implements Page {
  private static final String PATH = "connections";

  private final Connections connections;
  private final TokenActions actions;
  private final Optional<Clients> clients;

  /**
   * Creates a page.
   *
   * @param clients the OAuth clients, if there are any
   */
  public ConnectionsPage(TokenActions actions, Optional<Clients> clients) {
    this.connections = actions.connections();
    this.actions = actions;
    this.clients = clients;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public String label() {
    return "menu.connections";
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
    Optional<String> name = visit.request().query().find("name");
    if (name.isEmpty()) {
      return Optional.of(list(visit, 200, Input.EMPTY));
    }
    return actions.find(visit, name.get()).flatMap(found -> show(visit, found));
  }

  private ScimResponse list(Visit visit, int status, Input input) {
    ConnectionList list =
        new ConnectionList(
            connections.list(visit.user().tenantId()),
            connections.suggested(),
            visit.may(ConsoleRight.MANAGE_CREDENTIALS),
            connections.now(),
            input);
    Optional<List<ClientRow>> rows =
        clients
            .filter(known -> visit.service().offersAccessTokens())
            .map(known -> known.list(visit.user().tenantId()));
    return Html.page(
        status, out -> JteconnectionsGenerated.render(out, null, visit.frame(), list, rows));
  }

  private Optional<ScimResponse> show(Visit visit, ConnectionRow found) {
    Optional<String> revoke = visit.request().query().find("revoke");
    boolean mayManage = visit.may(ConsoleRight.MANAGE_CREDENTIALS);
    if (revoke.isEmpty()) {
      Instant now = connections.now();
      return Optional.of(
          Html.page(
              200,
              out ->
                  JteconnectionGenerated.render(out, null, visit.frame(), found, mayManage, now)));
    }
    Page.require(visit.user(), ConsoleRight.MANAGE_CREDENTIALS);
    Optional<TokenRow> token =
        found.tokens().stream().filter(known -> known.id().equals(revoke.get())).findFirst();
    if (token.isEmpty() && !revoke.get().equals("all")) {
      return Optional.empty();
    }
    return Optional.of(
        Html.page(200, out -> JterevokeGenerated.render(out, null, visit.frame(), found, token)));
  }

  @Override
  public Optional<ScimResponse> post(Visit visit) {
    Page.require(visit.user(), ConsoleRight.MANAGE_CREDENTIALS);
    if (visit.request().isBelowPage()) {
      return Optional.empty();
    }
    String name = visit.form().find("name").orElse("");
    String action = visit.form().find("action").orElse("");
    if (action.equals("issue")) {
      return Optional.of(issue(visit));
    }
    if (actions.find(visit, name).isEmpty()) {
      return Optional.empty();
    }
    return switch (action) {
      case "rotate" ->
          Optional.of(created(visit, name, actions.rotate(visit, name, visit.formShown())));
      case "revoke" -> revoke(visit, name);
      case "revoke-all" -> {
        actions.revokeAll(visit, name);
        yield Optional.of(backTo(visit, name));
      }
      default -> Optional.empty();
    };
  }

  private ScimResponse issue(Visit visit) {
    Input input = Input.of(visit.form());
    String name = input.name();
    return input.isValid()
        ? created(visit, name, actions.issue(visit, name, input.isReadOnly(), visit.formShown()))
        : list(visit, 400, input.refused());
  }

  /** The only page with the secret. A form that is sent again shows no secret. */
  private static ScimResponse created(Visit visit, String name, Optional<BearerToken> token) {
    Optional<String> secret = token.map(BearerToken::secret);
    return Html.page(
        secret.isPresent() ? 200 : 409,
        out ->
            JtetokenGenerated.render(
                out, null, visit.frame(), name, visit.service().baseUri().toString(), secret));
  }

  private Optional<ScimResponse> revoke(Visit visit, String name) {
    String tokenId = visit.form().find("token").orElse("");
    return actions.revoke(visit, name, tokenId)
        ? Optional.of(backTo(visit, name))
        : Optional.empty();
  }

  private static ScimResponse backTo(Visit visit, String name) {
    return Html.redirect(visit.frame().link(PATH) + "?name=" + Urls.encoded(name));
  }
}

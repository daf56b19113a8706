// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.console.internal.log.AdministrationLog;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JteconnectionGenerated;
import dev.rollcall.scim.console.internal.template.JteconnectionsGenerated;
import dev.rollcall.scim.console.internal.template.JterevokeGenerated;
import dev.rollcall.scim.console.internal.template.JtetokenGenerated;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Urls;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.BearerToken;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Lists the connections of a tenant and issues, rotates and revokes their tokens. */
public final class ConnectionsPage implements Page {
  private static final String PATH = "connections";
  private static final String READ_ONLY = "read";

  /** Without a colon, so that no connection has the name of a visitor in the log. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}");

  private final Connections connections;
  private final AdministrationLog log;

  /** Creates a page. */
  public ConnectionsPage(Connections connections, AdministrationLog log) {
    this.connections = connections;
    this.log = log;
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
  public Optional<ScimResponse> get(Visit visit) {
    if (visit.request().isBelowPage()) {
      return Optional.empty();
    }
    Optional<String> name = visit.request().query().find("name");
    if (name.isEmpty()) {
      return Optional.of(list(visit, 200, Input.EMPTY));
    }
    return connections.find(connection(visit, name.get())).flatMap(found -> show(visit, found));
  }

  private static Caller connection(Visit visit, String name) {
    return new Caller(visit.user().tenantId(), name);
  }

  private ScimResponse list(Visit visit, int status, Input input) {
    ConnectionList list =
        new ConnectionList(
            connections.list(visit.user().tenantId()),
            connections.suggested(),
            visit.may(ConsoleRight.MANAGE_CREDENTIALS),
            connections.now(),
            input);
    return Html.page(status, out -> JteconnectionsGenerated.render(out, null, visit.frame(), list));
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
    Caller connection = connection(visit, name);
    String action = visit.form().find("action").orElse("");
    if (action.equals("issue")) {
      return Optional.of(issue(visit, connection));
    }
    if (connections.find(connection).isEmpty()) {
      return Optional.empty();
    }
    return switch (action) {
      case "rotate" ->
          Optional.of(
              created(
                  visit, name, "token rotated", connections.rotate(connection, visit.formShown())));
      case "revoke" -> revoke(visit, connection);
      case "revoke-all" -> revokeAll(visit, connection);
      default -> Optional.empty();
    };
  }

  private ScimResponse issue(Visit visit, Caller connection) {
    String name = connection.connection();
    boolean isReadOnly = visit.form().find("scope").filter(READ_ONLY::equals).isPresent();
    if (!NAME.matcher(name).matches()) {
      return list(visit, 400, new Input(name, isReadOnly, true));
    }
    Caller scoped = isReadOnly ? connection.withScopes(Set.of(Scope.READ)) : connection;
    String action = isReadOnly ? "read-only token issued" : "token issued";
    return created(visit, name, action, connections.issue(scoped, visit.formShown()));
  }

  /** The only page with the secret. A form that is sent again shows no secret. */
  private ScimResponse created(
      Visit visit, String name, String action, Optional<BearerToken> token) {
    token.ifPresent(issued -> log.record(visit, action, "connection " + name));
    Optional<String> secret = token.map(BearerToken::secret);
    return Html.page(
        secret.isPresent() ? 200 : 409,
        out ->
            JtetokenGenerated.render(
                out, null, visit.frame(), name, visit.service().baseUri().toString(), secret));
  }

  private Optional<ScimResponse> revoke(Visit visit, Caller connection) {
    String tokenId = visit.form().find("token").orElse("");
    if (!connections.revoke(connection, tokenId)) {
      return Optional.empty();
    }
    log.record(visit, "token revoked", "connection " + connection.connection());
    return Optional.of(backTo(visit, connection));
  }

  private Optional<ScimResponse> revokeAll(Visit visit, Caller connection) {
    connections.revokeAll(connection);
    log.record(visit, "all tokens revoked", "connection " + connection.connection());
    return Optional.of(backTo(visit, connection));
  }

  private static ScimResponse backTo(Visit visit, Caller connection) {
    return Html.redirect(
        visit.frame().link(PATH) + "?name=" + Urls.encoded(connection.connection()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.setup;

import dev.rollcall.scim.console.guide.CustomerGuide;
import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.console.guide.IdentityProvider;
import dev.rollcall.scim.console.internal.connection.ClientActions;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JtefederatedGenerated;
import dev.rollcall.scim.console.internal.template.JtefederationGenerated;
import dev.rollcall.scim.console.internal.template.JtesetupGenerated;
import dev.rollcall.scim.console.internal.template.JtesetupcheckGenerated;
import dev.rollcall.scim.console.internal.template.JtesetupproviderGenerated;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Guides an administrator through the set-up of an identity provider, and checks what arrives. */
public final class SetupPage implements Page {
  private static final String CHECK = "check";
  private static final String FEDERATION = "federation";

  private final GuideWords words;
  private final Sources sources;
  private final InstantSource clock;

  /**
   * The services that the page reads and changes.
   *
   * @param check determines which requests have arrived
   * @param clients the OAuth clients, if visitors may register issuers
   * @param hasTokens whether there is a page that issues tokens
   * @param isLocal whether keys may be fetched from the loopback address, for development
   */
  public record Sources(
      SetupCheck check, Optional<ClientActions> clients, boolean hasTokens, boolean isLocal) {}

  /** Creates a page with the words of the host. */
  public SetupPage(GuideWords words, Sources sources, InstantSource clock) {
    this.words = words;
    this.sources = sources;
    this.clock = clock;
  }

  @Override
  public String path() {
    return "setup";
  }

  @Override
  public String label() {
    return "menu.setup";
  }

  @Override
  public Optional<ScimResponse> get(Visit visit) {
    List<String> segments = visit.request().segments();
    if (segments.size() == 1) {
      return Optional.of(
          Html.page(
              200,
              out ->
                  JtesetupGenerated.render(
                      out, null, visit.frame(), List.of(IdentityProvider.values()))));
    }
    Optional<IdentityProvider> provider = IdentityProvider.find(segments.get(1));
    if (provider.isEmpty() || segments.size() > 3) {
      return Optional.empty();
    }
    if (segments.size() == 2) {
      return Optional.of(show(visit, provider.get()));
    }
    return switch (segments.get(2)) {
      case CHECK -> Optional.of(check(visit, provider.get()));
      case FEDERATION ->
          canFederate(visit, provider.get())
              ? Optional.of(form(visit, provider.get(), 200, FederationForm.EMPTY))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private ScimResponse show(Visit visit, IdentityProvider provider) {
    CustomerGuide guide = guide(visit);
    SetupView view =
        new SetupView(
            visit.frame(),
            provider,
            visit.service().baseUri().toString(),
            guide.document(provider),
            sources.check().run(visit, guide),
            new SetupView.Actions(
                sources.hasTokens() && visit.may(ConsoleRight.MANAGE_CREDENTIALS),
                canFederate(visit, provider),
                canCreateClient(visit),
                clock.instant()));
    return Html.page(200, out -> JtesetupproviderGenerated.render(out, null, view));
  }

  private CustomerGuide guide(Visit visit) {
    return CustomerGuide.of(visit.service(), words).forTenant();
  }

  /** The part of the page that htmx reads again; a browser without scripts shows it alone. */
  private ScimResponse check(Visit visit, IdentityProvider provider) {
    List<Finding> findings = sources.check().run(visit, guide(visit));
    return Html.page(
        200, out -> JtesetupcheckGenerated.render(out, null, visit.frame(), provider, findings));
  }

  private boolean canFederate(Visit visit, IdentityProvider provider) {
    boolean isEntra =
        provider == IdentityProvider.ENTRA || provider == IdentityProvider.ENTRA_GALLERY;
    return isEntra && canCreateClient(visit);
  }

  private boolean canCreateClient(Visit visit) {
    return sources.clients().isPresent()
        && visit.service().offersAccessTokens()
        && visit.may(ConsoleRight.MANAGE_CREDENTIALS);
  }

  @Override
  public Optional<ScimResponse> post(Visit visit) {
    Page.require(visit.user(), ConsoleRight.MANAGE_CREDENTIALS);
    List<String> segments = visit.request().segments();
    Optional<IdentityProvider> provider =
        visit.request().segment(1).flatMap(IdentityProvider::find);
    if (segments.size() != 3
        || !segments.get(2).equals(FEDERATION)
        || provider.filter(each -> canFederate(visit, each)).isEmpty()) {
      return Optional.empty();
    }
    FederationForm form = FederationForm.of(visit.form(), sources.isLocal());
    return Optional.of(
        form.issuer()
            .map(issuer -> trust(visit, provider.get(), form, issuer))
            .orElseGet(() -> form(visit, provider.get(), 400, form)));
  }

  /**
   * A form that is sent again shows the same client. An issuer that another tenant has registered,
   * or this tenant with other keys, is refused.
   */
  private ScimResponse trust(
      Visit visit, IdentityProvider provider, FederationForm form, TrustedIssuer issuer) {
    return sources
        .clients()
        .flatMap(known -> known.federate(visit, provider.slug(), issuer, form.lifetime()))
        .map(client -> federated(visit, provider, client))
        .orElseGet(() -> form(visit, provider, 409, form.registered()));
  }

  private static ScimResponse federated(
      Visit visit, IdentityProvider provider, OAuthClient client) {
    String baseUrl = visit.service().baseUri().toString();
    return Html.page(
        200,
        out ->
            JtefederatedGenerated.render(
                out,
                null,
                visit.frame(),
                provider,
                client.id(),
                baseUrl + TokenEndpoint.PATH,
                baseUrl));
  }

  private static ScimResponse form(
      Visit visit, IdentityProvider provider, int status, FederationForm form) {
    return Html.page(
        status, out -> JtefederationGenerated.render(out, null, visit.frame(), provider, form));
  }
}

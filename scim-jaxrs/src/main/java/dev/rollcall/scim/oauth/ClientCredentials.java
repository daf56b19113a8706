// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.gateway.TokenAnswer;
import dev.rollcall.scim.gateway.TokenAnswer.Granted;
import dev.rollcall.scim.gateway.TokenAnswer.Reason;
import dev.rollcall.scim.gateway.TokenAnswer.Refused;
import dev.rollcall.scim.gateway.TokenEndpoint;
import dev.rollcall.scim.gateway.TokenRequest;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.OAuthClient;
import dev.rollcall.scim.spi.OAuthClientStore;
import dev.rollcall.scim.spi.Tenant;
import dev.rollcall.scim.spi.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * The token endpoint of an application: the grant {@code client_credentials} (RFC 6749 section 4.4)
 * for clients that show a secret, in the header or in the body, or an assertion (RFC 7523 section
 * 2.2). Thread-safe.
 */
public final class ClientCredentials implements TokenEndpoint {
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final TokenHash NOBODY = TokenHash.of("nobody has this secret");

  private final OAuthClientStore clients;
  private final AccessTokens tokens;
  private final Assertions assertions;
  private final Duration lifetime;
  private final InstantSource clock;

  /**
   * A token endpoint whose tokens live for an hour.
   *
   * @param assertions takes the assertions of clients
   */
  public ClientCredentials(
      OAuthClientStore clients, AccessTokens tokens, Assertions assertions, InstantSource clock) {
    this(clients, tokens, assertions, SHORTEST, clock);
  }

  private ClientCredentials(
      OAuthClientStore clients,
      AccessTokens tokens,
      Assertions assertions,
      Duration lifetime,
      InstantSource clock) {
    this.clients = Objects.requireNonNull(clients, "clients");
    this.tokens = Objects.requireNonNull(tokens, "tokens");
    this.assertions = Objects.requireNonNull(assertions, "assertions");
    this.lifetime = lifetime;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * The same with tokens that live so long.
   *
   * @throws IllegalArgumentException when that is not from 60 to 360 minutes
   */
  public ClientCredentials lasting(Duration newLifetime) {
    if (newLifetime.compareTo(SHORTEST) < 0 || newLifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("Access tokens live from 60 to 360 minutes");
    }
    return new ClientCredentials(clients, tokens, assertions, newLifetime, clock);
  }

  @Override
  public TokenAnswer answer(TokenRequest request) {
    Optional<ClientRequest> read = ClientRequest.read(request);
    if (read.isEmpty()) {
      return new Refused(Reason.INVALID_REQUEST);
    }
    if (!read.get().grant().equals("client_credentials")) {
      return new Refused(Reason.UNSUPPORTED_GRANT_TYPE);
    }
    ClientRequest asked = read.get();
    Optional<OAuthClient> client = clients.find(asked.clientId());
    Optional<Tenant> tenant =
        request
            .match()
            .agreedTenant(client.map(OAuthClient::caller).map(Caller::tenantId).orElse(""))
            .filter(known -> known.state() == Tenant.State.ACTIVE);
    boolean isKnown =
        asked.assertion().isPresent()
            ? isAsserted(request, asked.assertion().get(), client, tenant)
            : hasSecret(client, asked.secret().orElse(""));
    return isKnown && client.isPresent() && tenant.isPresent()
        ? granted(client.get(), tenant.get())
        : new Refused(Reason.INVALID_CLIENT);
  }

  private TokenAnswer granted(OAuthClient client, Tenant tenant) {
    return new Granted(tokens.issue(client, lifetime), lifetime, tenant, client.caller());
  }

  /** One hash is made and compared at least, whether there is such a client or not. */
  private boolean hasSecret(Optional<OAuthClient> client, String secret) {
    TokenHash presented = TokenHash.of(secret);
    boolean isValid = presented.isSameAs(NOBODY);
    Instant now = clock.instant();
    if (client.isPresent()) {
      for (OAuthClient.Secret known : client.get().secrets()) {
        isValid |= presented.isSameAs(known.hash()) && known.isValidAt(now);
      }
    }
    return isValid && client.isPresent();
  }

  private boolean isAsserted(
      TokenRequest request,
      String assertion,
      Optional<OAuthClient> client,
      Optional<Tenant> tenant) {
    return client.isPresent()
        && tenant.isPresent()
        && assertions.isTaken(
            assertion, client.get(), request.match().baseUri(tenant.get()) + PATH);
  }
}

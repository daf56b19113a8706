// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.gateway.token.TokenEndpointMetadata;
import dev.rollcall.scim.gateway.token.TokenRequest;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.gateway.token.TokenResponse.Granted;
import dev.rollcall.scim.gateway.token.TokenResponse.Reason;
import dev.rollcall.scim.gateway.token.TokenResponse.Refused;
import dev.rollcall.scim.oauth.ClientRequest.Method;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.ClientCredential;
import dev.rollcall.scim.spi.oauth.ClientCredential.Secret;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A token endpoint for the grant {@code client_credentials} (RFC 6749 section 4.4). Clients
 * authenticate with a secret, in the header or in the body, or with an assertion (RFC 7523 section
 * 2.2). Thread-safe.
 */
public final class ClientCredentials implements TokenEndpoint {
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final TokenHash NOBODY = TokenHash.of("nobody has this secret");

  private final OAuthClientStore clients;
  private final AccessTokens tokens;
  private final Assertions assertions;
  private final Options options;
  private final InstantSource clock;

  private record Options(Duration lifetime, Set<Method> methods, Set<String> defaultScopes) {}

  /**
   * Creates a token endpoint. Its tokens are valid for one hour.
   *
   * @param assertions verifies the assertions of clients
   */
  public ClientCredentials(
      OAuthClientStore clients, AccessTokens tokens, Assertions assertions, InstantSource clock) {
    this(
        clients,
        tokens,
        assertions,
        new Options(SHORTEST, EnumSet.complementOf(EnumSet.of(Method.NONE)), Set.of()),
        clock);
  }

  private ClientCredentials(
      OAuthClientStore clients,
      AccessTokens tokens,
      Assertions assertions,
      Options options,
      InstantSource clock) {
    this.clients = Objects.requireNonNull(clients, "clients");
    this.tokens = Objects.requireNonNull(tokens, "tokens");
    this.assertions = Objects.requireNonNull(assertions, "assertions");
    this.options = options;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Returns a copy with another lifetime of tokens.
   *
   * @throws IllegalArgumentException when it is not from 60 to 360 minutes
   */
  public ClientCredentials lasting(Duration lifetime) {
    if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("lifetime must be from 60 to 360 minutes");
    }
    return with(new Options(lifetime, options.methods(), options.defaultScopes()));
  }

  /**
   * Returns a copy that rejects secrets in the request body ({@code client_secret_post}), which
   * intermediaries are more likely to log than the header.
   */
  public ClientCredentials withoutSecretInBody() {
    Set<Method> fewer = EnumSet.copyOf(options.methods());
    fewer.remove(Method.CLIENT_SECRET_POST);
    return with(new Options(options.lifetime(), fewer, options.defaultScopes()));
  }

  /**
   * Returns a copy with further names for the scope {@code scim}, such as {@code api://app}, for
   * identity providers that require a scope name. Names that end in {@code /.default} need no
   * declaration.
   */
  public ClientCredentials withDefaultScopes(Set<String> names) {
    return with(new Options(options.lifetime(), options.methods(), Set.copyOf(names)));
  }

  private ClientCredentials with(Options other) {
    return new ClientCredentials(clients, tokens, assertions, other, clock);
  }

  @Override
  public TokenEndpointMetadata metadata() {
    return new TokenEndpointMetadata(
        options.methods().stream().map(Method::wireName).toList(),
        JwtCheck.algorithms(),
        GrantedScope.SUPPORTED);
  }

  @Override
  public TokenResponse answer(TokenRequest request) {
    Optional<ClientRequest> read = ClientRequest.read(request);
    if (read.isEmpty()) {
      return new Refused(Reason.INVALID_REQUEST);
    }
    ClientRequest credentials = read.get();
    if (!credentials.grant().equals("client_credentials")) {
      return new Refused(Reason.UNSUPPORTED_GRANT_TYPE);
    }
    return answer(request, credentials);
  }

  /** The response to a well-formed request; a client that does not exist costs the same time. */
  private TokenResponse answer(TokenRequest request, ClientRequest credentials) {
    Optional<OAuthClient> found = clients.find(credentials.clientId());
    Optional<Tenant> tenant =
        request.url().tenantOfCredential(found.map(c -> c.caller().tenantId()).orElse(""));
    ClientProof secret = secret(found, credentials);
    if (found.isEmpty()) {
      return new Refused(Reason.INVALID_CLIENT);
    }
    OAuthClient client = found.get();
    Optional<Rejected> failure =
        secret
            .failure()
            .or(() -> revocation(client))
            .or(() -> tenantFailure(request, client, tenant));
    if (failure.isPresent()) {
      return new Refused(Reason.INVALID_CLIENT, failure.get());
    }
    Tenant known = tenant.orElseThrow();
    ClientProof proof =
        secret.credential().isPresent()
            ? secret
            : assertions.verify(credentials.proof(), client, request.url().baseUri(known) + PATH);
    return proof
        .credential()
        .map(credential -> granted(client, credential, known, credentials.scope()))
        .orElseGet(() -> new Refused(Reason.INVALID_CLIENT, proof.failure().orElseThrow()));
  }

  private static Optional<Rejected> revocation(OAuthClient client) {
    return client.isRevoked()
        ? Optional.of(AuthenticationResult.rejected(AuthenticationFailure.REVOKED))
        : Optional.empty();
  }

  private TokenResponse granted(
      OAuthClient client,
      ClientCredential credential,
      Tenant tenant,
      Optional<String> requestedScope) {
    return GrantedScope.of(requestedScope, client.caller().scopes(), options.defaultScopes())
        .map(scope -> granted(client, credential, tenant, scope))
        .orElseGet(() -> new Refused(Reason.INVALID_SCOPE));
  }

  private TokenResponse granted(
      OAuthClient client, ClientCredential credential, Tenant tenant, GrantedScope scope) {
    Duration lifetime = options.lifetime();
    clients.recordUse(client, credential.id(), clock.instant());
    return new Granted(
        tokens.issue(client, credential, scope, lifetime),
        lifetime,
        tenant,
        client.caller(),
        scope.text());
  }

  /** At least one hash is computed and compared, whether the client exists or not. */
  private ClientProof secret(Optional<OAuthClient> client, ClientRequest credentials) {
    TokenHash presented = TokenHash.of(credentials.proof());
    boolean isKnown = presented.isSameAs(NOBODY);
    Optional<Secret> valid = Optional.empty();
    Instant now = clock.instant();
    for (Secret known : client.map(OAuthClient::secrets).orElse(List.of())) {
      boolean isSame = presented.isSameAs(known.hash());
      isKnown |= isSame;
      valid = isSame && known.isValidAt(now) ? Optional.of(known) : valid;
    }
    AuthenticationFailure mismatch =
        isKnown ? AuthenticationFailure.EXPIRED : AuthenticationFailure.WRONG_SECRET;
    ClientProof proof =
        valid.map(ClientProof::accepted).orElseGet(() -> ClientProof.rejected(mismatch));
    return methodFailure(credentials.method())
        .map(ClientProof::rejected)
        .orElse(credentials.method() == Method.PRIVATE_KEY_JWT ? ClientProof.NONE : proof);
  }

  private Optional<AuthenticationFailure> methodFailure(Method method) {
    if (method == Method.NONE) {
      return Optional.of(AuthenticationFailure.NO_CREDENTIAL);
    }
    return options.methods().contains(method)
        ? Optional.empty()
        : Optional.of(AuthenticationFailure.UNSUPPORTED_METHOD);
  }

  private static Optional<Rejected> tenantFailure(
      TokenRequest request, OAuthClient client, Optional<Tenant> tenant) {
    return tenant
        .map(known -> tenantFailure(request, known))
        .orElse(Optional.of(AuthenticationFailure.UNKNOWN_TENANT))
        .map(reason -> AuthenticationResult.rejected(reason, client.caller()));
  }

  private static Optional<AuthenticationFailure> tenantFailure(TokenRequest request, Tenant known) {
    if (!request.url().isUrlOf(known)) {
      return Optional.of(AuthenticationFailure.OTHER_TENANT);
    }
    return known.state() == Tenant.State.ACTIVE
        ? Optional.empty()
        : Optional.of(AuthenticationFailure.SUSPENDED);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.oauth.ClientCredential;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Issues and reads the access tokens of an application (RFC 9068): JWTs that name tenant,
 * connection, client and credential, and that only this application issues and accepts.
 * Thread-safe.
 */
public final class AccessTokens {
  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
  private static final String TENANT = "tenant";
  private static final String CONNECTION = "connection";
  private static final String CREDENTIAL = "credential";

  /** RFC 9068 section 2.2.3. */
  private static final String SCOPE = "scope";

  private final SigningKeys keys;
  private final String application;
  private final InstantSource clock;

  /**
   * Creates the access tokens of an application.
   *
   * @param application issuer and audience of the tokens; unique among applications with the same
   *     keys
   */
  public AccessTokens(SigningKeys keys, String application, InstantSource clock) {
    this.keys = Objects.requireNonNull(keys, "keys");
    this.application = Objects.requireNonNull(application, "application");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * The client that a token was issued to, by which of its credentials, its connection and the
   * scope of the token.
   */
  record Holder(String clientId, String credentialId, Caller caller, GrantedScope scope) {}

  String issue(
      OAuthClient client, ClientCredential credential, GrantedScope scope, Duration lifetime) {
    SigningKeys.Key key = keys.current();
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).keyID(key.id()).build();
    try {
      SignedJWT token = new SignedJWT(header, claims(client, credential, scope, lifetime));
      token.sign(new MACSigner(key.secret()));
      return token.serialize();
    } catch (JOSEException unsigned) {
      throw new IllegalStateException("An access token cannot be signed", unsigned);
    }
  }

  private JWTClaimsSet claims(
      OAuthClient client, ClientCredential credential, GrantedScope scope, Duration lifetime) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(application)
        .audience(application)
        .subject(client.id())
        .claim(TENANT, client.caller().tenantId())
        .claim(CONNECTION, client.caller().connection())
        .claim(CREDENTIAL, credential.id())
        .claim(SCOPE, scope.text())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(lifetime)))
        .jwtID(UUID.randomUUID().toString())
        .build();
  }

  /** The reason why a token is not from this application; empty for a valid token. */
  Optional<AuthenticationFailure> failure(Jwt token) {
    Optional<SigningKeys.Key> key = key(token);
    if (key.isEmpty()) {
      return Optional.of(AuthenticationFailure.UNKNOWN_TOKEN);
    }
    if (!Jose.isSignedBy(token, key.get().secret())) {
      return Optional.of(AuthenticationFailure.BAD_SIGNATURE);
    }
    return claimsFailure(token);
  }

  private Optional<AuthenticationFailure> claimsFailure(Jwt token) {
    boolean isForUs =
        token.issuer().equals(Optional.of(application))
            && token.audiences().equals(List.of(application));
    if (!isForUs) {
      return Optional.of(AuthenticationFailure.WRONG_AUDIENCE);
    }
    boolean isWhole =
        token.subject().isPresent()
            && token.text(TENANT).isPresent()
            && token.text(CONNECTION).isPresent()
            && token.text(CREDENTIAL).isPresent();
    return isWhole ? Optional.empty() : Optional.of(AuthenticationFailure.MALFORMED);
  }

  /** The key that the header names; empty for tokens of other issuers. */
  private Optional<SigningKeys.Key> key(Jwt token) {
    JWSHeader header = token.header();
    boolean isOurKind =
        TYPE.equals(header.getType()) && JWSAlgorithm.HS256.equals(header.getAlgorithm());
    return isOurKind
        ? Optional.ofNullable(header.getKeyID()).flatMap(keys::find)
        : Optional.empty();
  }

  /** The holder of a token without {@link #failure}, in time or not; all scopes without a claim. */
  Holder holder(Jwt token) {
    Caller caller =
        new Caller(token.text(TENANT).orElseThrow(), token.text(CONNECTION).orElseThrow());
    GrantedScope scope = GrantedScope.read(token.text(SCOPE).orElse(GrantedScope.ALL));
    return new Holder(
        token.subject().orElseThrow(), token.text(CREDENTIAL).orElseThrow(), caller, scope);
  }

  boolean isExpired(Jwt token) {
    return token.expires().filter(now()::isBefore).isEmpty();
  }

  Instant now() {
    return clock.instant();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.OAuthClient;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The access tokens of an application (RFC 9068): JWTs that name tenant, connection and client, and
 * that the application alone makes and takes. Thread-safe.
 */
public final class AccessTokens {
  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
  private static final String TENANT = "tenant";
  private static final String CONNECTION = "connection";

  private final SigningKeys keys;
  private final String application;
  private final InstantSource clock;

  /**
   * Access tokens of an application.
   *
   * @param application issuer and audience of the tokens; no two applications with the same keys
   *     have the same
   */
  public AccessTokens(SigningKeys keys, String application, InstantSource clock) {
    this.keys = Objects.requireNonNull(keys, "keys");
    this.application = Objects.requireNonNull(application, "application");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Whose a token is. */
  record Holder(String clientId, Caller caller) {}

  String issue(OAuthClient client, Duration lifetime) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(application)
            .audience(application)
            .subject(client.id())
            .claim(TENANT, client.caller().tenantId())
            .claim(CONNECTION, client.caller().connection())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .jwtID(UUID.randomUUID().toString())
            .build();
    SigningKeys.Key key = keys.current();
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).keyID(key.id()).build();
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new MACSigner(key.secret()));
      return token.serialize();
    } catch (JOSEException unsigned) {
      throw new IllegalStateException("An access token cannot be signed", unsigned);
    }
  }

  /** Whose the token is; empty for one that this application has not made, or that has ended. */
  Optional<Holder> read(SignedJWT token) {
    try {
      JWSHeader header = token.getHeader();
      boolean isOurs =
          TYPE.equals(header.getType()) && JWSAlgorithm.HS256.equals(header.getAlgorithm());
      Optional<SigningKeys.Key> key =
          isOurs ? Optional.ofNullable(header.getKeyID()).flatMap(keys::find) : Optional.empty();
      return key.isPresent() && token.verify(new MACVerifier(key.get().secret()))
          ? holder(token.getJWTClaimsSet())
          : Optional.empty();
    } catch (JOSEException | ParseException malformed) {
      return Optional.empty();
    }
  }

  private Optional<Holder> holder(JWTClaimsSet claims) throws ParseException {
    Date end = claims.getExpirationTime();
    boolean isValid =
        application.equals(claims.getIssuer())
            && List.of(application).equals(claims.getAudience())
            && end != null
            && clock.instant().isBefore(end.toInstant());
    if (!isValid) {
      return Optional.empty();
    }
    Caller caller = new Caller(claims.getStringClaim(TENANT), claims.getStringClaim(CONNECTION));
    return Optional.of(new Holder(claims.getSubject(), caller));
  }
}

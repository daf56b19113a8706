// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parsed JWT whose signature is not verified yet. All its claims are read when it is parsed, so
 * that nothing malformed is left for later. Immutable; it has no text form.
 */
final class Jwt {
  private static final int MAX_LENGTH = 16 * 1_024;

  private final SignedJWT signed;
  private final JWTClaimsSet claims;
  private final List<String> audiences;

  private Jwt(SignedJWT signed) throws ParseException {
    this.signed = signed;
    this.claims = Objects.requireNonNull(signed.getJWTClaimsSet(), "claims");
    this.audiences = List.copyOf(claims.getAudience());
    Objects.requireNonNull(signed.getHeader().getAlgorithm(), "alg");
  }

  /** The signed JWT in compact form; empty for any other text. */
  static Optional<Jwt> parse(String text) {
    if (text.length() > MAX_LENGTH || !isCompact(text)) {
      return Optional.empty();
    }
    return Jose.attempt(() -> new Jwt(SignedJWT.parse(text))).filter(Jwt::isPrintable);
  }

  /** Three parts in strict base64url (RFC 7515 section 7.1). */
  private static boolean isCompact(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    return parts.size() == 3
        && parts.stream().noneMatch(String::isEmpty)
        && parts.stream().allMatch(Base64Url::isCanonical);
  }

  /** Issuer and subject are looked up in stores, which need not take control characters. */
  private boolean isPrintable() {
    return (issuer().orElse("") + subject().orElse(""))
        .codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  JWSHeader header() {
    return signed.getHeader();
  }

  SignedJWT signed() {
    return signed;
  }

  /** The {@code typ} header in lower case without {@code application/}; empty without one. */
  Optional<String> type() {
    return Optional.ofNullable(header().getType())
        .map(type -> type.getType().toLowerCase(Locale.ROOT))
        .map(type -> type.startsWith("application/") ? type.substring(12) : type);
  }

  Optional<String> issuer() {
    return Optional.ofNullable(claims.getIssuer());
  }

  Optional<String> subject() {
    return Optional.ofNullable(claims.getSubject());
  }

  List<String> audiences() {
    return audiences;
  }

  Optional<Instant> expires() {
    return instant(claims.getExpirationTime());
  }

  Optional<Instant> notBefore() {
    return instant(claims.getNotBeforeTime());
  }

  Optional<Instant> issued() {
    return instant(claims.getIssueTime());
  }

  private static Optional<Instant> instant(@Nullable Date date) {
    return Optional.ofNullable(date).map(Date::toInstant);
  }

  /** The claims as JSON, as they are signed. */
  String claims() {
    return signed.getPayload().toString();
  }

  /** Returns whether the claim is present, regardless of its value. */
  boolean has(String name) {
    return claims.getClaims().containsKey(name);
  }

  /** The claim if it is a text. */
  Optional<String> text(String name) {
    return claims.getClaim(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The header and claims as they are signed; two JWTs with the same are the same assertion. */
  String signingInput() {
    return new String(signed.getSigningInput(), StandardCharsets.US_ASCII);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Hands input of strangers to the JOSE library. Every call that reads such input is made through
 * {@link #attempt}: the library throws unchecked exceptions for some malformed input.
 */
final class Jose {
  private static final int MIN_RSA_BITS = 2_048;
  private static final int MAX_KEYS = 8;

  private Jose() {}

  /** The result; empty when the input makes the library fail in any way. */
  static <T> Optional<T> attempt(Callable<T> call) {
    try {
      return Optional.ofNullable(call.call());
    } catch (Exception | StackOverflowError malformed) {
      return Optional.empty();
    }
  }

  /** The public keys of a JSON Web Key Set; empty for any other document. */
  static Optional<JWKSet> publicKeys(String document) {
    return attempt(() -> JWKSet.parse(document).toPublicJWKSet());
  }

  /** The keys that the header of a JWT may mean: those with its {@code kid} and key type. */
  static List<JWK> candidates(JWKSet keys, Jwt token) {
    return attempt(() -> new JWKSelector(JWKMatcher.forJWSHeader(token.header())).select(keys))
        .orElse(List.of());
  }

  /** Returns whether one of the keys verifies the signature. */
  static boolean isSignedByAny(Jwt token, List<JWK> keys) {
    return keys.stream()
        .limit(MAX_KEYS)
        .anyMatch(key -> attempt(() -> token.signed().verify(verifier(key))).orElse(false));
  }

  /** Returns whether the secret verifies the signature. */
  static boolean isSignedBy(Jwt token, byte[] secret) {
    return attempt(() -> token.signed().verify(new MACVerifier(secret))).orElse(false);
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    if (key instanceof RSAKey rsa && rsa.size() >= MIN_RSA_BITS) {
      return new RSASSAVerifier(rsa);
    }
    if (key instanceof ECKey ec) {
      return new ECDSAVerifier(ec);
    }
    throw new JOSEException("The key must be an elliptic curve key or an RSA key of 2048 bits");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of security event tokens: one that signs, and earlier ones that receivers still need to
 * verify tokens. All gateways of an application have the same. Immutable; its text form contains no
 * key.
 */
public final class EventSigningKeys {
  private static final JOSEObjectType TYPE = new JOSEObjectType("secevent+jwt");
  private static final int MIN_RSA_BITS = 2_048;

  private final JWSHeader header;
  private final JWSSigner signer;
  private final List<JWK> published;

  private EventSigningKeys(JWSHeader header, JWSSigner signer, List<JWK> published) {
    this.header = header;
    this.signer = signer;
    this.published = List.copyOf(published);
  }

  /**
   * Creates the keys of an issuer.
   *
   * @param keyId the {@code kid} in the header of tokens
   * @param keys an RSA key pair of at least 2048 bits for RS256, or an elliptic curve key pair on
   *     P-256 for ES256
   * @throws IllegalArgumentException for other keys
   */
  public static EventSigningKeys of(String keyId, KeyPair keys) {
    JWK published = published(keyId, keys.getPublic());
    try {
      return published instanceof ECKey
          ? new EventSigningKeys(
              header(JWSAlgorithm.ES256, keyId),
              new ECDSASigner((ECPrivateKey) keys.getPrivate()),
              List.of(published))
          : new EventSigningKeys(
              header(JWSAlgorithm.RS256, keyId),
              new RSASSASigner(keys.getPrivate()),
              List.of(published));
    } catch (JOSEException | ClassCastException unusable) {
      throw new IllegalArgumentException("keys must be a pair of one algorithm", unusable);
    }
  }

  private static JWSHeader header(JWSAlgorithm algorithm, String keyId) {
    return new JWSHeader.Builder(algorithm).type(TYPE).keyID(keyId).build();
  }

  /**
   * Returns a copy that also publishes an earlier public key. Keep it until receivers have all
   * tokens that it verifies.
   *
   * @throws IllegalArgumentException as for {@link #of}
   */
  public EventSigningKeys withPrevious(String keyId, PublicKey key) {
    List<JWK> more = new ArrayList<>(published);
    more.add(published(keyId, key));
    return new EventSigningKeys(header, signer, more);
  }

  private static JWK published(String keyId, PublicKey key) {
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= MIN_RSA_BITS) {
      return new RSAKey.Builder(rsa)
          .keyID(keyId)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .build();
    }
    if (key instanceof ECPublicKey ec
        && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))) {
      return new ECKey.Builder(Curve.P_256, ec)
          .keyID(keyId)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .build();
    }
    throw new IllegalArgumentException(
        "key must be an RSA key of at least 2048 bits or an elliptic curve key on P-256");
  }

  /** Returns the compact form of a token with these claims. */
  String sign(String claims) {
    JWSObject token = new JWSObject(header, new Payload(claims));
    try {
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException unsigned) {
      throw new IllegalStateException("A security event token cannot be signed", unsigned);
    }
  }

  /** Returns the JSON Web Key Set of the public keys (RFC 7517), for receivers. */
  public String jsonWebKeySet() {
    return new JWKSet(published).toString();
  }

  @Override
  public String toString() {
    return "EventSigningKeys of " + published.stream().map(JWK::getKeyID).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import org.junit.jupiter.api.Test;

/** The signatures of security event tokens (RFC 8417 section 2.3, RFC 7515). */
class EventSigningKeysTest {
  private static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException notInThisJava) {
      throw new IllegalStateException(notInThisJava);
    }
  }

  private static JWSObject signed(EventSigningKeys keys, String claims) throws ParseException {
    return JWSObject.parse(keys.sign(claims));
  }

  private static JWK published(EventSigningKeys keys, String id) throws ParseException {
    return JWKSet.parse(keys.jsonWebKeySet()).getKeyByKeyId(id);
  }

  private static void assertVerified(JWSObject token, JWSVerifier verifier) throws JOSEException {
    assertThat(token.verify(verifier)).isTrue();
  }

  @Test
  void signWhenRsaThenPublishedKeyVerifies() throws ParseException, JOSEException {
    EventSigningKeys keys = EventSigningKeys.of("2026-11", Directory.KEYS);

    JWSObject token = signed(keys, "{\"jti\":\"1\"}");

    assertThat(token.getHeader().toString())
        .isEqualTo("{\"kid\":\"2026-11\",\"typ\":\"secevent+jwt\",\"alg\":\"RS256\"}");
    assertThat(token.getPayload()).hasToString("{\"jti\":\"1\"}");
    assertVerified(token, new RSASSAVerifier(published(keys, "2026-11").toRSAKey()));
  }

  @Test
  void signWhenEllipticCurveThenPublishedKeyVerifies() throws ParseException, JOSEException {
    EventSigningKeys keys = EventSigningKeys.of("ec", pair("EC", 256));

    JWSObject token = signed(keys, "{}");

    assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
    assertVerified(token, new ECDSAVerifier(published(keys, "ec").toECKey()));
  }

  @Test
  void rotateThenBothKeysArePublishedAndNoneIsPrivate() throws ParseException {
    EventSigningKeys keys =
        EventSigningKeys.of("new", pair("EC", 256)).withPrevious("old", Directory.KEYS.getPublic());

    JWKSet published = JWKSet.parse(keys.jsonWebKeySet());

    assertThat(published.getKeys()).extracting(JWK::getKeyID).containsExactly("new", "old");
    assertThat(published.getKeys()).noneMatch(JWK::isPrivate);
    assertThat(signed(keys, "{}").getHeader().getKeyID()).isEqualTo("new");
    assertThat(keys).hasToString("EventSigningKeys of [new, old]");
  }

  @Test
  void keysWhenWeakOrMixedThenRefused() {
    KeyPair mixed = new KeyPair(Directory.KEYS.getPublic(), pair("EC", 256).getPrivate());

    for (KeyPair refused : new KeyPair[] {pair("RSA", 1_024), pair("EC", 384), mixed}) {
      assertThatThrownBy(() -> EventSigningKeys.of("key", refused))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}

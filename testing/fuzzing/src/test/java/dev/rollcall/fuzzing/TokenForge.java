// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Creates signed tokens with any header and claims, even malformed ones. The keys are derived from
 * a fixed seed, so that an input is reproducible.
 */
final class TokenForge {
  /** The signer of a token. */
  enum Signer {
    /** The trusted RSA key, RS256. */
    RS256,
    /** The trusted RSA key, PS256. */
    PS256,
    /** The trusted elliptic curve key, ES256. */
    ES256,
    /** The secret of the gateway's own access tokens, HS256. */
    HS256,
    /** An untrusted RSA key. */
    UNTRUSTED,
    /** The public key, misused as a shared secret. */
    PUBLIC_KEY,
    /** No signer; the signature is empty. */
    NOBODY
  }

  static final byte[] SECRET = FuzzHost.key(7);

  private final KeyPair rsa;
  private final KeyPair curve;
  private final KeyPair untrusted;

  TokenForge() {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(1);
      KeyPairGenerator rsaKeys = KeyPairGenerator.getInstance("RSA");
      rsaKeys.initialize(2_048, random);
      rsa = rsaKeys.generateKeyPair();
      untrusted = rsaKeys.generateKeyPair();
      KeyPairGenerator curveKeys = KeyPairGenerator.getInstance("EC");
      curveKeys.initialize(new ECGenParameterSpec("secp256r1"), random);
      curve = curveKeys.generateKeyPair();
    } catch (GeneralSecurityException notInThisJava) {
      throw new IllegalStateException(notInThisJava);
    }
  }

  /** Returns the public keys of the trusted key pairs, {@code k1} and {@code k2}. */
  IssuerKeys trusted() {
    return IssuerKeys.inlineJwks(
        new JWKSet(
                List.of(
                    new RSAKey.Builder((RSAPublicKey) rsa.getPublic()).keyID("k1").build(),
                    new ECKey.Builder(Curve.P_256, (ECPublicKey) curve.getPublic())
                        .keyID("k2")
                        .build()))
            .toString());
  }

  String token(String header, String claims, Signer signer) {
    String content = base64(header) + '.' + base64(claims);
    return content + '.' + encoder().encodeToString(signature(content, signer));
  }

  private static String base64(String text) {
    return encoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Base64.Encoder encoder() {
    return Base64.getUrlEncoder().withoutPadding();
  }

  private byte[] signature(String content, Signer signer) {
    byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
    try {
      return switch (signer) {
        case RS256 -> signed("SHA256withRSA", rsa, bytes);
        case PS256 -> signed("RSASSA-PSS", rsa, bytes);
        case ES256 -> signed("SHA256withECDSAinP1363Format", curve, bytes);
        case UNTRUSTED -> signed("SHA256withRSA", untrusted, bytes);
        case HS256 -> mac(SECRET, bytes);
        case PUBLIC_KEY -> mac(rsa.getPublic().getEncoded(), bytes);
        case NOBODY -> new byte[0];
      };
    } catch (GeneralSecurityException notInThisJava) {
      throw new IllegalStateException(notInThisJava);
    }
  }

  private static byte[] signed(String algorithm, KeyPair key, byte[] bytes)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    if (algorithm.equals("RSASSA-PSS")) {
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
    signature.initSign(key.getPrivate());
    signature.update(bytes);
    return signature.sign();
  }

  private static byte[] mac(byte[] secret, byte[] bytes) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return mac.doFinal(bytes);
  }

  /**
   * Applies edits of three bytes each: two bytes for the position, one for the new character; a
   * negative character removes the old one.
   */
  static String edited(String text, byte[] edits, int from) {
    StringBuilder result = new StringBuilder(text);
    for (int i = from; i + 2 < edits.length && !result.isEmpty(); i += 3) {
      int position = ((edits[i] & 0xFF) << 8 | edits[i + 1] & 0xFF) % result.length();
      if (edits[i + 2] < 0) {
        result.deleteCharAt(position);
      } else {
        result.setCharAt(position, (char) edits[i + 2]);
      }
    }
    return result.toString();
  }
}

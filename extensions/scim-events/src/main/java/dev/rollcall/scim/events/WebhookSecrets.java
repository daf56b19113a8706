// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that sign webhooks (Standard Webhooks 1.0: HMAC with SHA-256). During a rotation,
 * webhooks carry a signature by each secret. Immutable; its text form contains no secret.
 */
public final class WebhookSecrets {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private final List<SecretKeySpec> keys;

  private WebhookSecrets(List<SecretKeySpec> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Creates the secrets of a receiver.
   *
   * @param secret 24 to 64 random bytes in base64, with or without the prefix {@code whsec_}
   * @throws IllegalArgumentException for another secret
   */
  public static WebhookSecrets of(String secret) {
    return new WebhookSecrets(List.of(key(secret)));
  }

  /**
   * Returns a copy that signs by a further secret as well. Keep it until the receiver accepts the
   * first one.
   *
   * @throws IllegalArgumentException as for {@link #of}
   */
  public WebhookSecrets withPrevious(String secret) {
    List<SecretKeySpec> more = new ArrayList<>(keys);
    more.add(key(secret));
    return new WebhookSecrets(more);
  }

  private static SecretKeySpec key(String secret) {
    String encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    byte[] bytes = Base64.getDecoder().decode(encoded);
    if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "secret must have " + MIN_BYTES + " to " + MAX_BYTES + " bytes");
    }
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  /** Returns the value of {@code webhook-signature}. */
  String sign(String id, long timestamp, String body) {
    byte[] content = (id + '.' + timestamp + '.' + body).getBytes(StandardCharsets.UTF_8);
    return keys.stream().map(key -> sign(key, content)).collect(Collectors.joining(" "));
  }

  private static String sign(SecretKeySpec key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
    } catch (GeneralSecurityException notInThisJava) {
      throw new IllegalStateException(notInThisJava);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecrets[" + keys.size() + "]";
  }
}

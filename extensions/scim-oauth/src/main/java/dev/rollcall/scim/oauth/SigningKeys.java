// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The secrets that sign access tokens (HMAC with SHA-256): a current one, and earlier ones whose
 * tokens are still accepted. All gateways of an application have the same. Immutable; its text form
 * contains no secret.
 */
public final class SigningKeys {
  private static final int MIN_BYTES = 32;

  private final List<Key> keys;

  private SigningKeys(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /** A secret with the name that is in the header of tokens. */
  static final class Key {
    private final String id;
    private final byte[] secret;

    private Key(String id, byte[] secret) {
      this.id = id;
      this.secret = secret;
    }

    String id() {
      return id;
    }

    byte[] secret() {
      return secret.clone();
    }

    static Key of(byte[] secret) {
      if (secret.length < MIN_BYTES) {
        throw new IllegalArgumentException("A signing key has at least " + MIN_BYTES + " bytes");
      }
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret);
        return new Key(HexFormat.of().formatHex(digest, 0, 8), secret.clone());
      } catch (NoSuchAlgorithmException notInThisJava) {
        throw new IllegalStateException(notInThisJava);
      }
    }
  }

  /**
   * Creates a key ring of one secret.
   *
   * @param secret at least 32 random bytes, kept outside of the program
   * @throws IllegalArgumentException when they are fewer
   */
  public static SigningKeys of(byte[] secret) {
    return new SigningKeys(List.of(Key.of(secret)));
  }

  /** Creates a random secret. Other gateways and later processes do not accept its tokens. */
  public static SigningKeys random() {
    byte[] secret = new byte[MIN_BYTES];
    new SecureRandom().nextBytes(secret);
    return of(secret);
  }

  /**
   * Returns a copy that also accepts tokens signed with this secret. Keep it for the lifetime of a
   * token, then remove it.
   *
   * @throws IllegalArgumentException when it has fewer than 32 bytes
   */
  public SigningKeys withPrevious(byte[] secret) {
    List<Key> more = new ArrayList<>(keys);
    more.add(Key.of(secret));
    return new SigningKeys(more);
  }

  Key current() {
    return keys.get(0);
  }

  Optional<Key> find(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  @Override
  public String toString() {
    return "SigningKeys of " + keys.stream().map(Key::id).toList();
  }
}

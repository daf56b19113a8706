// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.CursorKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encodes and decodes cursors. A cursor is encrypted and authenticated with AES-GCM: clients cannot
 * read the keyset position in it, which may contain personal data, modify it, or use it for another
 * query.
 */
public final class CursorCodec {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;

  private final List<Key> keys;
  private final Duration lifetime;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public CursorCodec(CursorKeys keys, InstantSource clock) {
    this.keys = keys.secrets().stream().map(Key::of).toList();
    this.lifetime = keys.lifetime();
    this.clock = clock;
  }

  /**
   * The content of a cursor.
   *
   * @param position the keyset position of the next page
   * @param count the size of the previous page
   */
  record Content(String position, int count) {}

  /** A key that is derived from a secret. */
  private record Key(int id, SecretKeySpec cipher) {
    static Key of(byte[] secret) {
      int id = ByteBuffer.wrap(derived(secret, "cursor key id")).getInt();
      return new Key(id, new SecretKeySpec(derived(secret, "cursor cipher key"), "AES"));
    }

    private static byte[] derived(byte[] secret, String purpose) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
      } catch (GeneralSecurityException notInThisJava) {
        throw new IllegalStateException(notInThisJava);
      }
    }
  }

  /** The lifetime of a cursor. */
  public Duration lifetime() {
    return lifetime;
  }

  /**
   * Encodes a cursor of letters, digits, '-' and '_'.
   *
   * @param scope the query that the cursor belongs to
   */
  String encode(String scope, Content content) {
    byte[] position = content.position().getBytes(StandardCharsets.UTF_8);
    byte[] clear =
        ByteBuffer.allocate(HEAD_BYTES + position.length)
            .putLong(clock.instant().plus(lifetime).getEpochSecond())
            .putInt(content.count())
            .put(position)
            .array();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Key key = keys.get(0);
    try {
      byte[] hidden = cipher(Cipher.ENCRYPT_MODE, key, nonce, scope).doFinal(clear);
      byte[] whole =
          ByteBuffer.allocate(Integer.BYTES + NONCE_BYTES + hidden.length)
              .putInt(key.id())
              .put(nonce)
              .put(hidden)
              .array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException notInThisJava) {
      throw new IllegalStateException(notInThisJava);
    }
  }

  /**
   * Decodes a cursor.
   *
   * @throws ScimException invalidCursor when it was not encoded with these keys for this query,
   *     expiredCursor when its lifetime is over
   */
  Content decode(String scope, String cursor) {
    try {
      ByteBuffer whole = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      Key key = key(ByteBuffer.wrap(take(whole, Integer.BYTES)).getInt());
      byte[] nonce = take(whole, NONCE_BYTES);
      byte[] hidden = take(whole, Math.max(whole.remaining(), TAG_BITS / Byte.SIZE));
      ByteBuffer clear =
          ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, key, nonce, scope).doFinal(hidden));
      long end = clear.getLong();
      int count = clear.getInt();
      byte[] position = take(clear, clear.remaining());
      if (clock.instant().getEpochSecond() >= end) {
        throw ScimException.expiredCursor();
      }
      return new Content(new String(position, StandardCharsets.UTF_8), count);
    } catch (IllegalArgumentException | GeneralSecurityException forged) {
      throw ScimException.invalidCursor();
    }
  }

  private Key key(int id) {
    return keys.stream()
        .filter(key -> key.id() == id)
        .findFirst()
        .orElseThrow(ScimException::invalidCursor);
  }

  private static byte[] take(ByteBuffer buffer, int length) {
    if (buffer.remaining() < length) {
      throw ScimException.invalidCursor();
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  private static Cipher cipher(int mode, Key key, byte[] nonce, String scope)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.cipher(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(scope.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The keys that encrypt the cursors of an application (RFC 9865 section 5.2), and the lifetime of
 * cursors. All gateways of an application use the same keys. Immutable; no text form shows a
 * secret.
 */
public final class CursorKeys {
  private static final int MIN_BYTES = 32;
  private static final Duration ONE_HOUR = Duration.ofHours(1);

  private final List<byte[]> secrets;
  private final Duration lifetime;

  private CursorKeys(List<byte[]> secrets, Duration lifetime) {
    this.secrets = List.copyOf(secrets);
    this.lifetime = lifetime;
  }

  /**
   * Keys from a secret in the host's configuration; cursors live for one hour.
   *
   * @throws IllegalArgumentException when it has fewer than 32 bytes
   */
  public static CursorKeys of(byte[] secret) {
    return new CursorKeys(List.of(copy(secret)), ONE_HOUR);
  }

  /** Keys from a random secret; cursors become invalid when the process ends. */
  public static CursorKeys random() {
    byte[] secret = new byte[MIN_BYTES];
    new SecureRandom().nextBytes(secret);
    return of(secret);
  }

  /**
   * Returns keys that also accept cursors encrypted with this secret, for key rotation.
   *
   * @throws IllegalArgumentException when it has fewer than 32 bytes
   */
  public CursorKeys withPrevious(byte[] secret) {
    List<byte[]> more = new ArrayList<>(secrets);
    more.add(copy(secret));
    return new CursorKeys(more, lifetime);
  }

  /**
   * Returns the same keys with another lifetime of cursors, which is advertised as {@code
   * cursorTimeout}.
   *
   * @throws IllegalArgumentException when it is less than a second
   */
  public CursorKeys lasting(Duration newLifetime) {
    Objects.requireNonNull(newLifetime, "lifetime");
    if (newLifetime.toSeconds() < 1) {
      throw new IllegalArgumentException("The lifetime of cursors must be at least one second");
    }
    return new CursorKeys(secrets, newLifetime);
  }

  private static byte[] copy(byte[] secret) {
    if (secret.length < MIN_BYTES) {
      throw new IllegalArgumentException("A secret must have at least " + MIN_BYTES + " bytes");
    }
    return secret.clone();
  }

  /** Returns the secrets, the current one first. */
  public List<byte[]> secrets() {
    return secrets;
  }

  /** The lifetime of a cursor. */
  public Duration lifetime() {
    return lifetime;
  }

  @Override
  public String toString() {
    return "CursorKeys[" + secrets.size() + ", " + lifetime + "]";
  }
}

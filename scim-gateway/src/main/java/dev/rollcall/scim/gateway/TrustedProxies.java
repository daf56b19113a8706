// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.gateway.internal.routing.AddressRange;
import dev.rollcall.scim.gateway.internal.routing.ForwardedOrigin;
import dev.rollcall.scim.gateway.internal.routing.RequestAddress.Sender;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The proxies whose forwarding headers determine the scheme and host of a request (RFC 7239). A
 * proxy is recognized by its address or by a shared secret. It must overwrite the headers that it
 * sends, not pass them on; if it appends to a list, the last element counts.
 *
 * <p>Exactly one family of headers is read, the one that the proxy writes; any client can have sent
 * the other. Immutable.
 */
public final class TrustedProxies {
  private static final int MIN_SECRET = 16;
  private static final TrustedProxies NONE = new TrustedProxies(Headers.FORWARDED, sender -> false);

  private final Headers headers;
  private final Predicate<Sender> isTrusted;

  private TrustedProxies(Headers headers, Predicate<Sender> isTrusted) {
    this.headers = Objects.requireNonNull(headers, "headers");
    this.isTrusted = isTrusted;
  }

  /** The headers that a proxy writes. */
  public enum Headers {
    /** {@code Forwarded} with {@code proto} and {@code host} (RFC 7239). */
    FORWARDED,
    /** {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}, which may hold a port. */
    X_FORWARDED
  }

  /** Trusts no proxy; forwarding headers are ignored. */
  public static TrustedProxies none() {
    return NONE;
  }

  /**
   * Trusts proxies in these address ranges. The server must provide the address of its peer, see
   * {@code ScimApplication.PEER_ADDRESS}; otherwise no proxy is trusted.
   *
   * @param ranges addresses or ranges such as {@code 10.0.0.0/8} and {@code 2001:db8::/32}
   * @throws IllegalArgumentException when a range is malformed, or there is none
   */
  public static TrustedProxies at(Headers headers, String... ranges) {
    List<AddressRange> known = Stream.of(ranges).map(AddressRange::parse).toList();
    if (known.isEmpty()) {
      throw new IllegalArgumentException("ranges must not be empty");
    }
    return new TrustedProxies(
        headers,
        sender ->
            sender
                .ipAddress()
                .filter(address -> known.stream().anyMatch(range -> range.contains(address)))
                .isPresent());
  }

  /**
   * Trusts proxies that send a secret in a separate header, exactly once. This works in every
   * server.
   *
   * @param name the header's name, such as {@code X-Proxy-Secret}
   * @param secret at least 16 characters of ASCII
   * @throws IllegalArgumentException when the secret is shorter
   */
  public static TrustedProxies withSecret(Headers headers, String name, String secret) {
    Objects.requireNonNull(name, "name");
    if (secret.length() < MIN_SECRET) {
      throw new IllegalArgumentException("secret must have at least 16 characters");
    }
    byte[] expected = secret.getBytes(StandardCharsets.UTF_8);
    return new TrustedProxies(
        headers,
        sender -> {
          List<String> sent = sender.header(name);
          return sent.size() == 1
              && MessageDigest.isEqual(expected, sent.get(0).getBytes(StandardCharsets.UTF_8));
        });
  }

  /** Returns the origin that a trusted sender forwards; empty if the sender is not trusted. */
  Optional<ForwardedOrigin> origin(Sender sender) {
    if (!isTrusted.test(sender)) {
      return Optional.empty();
    }
    return switch (headers) {
      case FORWARDED -> ForwardedOrigin.ofForwarded(sender.header("Forwarded"));
      case X_FORWARDED ->
          ForwardedOrigin.ofForwarded(
              sender.header("X-Forwarded-Proto"), sender.header("X-Forwarded-Host"));
    };
  }
}

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
 * Which senders of requests are believed when they tell under what scheme and host the client asked
 * (RFC 7239). A proxy is known by its address or by a secret that it shares with us. It must
 * overwrite, not pass on, the headers that are read of it: where it appends to a list, the last
 * element counts.
 *
 * <p>Exactly one family of headers is read, the one that the proxy is known to write; the other may
 * have come through it from anybody. Immutable.
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

  /** Nobody is believed, whatever a request says of itself. */
  public static TrustedProxies none() {
    return NONE;
  }

  /**
   * Proxies in these ranges of addresses. The server must tell the address of its peer, see {@code
   * ScimApplication.PEER_ADDRESS}; where it does not, nobody is believed.
   *
   * @param ranges addresses or ranges such as {@code 10.0.0.0/8} and {@code 2001:db8::/32}
   * @throws IllegalArgumentException when a range is malformed, or there is none
   */
  public static TrustedProxies at(Headers headers, String... ranges) {
    List<AddressRange> known = Stream.of(ranges).map(AddressRange::parse).toList();
    if (known.isEmpty()) {
      throw new IllegalArgumentException("ranges: at least one is needed");
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
   * Proxies that send a secret in a header of its own, once. This needs nothing of the server and
   * works in every runtime.
   *
   * @param name the header's name, such as {@code X-Proxy-Secret}
   * @param secret at least 16 characters of ASCII
   * @throws IllegalArgumentException when the secret is shorter
   */
  public static TrustedProxies withSecret(Headers headers, String name, String secret) {
    Objects.requireNonNull(name, "name");
    if (secret.length() < MIN_SECRET) {
      throw new IllegalArgumentException("secret: at least 16 characters are needed");
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

  /** What a trusted sender tells of the client's request; empty where nobody is to be believed. */
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

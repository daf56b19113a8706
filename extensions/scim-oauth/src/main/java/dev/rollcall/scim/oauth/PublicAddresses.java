// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Decides whether a host can be reached from the internet, against requests to internal networks
 * (SSRF): every address must be outside the special-purpose ranges of RFC 6890.
 */
final class PublicAddresses {
  private PublicAddresses() {}

  /** Returns whether all addresses of the host are public; false for an unknown host. */
  static boolean isPublic(URI uri) {
    try {
      return Stream.of(InetAddress.getAllByName(Objects.requireNonNull(uri.getHost(), "host")))
          .allMatch(PublicAddresses::isPublic);
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** Returns whether an address is public. */
  static boolean isPublic(InetAddress address) {
    boolean isSpecial =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    byte[] bytes = address.getAddress();
    return !isSpecial
        && (address instanceof Inet4Address
            ? isPublicVersion4(bytes)
            : address instanceof Inet6Address && isPublicVersion6(bytes));
  }

  /** The ranges that {@link InetAddress} does not know. */
  private static boolean isPublicVersion4(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    int third = bytes[2] & 0xFF;
    boolean isShared = first == 100 && (second & 0xC0) == 64;
    boolean isProtocol = first == 192 && second == 0 && (third == 0 || third == 2);
    boolean isRelay = first == 192 && second == 88 && third == 99;
    boolean isBenchmark = first == 198 && (second & 0xFE) == 18;
    boolean isExample =
        first == 198 && second == 51 && third == 100 || first == 203 && second == 0 && third == 113;
    return first != 0
        && first < 240
        && !isShared
        && !isProtocol
        && !isRelay
        && !isBenchmark
        && !isExample;
  }

  /**
   * Global unicast addresses, {@code 2000::/3}, without those that contain an address of version 4
   * (Teredo, 6to4) and without documentation.
   */
  private static boolean isPublicVersion6(byte[] bytes) {
    int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    int second = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
    boolean isGlobal = (first & 0xE000) == 0x2000;
    boolean isProtocol = first == 0x2001 && (second < 0x200 || second == 0xDB8);
    boolean isDocumentation = first == 0x3FFF && second < 0x1000;
    return isGlobal && !isProtocol && first != 0x2002 && !isDocumentation;
  }
}

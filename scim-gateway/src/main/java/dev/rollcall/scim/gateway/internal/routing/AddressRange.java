// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IP addresses, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}. */
public final class AddressRange {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private final byte[] network;
  private final int bits;

  private AddressRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Parses a range; a single address is a range of one address.
   *
   * @throws IllegalArgumentException when the text is neither an address nor a range
   */
  public static AddressRange parse(String text) {
    String[] parts = text.split("/", 2);
    byte[] network = address(parts[0]).orElseThrow(() -> wrong(text));
    int all = network.length * Byte.SIZE;
    String length = parts.length == 1 ? String.valueOf(all) : parts[1];
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > all) {
      throw wrong(text);
    }
    return new AddressRange(network, Integer.parseInt(length));
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "'" + text + "' must be an IP address or a range such as ::1/128");
  }

  /** Parses an address; an IPv4-mapped IPv6 address becomes the IPv4 address. */
  private static Optional<byte[]> address(String text) {
    String literal = withoutZone(text);
    // A host name would be resolved; after this check the text is a numeric address.
    if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(literal).getAddress());
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  /** Removes the zone, which servers write as {@code [fe80::1%eth0]} or {@code fe80::1%2}. */
  private static String withoutZone(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    return bare.split("%", 2)[0];
  }

  /** Returns whether an address is in the range; false if the text is not an address. */
  public boolean contains(String ipAddress) {
    return address(ipAddress).filter(this::startsWithNetwork).isPresent();
  }

  private boolean startsWithNetwork(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((address[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

/** The strict form of base64url without padding (RFC 7515 section 2, RFC 4648 section 3.5). */
final class Base64Url {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Base64Url() {}

  /**
   * Returns whether a text is the one encoding of some bytes: no other characters, no padding, no
   * impossible length, and no bits beyond the last byte.
   */
  static boolean isCanonical(String text) {
    int rest = text.length() % 4;
    boolean isAlphabet = text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    if (!isAlphabet || rest == 1) {
      return false;
    }
    int unusedBits = rest == 0 ? 0 : rest == 2 ? 0b1111 : 0b11;
    int last = text.isEmpty() ? 0 : ALPHABET.indexOf(text.charAt(text.length() - 1));
    return (last & unusedBits) == 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

/**
 * The cookie with the secret of a session. Over TLS its name has the prefix {@code __Host-}, so
 * that a browser accepts it from this host only and never sends it in plain text (RFC 6265bis
 * section 4.1.3). Each console of a host has another name.
 *
 * @param path the path of the console
 * @param isSecure whether browsers reach the console over TLS
 */
record SessionCookie(String path, boolean isSecure) {
  String name() {
    String name = "rollcall" + path.replace('/', '-');
    return isSecure ? "__Host-" + name : name;
  }

  /** Returns the header that stores a secret. */
  String storing(String secret) {
    return name() + "=" + secret + attributes();
  }

  /** Returns the header that removes the cookie. */
  String removing() {
    return name() + "=" + attributes() + "; Max-Age=0";
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "");
  }
}

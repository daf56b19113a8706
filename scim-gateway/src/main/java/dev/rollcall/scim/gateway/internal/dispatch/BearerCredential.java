// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import java.util.List;
import java.util.Optional;

/**
 * The bearer token of a request (RFC 6750): one header, one token of visible ASCII without blanks,
 * at most 4 KiB. It has no text form, since the token must not be logged.
 */
final class BearerCredential {
  private static final String SCHEME = "Bearer ";
  private static final int MAX_LENGTH = 4_096;

  private final Optional<String> token;
  private final boolean isPresented;

  private BearerCredential(Optional<String> token, boolean isPresented) {
    this.token = token;
    this.isPresented = isPresented;
  }

  /** Reads the values of all {@code Authorization} headers. */
  static BearerCredential of(List<String> headers) {
    if (headers.size() == 1 && !headers.get(0).isBlank()) {
      return new BearerCredential(token(headers.get(0)), true);
    }
    boolean isPresented = headers.stream().anyMatch(header -> !header.isBlank());
    return new BearerCredential(Optional.empty(), isPresented);
  }

  private static Optional<String> token(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String token = header.substring(SCHEME.length()).strip();
    return isWellFormed(token) ? Optional.of(token) : Optional.empty();
  }

  private static boolean isWellFormed(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (token.charAt(i) <= ' ' || token.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return !token.isEmpty() && token.length() <= MAX_LENGTH;
  }

  /** The token; empty when there is none or it is malformed. */
  Optional<String> token() {
    return token;
  }

  /** The reason why there is no token; empty when there is one. */
  Optional<AuthenticationFailure> failure() {
    if (token.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        isPresented ? AuthenticationFailure.MALFORMED : AuthenticationFailure.NO_CREDENTIAL);
  }

  /** The challenge of a 401. It reports an invalid token only where one was presented. */
  String challenge() {
    return token.isPresent()
        ? ErrorResponses.CHALLENGE + ", error=\"invalid_token\""
        : ErrorResponses.CHALLENGE;
  }
}

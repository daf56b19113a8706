// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.gateway.TokenRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says of itself at the token endpoint, in exactly one way (RFC 6749 section 2.3).
 *
 * @param grant the grant type
 * @param clientId whom it says to be; empty when it says nothing
 * @param secret its secret, if it shows one
 * @param assertion its assertion, if it shows one
 */
record ClientRequest(
    String grant, String clientId, Optional<String> secret, Optional<String> assertion) {
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** Nothing of the secrets. */
  @Override
  public String toString() {
    return "ClientRequest of " + clientId;
  }

  private record Basic(String id, String secret) {}

  /** The request; empty when it is malformed, repeats a parameter or authenticates in two ways. */
  static Optional<ClientRequest> read(TokenRequest request) {
    Map<String, List<String>> form = request.form();
    if (form.values().stream().anyMatch(values -> values.size() > 1)
        || request.authorization().size() > 1
        || !form.containsKey("grant_type")) {
      return Optional.empty();
    }
    Optional<Basic> basic =
        request.authorization().stream().findFirst().flatMap(ClientRequest::basic);
    Optional<String> secret = one(form, "client_secret");
    Optional<String> assertion = one(form, "client_assertion");
    long ways =
        request.authorization().size() + secret.stream().count() + assertion.stream().count();
    boolean isTyped =
        assertion.isPresent()
            == one(form, "client_assertion_type").equals(Optional.of(ASSERTION_TYPE));
    boolean isMalformed = basic.isEmpty() && !request.authorization().isEmpty();
    if (ways > 1 || !isTyped || isMalformed) {
      return Optional.empty();
    }
    String named = one(form, "client_id").orElse("");
    if (basic.isPresent()) {
      return named.isEmpty() || named.equals(basic.get().id())
          ? Optional.of(
              new ClientRequest(grant(form), basic.get().id(), basic.map(Basic::secret), assertion))
          : Optional.empty();
    }
    String id = named.isEmpty() ? assertion.flatMap(ClientRequest::subject).orElse("") : named;
    return Optional.of(new ClientRequest(grant(form), id, secret, assertion));
  }

  private static String grant(Map<String, List<String>> form) {
    return one(form, "grant_type").orElse("");
  }

  private static Optional<String> one(Map<String, List<String>> form, String name) {
    return form.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** Both halves are form-encoded before they are joined. */
  private static Optional<Basic> basic(String header) {
    if (!header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      return Optional.empty();
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(header.substring("basic ".length()).trim()),
              StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new Basic(decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1))));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Optional<String> subject(String assertion) {
    Optional<SignedJWT> token = Jwts.parse(assertion);
    try {
      return token.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(token.get().getJWTClaimsSet().getSubject());
    } catch (ParseException malformed) {
      return Optional.empty();
    }
  }
}

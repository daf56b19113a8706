// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.gateway.token.TokenRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token request whose client authenticates in at most one way (RFC 6749 section 2.3).
 *
 * @param grant the grant type
 * @param clientId the client identifier; empty when the request names none
 * @param method how the client authenticates
 * @param proof the secret or the assertion; empty without one
 * @param scope the requested scope; empty without one
 */
record ClientRequest(
    String grant, String clientId, Method method, String proof, Optional<String> scope) {
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** Visible ASCII (RFC 6749 appendix A.1), not longer than any identifier in use. */
  private static final Pattern CLIENT_ID = Pattern.compile("[ -~]{0,256}");

  /** Client authentication methods by their registered names (RFC 7591 section 2). */
  enum Method {
    NONE,
    CLIENT_SECRET_BASIC,
    CLIENT_SECRET_POST,
    PRIVATE_KEY_JWT;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Contains no secret. */
  @Override
  public String toString() {
    return "ClientRequest";
  }

  private record Basic(String id, String secret) {}

  /** The request; empty when it is malformed, repeats a parameter or authenticates in two ways. */
  static Optional<ClientRequest> read(TokenRequest request) {
    Map<String, List<String>> form = request.form();
    List<String> headers = request.authorization();
    boolean isRepeated = form.values().stream().anyMatch(values -> values.size() > 1);
    if (isRepeated || headers.size() > 1 || !form.containsKey("grant_type")) {
      return Optional.empty();
    }
    Optional<Basic> basic = headers.stream().findFirst().flatMap(ClientRequest::basic);
    return basic.isEmpty() == headers.isEmpty() && isAuthenticatedOnce(form, headers)
        ? basic.map(header -> inHeader(form, header)).orElseGet(() -> inBody(form))
        : Optional.empty();
  }

  private static boolean isAuthenticatedOnce(Map<String, List<String>> form, List<String> headers) {
    Optional<String> secret = one(form, "client_secret");
    Optional<String> assertion = one(form, "client_assertion");
    long ways = headers.size() + secret.stream().count() + assertion.stream().count();
    boolean isTyped =
        assertion.isPresent()
            == one(form, "client_assertion_type").equals(Optional.of(ASSERTION_TYPE));
    return ways <= 1 && isTyped;
  }

  private static Optional<ClientRequest> inHeader(Map<String, List<String>> form, Basic header) {
    return one(form, "client_id").filter(id -> !id.equals(header.id())).isPresent()
        ? Optional.empty()
        : of(form, header.id(), Method.CLIENT_SECRET_BASIC, header.secret());
  }

  private static Optional<ClientRequest> inBody(Map<String, List<String>> form) {
    Optional<String> secret = one(form, "client_secret");
    Optional<String> assertion = one(form, "client_assertion");
    if (assertion.isPresent()) {
      String id = one(form, "client_id").or(() -> subject(assertion.get())).orElse("");
      return of(form, id, Method.PRIVATE_KEY_JWT, assertion.get());
    }
    Method method = secret.isPresent() ? Method.CLIENT_SECRET_POST : Method.NONE;
    return of(form, one(form, "client_id").orElse(""), method, secret.orElse(""));
  }

  private static Optional<ClientRequest> of(
      Map<String, List<String>> form, String clientId, Method method, String proof) {
    String grant = one(form, "grant_type").orElse("");
    return CLIENT_ID.matcher(clientId).matches()
        ? Optional.of(new ClientRequest(grant, clientId, method, proof, one(form, "scope")))
        : Optional.empty();
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
      return pair(Base64.getDecoder().decode(header.substring("basic ".length()).trim()));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<Basic> pair(byte[] bytes) {
    String pair = new String(bytes, StandardCharsets.UTF_8);
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(
            new Basic(decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1))));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Optional<String> subject(String assertion) {
    return Jwt.parse(assertion).flatMap(Jwt::subject);
  }
}

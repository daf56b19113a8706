// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.token;

import java.util.List;

/**
 * The capabilities of a {@link TokenEndpoint} for its authorization server metadata (RFC 8414
 * section 2).
 *
 * @param authenticationMethods {@code token_endpoint_auth_methods_supported}
 * @param signingAlgorithms {@code token_endpoint_auth_signing_alg_values_supported}, for assertions
 * @param scopes {@code scopes_supported}
 */
public record TokenEndpointMetadata(
    List<String> authenticationMethods, List<String> signingAlgorithms, List<String> scopes) {
  /** Copies the lists. */
  public TokenEndpointMetadata {
    authenticationMethods = List.copyOf(authenticationMethods);
    signingAlgorithms = List.copyOf(signingAlgorithms);
    scopes = List.copyOf(scopes);
  }

  /** The metadata of an endpoint that takes a secret in the header. */
  public static TokenEndpointMetadata basic() {
    return new TokenEndpointMetadata(List.of("client_secret_basic"), List.of(), List.of());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.discovery;

import dev.rollcall.scim.gateway.internal.routing.RequestAddress;
import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.gateway.token.TokenEndpointMetadata;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The authorization server metadata of a tenant (RFC 8414). The issuer is the tenant's base URL.
 * The document is derived from the URL without a look-up of the tenant, so that it does not reveal
 * which tenants exist.
 */
public final class AuthorizationServerMetadata {
  private static final String WELL_KNOWN = "/.well-known/oauth-authorization-server";

  private AuthorizationServerMetadata() {}

  /** Returns whether an address can be one of metadata at all. */
  public static boolean isPossibleAt(RequestAddress address) {
    return address.path().contains(WELL_KNOWN);
  }

  /**
   * Returns the base URL of the issuer for a metadata URL that inserts the well-known path between
   * host and path (RFC 8414 section 3); empty for any other URL.
   */
  public static Optional<RequestAddress> issuer(RequestAddress address) {
    String path = address.path();
    boolean isInserted = path.equals(WELL_KNOWN) || path.startsWith(WELL_KNOWN + '/');
    return isInserted
        ? Optional.of(address.withPath('/' + path.substring(WELL_KNOWN.length())))
        : Optional.empty();
  }

  /** Returns whether a path below a base URL is the metadata with the well-known path appended. */
  public static boolean isAppended(String rest) {
    return rest.equals(WELL_KNOWN);
  }

  /**
   * Creates the document. Members without a value are omitted (section 3.2), {@code
   * response_types_supported} among them: there is no authorization endpoint.
   */
  public static ComplexValue document(
      URI issuer, TokenEndpointMetadata endpoint, LogoutEndpoints logout) {
    ComplexValue.Builder json =
        ComplexValue.builder()
            .put("issuer", issuer.toString())
            .put("token_endpoint", issuer + TokenEndpoint.PATH)
            .put("grant_types_supported", texts(List.of("client_credentials")))
            .put("token_endpoint_auth_methods_supported", texts(endpoint.authenticationMethods()));
    if (!endpoint.signingAlgorithms().isEmpty()) {
      json.put(
          "token_endpoint_auth_signing_alg_values_supported", texts(endpoint.signingAlgorithms()));
    }
    if (!endpoint.scopes().isEmpty()) {
      json.put("scopes_supported", texts(endpoint.scopes()));
    }
    if (logout.globalTokenRevocation().isPresent()) {
      json.put("global_token_revocation_endpoint", issuer + GlobalTokenRevocation.PATH);
    }
    return json.build();
  }

  private static MultiValue texts(List<String> values) {
    return new MultiValue(values.stream().<Value>map(StringValue::new).toList());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.gateway.CorsPolicy;
import dev.rollcall.scim.gateway.internal.endpoint.ScimProtocol;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.log.ProvisioningRecorder;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.Optional;

/**
 * An application of the gateway: what handling its requests needs.
 *
 * @param name the name, for the log
 * @param access how requests are authenticated and bound to tenants
 * @param protocol the operations of RFC 7644 on the application's resource types
 * @param load enforces the load limits of each tenant
 * @param recorder records each request in the provisioning log
 */
public record Application(
    String name,
    Access access,
    ScimProtocol protocol,
    LoadGuard load,
    ProvisioningRecorder recorder) {
  /**
   * Authentication of requests and their assignment to tenants.
   *
   * @param tenants the application's tenants
   * @param authenticator authenticates bearer tokens
   * @param tokenEndpoint issues access tokens, if the application offers them
   * @param profile the profile of tenants without one of their own
   * @param cors the web origins whose scripts may call
   */
  public record Access(
      TenantDirectory tenants,
      Authenticator authenticator,
      Optional<TokenEndpoint> tokenEndpoint,
      TenantProfile profile,
      CorsPolicy cors) {}
}

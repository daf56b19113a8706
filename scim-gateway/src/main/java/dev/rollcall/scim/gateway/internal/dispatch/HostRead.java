// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.internal.operation.EndpointPath;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Executes GET requests of the host itself, within the tenant of a context. */
public final class HostRead {
  private HostRead() {}

  /**
   * Creates the context of a request that the host itself makes.
   *
   * @param baseUri the tenant's base URL
   */
  public static TenantContext context(
      Application application, Tenant tenant, TenantProfile profile, Caller caller, URI baseUri) {
    return new TenantContext(
        tenant,
        profile,
        caller,
        new TenantContext.Request(UUID.randomUUID().toString(), baseUri),
        application.load().budget(profile.limits(), application.load().deadline()));
  }

  /**
   * Executes a GET request.
   *
   * @param target the path below the base URL and the query, percent-encoded
   * @throws ScimException for every failure
   */
  public static ComplexValue execute(
      Application application, TenantContext context, ScimRequest.Target target) {
    EndpointPath path =
        EndpointPath.parse(
                target.path(), name -> application.executor().endpointName(context, name))
            .filter(known -> known.kind().has("GET"))
            .orElseThrow(() -> ErrorResponses.forStatus(404));
    ScimRequest request = ScimRequest.of("GET", target, name -> List.of());
    EndpointResponse response =
        new EndpointCall(application, context, request).execute(path, "GET");
    return response.document();
  }
}

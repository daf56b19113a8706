// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.internal.operation.EndpointPath;
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
   * Executes a GET request under a permit of the tenant and records it in the provisioning log.
   *
   * @param target the path below the base URL and the query, percent-encoded
   * @throws ScimException for every failure
   */
  public static ComplexValue execute(
      Application application, TenantContext context, ScimRequest.Target target) {
    return call(application, context, target)
        .execute(path(application, context, target), "GET")
        .document();
  }

  /**
   * Executes a GET request of a background job: without a permit and without an entry in the
   * provisioning log.
   *
   * @param target the path below the base URL and the query, percent-encoded
   * @throws ScimException for every failure
   */
  public static ComplexValue executeInBackground(
      Application application, TenantContext context, ScimRequest.Target target) {
    return call(application, context, target)
        .executeInBackground(path(application, context, target))
        .document();
  }

  private static EndpointCall call(
      Application application, TenantContext context, ScimRequest.Target target) {
    return new EndpointCall(application, context, ScimRequest.of("GET", target, name -> List.of()));
  }

  private static EndpointPath path(
      Application application, TenantContext context, ScimRequest.Target target) {
    return EndpointPath.parse(
            target.path(), name -> application.executor().endpointName(context, name))
        .filter(known -> known.kind().has("GET"))
        .orElseThrow(() -> ErrorResponses.forStatus(404));
  }
}

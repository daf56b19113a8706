// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.MembershipStore;
import dev.rollcall.scim.spi.ProvisioningListener;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.UnitOfWork;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The operations of RFC 7644 on the resource types of one application. Every method works on the
 * tenant of its context alone and throws {@link ScimException} for whatever is not answered with
 * success.
 */
public final class ScimProtocol {
  private final Map<String, ResourceEndpoint<?>> endpoints = new LinkedHashMap<>();
  private final Discovery discovery;
  private final Bulk bulk = new Bulk(this::endpoint);

  ScimProtocol(
      List<ServiceProvider.Resource<?>> resources,
      UnitOfWork unitOfWork,
      List<ProvisioningListener> listeners) {
    this.discovery = new Discovery(resources);
    Environment environment =
        new Environment(
            new ResourceLinks(resources), unitOfWork, new Events(listeners, Clock.systemUTC()));
    for (ServiceProvider.Resource<?> resource : resources) {
      String name = resource.binding().type().endpoint().substring(1);
      endpoints.put(name, endpoint(resource, environment));
    }
  }

  private static <R> ResourceEndpoint<R> endpoint(
      ServiceProvider.Resource<R> resource, Environment environment) {
    boolean hasMembers = resource.binding().type().members().isPresent();
    if (hasMembers && !(resource.store() instanceof MembershipStore)) {
      throw new IllegalArgumentException(
          "The store of '"
              + resource.binding().type()
              + "' must be a MembershipStore, or the type be without members");
    }
    return new ResourceEndpoint<>(resource, environment);
  }

  private ResourceEndpoint<?> endpoint(String name) {
    ResourceEndpoint<?> endpoint = endpoints.get(name);
    if (endpoint == null) {
      throw ScimException.notFound("There is no such endpoint");
    }
    return endpoint;
  }

  /** POST to an endpoint (RFC 7644 section 3.3): 201 with the new resource. */
  public Answer create(
      TenantContext context, String endpoint, InputStream body, Parameters parameters) {
    return endpoint(endpoint).create(context, Body.of(body), parameters);
  }

  /** GET of one resource (section 3.4.1): 200, or 304 when the client has it already. */
  public Answer read(
      TenantContext context,
      String endpoint,
      String id,
      Parameters parameters,
      Preconditions preconditions) {
    return endpoint(endpoint).read(context, id, parameters, preconditions);
  }

  /** GET of an endpoint (section 3.4.2): 200 with a page of a list. */
  public Answer search(TenantContext context, String endpoint, Parameters parameters) {
    return endpoint(endpoint).search(context, parameters);
  }

  /** PUT (section 3.5.1): 200 with the resource as it is now. */
  public Answer replace(
      TenantContext context,
      String endpoint,
      String id,
      InputStream body,
      Parameters parameters,
      Preconditions preconditions) {
    return endpoint(endpoint).replace(context, id, Body.of(body), parameters, preconditions);
  }

  /**
   * PATCH (section 3.5.2): 200 with the resource as it is now; 204 for a type with members, unless
   * the client names attributes.
   */
  public Answer patch(
      TenantContext context,
      String endpoint,
      String id,
      InputStream body,
      Parameters parameters,
      Preconditions preconditions) {
    return endpoint(endpoint).patch(context, id, Body.of(body), parameters, preconditions);
  }

  /** DELETE (section 3.6): 204. */
  public Answer delete(
      TenantContext context, String endpoint, String id, Preconditions preconditions) {
    return endpoint(endpoint).delete(context, id, preconditions);
  }

  /**
   * POST to {@code /Bulk} (section 3.7): 200 with a result for each operation that was run.
   *
   * @param guard called with the work of each operation
   */
  public Answer bulk(TenantContext context, InputStream body, Guard guard) {
    return bulk.run(context, Body.of(body), guard);
  }

  /** GET of {@code /ServiceProviderConfig} (section 4). */
  public Answer serviceProviderConfig(TenantContext context) {
    return discovery.serviceProviderConfig(context);
  }

  /** GET of {@code /ResourceTypes}. */
  public Answer resourceTypes(TenantContext context, Parameters parameters) {
    return discovery.resourceTypes(context, parameters);
  }

  /** GET of one resource type by its name. */
  public Answer resourceType(TenantContext context, String name) {
    return discovery.resourceType(context, name);
  }

  /** GET of {@code /Schemas}. */
  public Answer schemas(TenantContext context, Parameters parameters) {
    return discovery.schemas(context, parameters);
  }

  /** GET of one schema by its URN. */
  public Answer schema(TenantContext context, String urn) {
    return discovery.schema(context, urn);
  }
}

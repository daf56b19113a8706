// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.endpoint;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.bulk.Guard;
import dev.rollcall.scim.gateway.internal.query.CursorCodec;
import dev.rollcall.scim.gateway.internal.query.Listing;
import dev.rollcall.scim.gateway.internal.query.Paging;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.gateway.internal.resource.DeprovisioningGuard;
import dev.rollcall.scim.gateway.internal.resource.EventPublisher;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.resource.RequestBody;
import dev.rollcall.scim.gateway.internal.resource.ResourceAddress;
import dev.rollcall.scim.gateway.internal.resource.Services;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.message.SearchRequest;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.MeResolver;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import java.io.InputStream;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operations of RFC 7644 on the resource types of one application. Every method works on the
 * tenant of its context alone and throws {@link ScimException} for whatever is not answered with
 * success.
 */
public final class ScimProtocol {
  private static final int MAX_TUNINGS = 256;

  private final List<DeclaredResource<?>> resources;
  private final Services services;
  private final Paging paging;
  private final Optional<MeResolver> me;
  private final Endpoints untuned;
  private final Map<ResourceTypeCustomizer, Endpoints> tuned = new ConcurrentHashMap<>();
  private final JsonReader json = new JsonReader(Limits.DEFAULT);

  public ScimProtocol(Declaration declaration) {
    CursorCodec seal = new CursorCodec(declaration.cursorKeys(), InstantSource.system());
    EventPublisher events =
        new EventPublisher(declaration.listeners(), declaration.outbox(), Clock.systemUTC());
    this.resources = declaration.resources();
    DeprovisioningGuard safeguards =
        new DeprovisioningGuard(
            declaration.protectedResources(), declaration.ledger(), events, InstantSource.system());
    this.services =
        new Services(
            declaration.unitOfWork(),
            events,
            safeguards,
            seal.lifetime(),
            declaration.deadline(),
            declaration.journal(),
            declaration.externalIds(),
            declaration.pendingMembers(),
            declaration.givesAccessTokens());
    this.paging = new Paging(declaration.application(), seal);
    this.me = declaration.me();
    this.untuned = Endpoints.of(resources, ResourceTypeCustomizer.NONE, services);
  }

  /** Tunings are few, however many tenants there are; should they be many, they are made again. */
  private Endpoints endpoints(TenantContext context) {
    ResourceTypeCustomizer tuning = context.profile().types();
    if (tuning.isEmpty()) {
      return untuned;
    }
    Endpoints known = tuned.get(tuning);
    if (known != null) {
      return known;
    }
    if (tuned.size() >= MAX_TUNINGS) {
      tuned.clear();
    }
    return tuned.computeIfAbsent(tuning, t -> Endpoints.of(resources, t, services));
  }

  /** Whether resources are served under this name, if not to every tenant. */
  public boolean hasEndpoint(String name) {
    return resources.stream()
        .anyMatch(resource -> resource.binding().type().endpoint().equals('/' + name));
  }

  /**
   * The name of an endpoint in its declared spelling. A name that differs from it in letter case
   * alone is accepted where the dialect of the tenant tolerates that; any other is returned as it
   * is.
   */
  public String endpointName(TenantContext context, String name) {
    return endpoints(context).nameOf(name, context.profile().dialect());
  }

  private ResourceEndpoint<?> endpoint(TenantContext context, String name) {
    return endpoints(context).require(name);
  }

  /** POST to an endpoint (RFC 7644 section 3.3): 201 with the new resource. */
  public EndpointResponse create(
      TenantContext context, String endpoint, InputStream body, QueryParameters parameters) {
    return endpoint(context, endpoint).create(context, RequestBody.of(body), parameters);
  }

  /** GET of one resource (section 3.4.1): 200, or 304 when the client has it already. */
  public EndpointResponse read(
      TenantContext context,
      String endpoint,
      String id,
      QueryParameters parameters,
      Preconditions preconditions) {
    return endpoint(context, endpoint).read(context, id, parameters, preconditions);
  }

  /** GET of an endpoint (section 3.4.2): 200 with a page of a list. */
  public EndpointResponse search(
      TenantContext context, String endpoint, QueryParameters parameters) {
    QueryParameters read = parameters.in(context.profile().dialect());
    Listing listing = endpoint(context, endpoint).listing(context, read);
    return paging.answer(context, read, listing);
  }

  /** POST to {@code /.search} of an endpoint (section 3.4.3): as GET with the body's parameters. */
  public EndpointResponse search(TenantContext context, String endpoint, InputStream body) {
    endpoint(context, endpoint);
    return search(context, endpoint, parameters(context, body));
  }

  /** GET of the base URL (section 3.4.2.1): 200 with a page of the resources of all types. */
  public EndpointResponse searchAll(TenantContext context, QueryParameters parameters) {
    QueryParameters read = parameters.in(context.profile().dialect());
    return paging.answer(context, read, endpoints(context).root().listing(context, read));
  }

  /** POST to {@code /.search} (section 3.4.3): as GET of the base URL. */
  public EndpointResponse searchAll(TenantContext context, InputStream body) {
    return searchAll(context, parameters(context, body));
  }

  private QueryParameters parameters(TenantContext context, InputStream body) {
    Limits limits = context.profile().limits();
    JsonReader reader = limits.equals(json.limits()) ? json : new JsonReader(limits);
    return QueryParameters.of(
        SearchRequest.read(
            reader.read(body, limits.bodyBytes(), JsonSource::object),
            context.profile().dialect()));
  }

  /**
   * The resource that {@code /Me} refers to (section 3.11).
   *
   * @throws ScimException 501 where the application does not say who its callers are, 404 when this
   *     one is no resource
   */
  public ResourceAddress me(TenantContext context) {
    MeResolver resolver =
        me.filter(known -> context.profile().offers(Feature.ME))
            .orElseThrow(() -> ScimException.notImplemented("/Me"));
    ResourceRef ref =
        resolver
            .resolve(context)
            .orElseThrow(() -> ScimException.notFound("The caller is not a resource"));
    return endpoints(context)
        .nameOfType(ref.type())
        .map(name -> new ResourceAddress(name, ref.id()))
        .orElseThrow(() -> ScimException.notFound("The caller is not a resource"));
  }

  /** PUT (section 3.5.1): 200 with the resource as it is now. */
  public EndpointResponse replace(
      TenantContext context,
      String endpoint,
      String id,
      InputStream body,
      QueryParameters parameters,
      Preconditions preconditions) {
    return endpoint(context, endpoint)
        .replace(context, id, RequestBody.of(body), parameters, preconditions);
  }

  /**
   * PATCH (section 3.5.2): 200 with the resource as it is now, or 204 as the profile of the tenant
   * says, unless the client names attributes.
   */
  public EndpointResponse patch(
      TenantContext context,
      String endpoint,
      String id,
      InputStream body,
      QueryParameters parameters,
      Preconditions preconditions) {
    return endpoint(context, endpoint)
        .patch(context, id, RequestBody.of(body), parameters, preconditions);
  }

  /** DELETE (section 3.6): 204. */
  public EndpointResponse delete(
      TenantContext context, String endpoint, String id, Preconditions preconditions) {
    return endpoint(context, endpoint).delete(context, id, preconditions);
  }

  /**
   * POST to {@code /Bulk} (section 3.7): 200 with a result for each operation that was run.
   *
   * @param guard called with the work of each operation
   */
  public EndpointResponse bulk(TenantContext context, InputStream body, Guard guard) {
    return endpoints(context).bulk().run(context, RequestBody.of(body), guard);
  }

  /** GET of {@code /ServiceProviderConfig} (section 4). */
  public EndpointResponse serviceProviderConfig(TenantContext context) {
    return endpoints(context).discovery().serviceProviderConfig(context);
  }

  /** GET of {@code /ResourceTypes}. */
  public EndpointResponse resourceTypes(TenantContext context, QueryParameters parameters) {
    return endpoints(context).discovery().resourceTypes(context, parameters);
  }

  /** GET of one resource type by its name. */
  public EndpointResponse resourceType(TenantContext context, String name) {
    return endpoints(context).discovery().resourceType(context, name);
  }

  /** GET of {@code /Schemas}. */
  public EndpointResponse schemas(TenantContext context, QueryParameters parameters) {
    return endpoints(context).discovery().schemas(context, parameters);
  }

  /** GET of one schema by its URN. */
  public EndpointResponse schema(TenantContext context, String urn) {
    return endpoints(context).discovery().schema(context, urn);
  }
}

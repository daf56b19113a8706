// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.message.SearchRequest;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.Feature;
import dev.rollcall.scim.spi.MeResolver;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.TypeTuning;
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

  private final List<ServiceProvider.Resource<?>> resources;
  private final Services services;
  private final Paging paging;
  private final Optional<MeResolver> me;
  private final Endpoints untuned;
  private final Map<TypeTuning, Endpoints> tuned = new ConcurrentHashMap<>();
  private final JsonReader json = new JsonReader(Limits.DEFAULT);

  ScimProtocol(Declaration declaration) {
    CursorSeal seal = new CursorSeal(declaration.cursorKeys(), InstantSource.system());
    Events events = new Events(declaration.listeners(), declaration.outbox(), Clock.systemUTC());
    this.resources = declaration.resources();
    Safeguards safeguards =
        new Safeguards(
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
    this.untuned = Endpoints.of(resources, TypeTuning.NONE, services);
  }

  /** Tunings are few, however many tenants there are; should they be many, they are made again. */
  private Endpoints endpoints(TenantContext context) {
    TypeTuning tuning = context.profile().types();
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
  public Answer create(
      TenantContext context, String endpoint, InputStream body, Parameters parameters) {
    return endpoint(context, endpoint).create(context, Body.of(body), parameters);
  }

  /** GET of one resource (section 3.4.1): 200, or 304 when the client has it already. */
  public Answer read(
      TenantContext context,
      String endpoint,
      String id,
      Parameters parameters,
      Preconditions preconditions) {
    return endpoint(context, endpoint).read(context, id, parameters, preconditions);
  }

  /** GET of an endpoint (section 3.4.2): 200 with a page of a list. */
  public Answer search(TenantContext context, String endpoint, Parameters parameters) {
    Parameters read = parameters.in(context.profile().dialect());
    Listing listing = endpoint(context, endpoint).listing(context, read);
    return paging.answer(context, read, listing);
  }

  /** POST to {@code /.search} of an endpoint (section 3.4.3): as GET with the body's parameters. */
  public Answer search(TenantContext context, String endpoint, InputStream body) {
    endpoint(context, endpoint);
    return search(context, endpoint, parameters(context, body));
  }

  /** GET of the base URL (section 3.4.2.1): 200 with a page of the resources of all types. */
  public Answer searchAll(TenantContext context, Parameters parameters) {
    Parameters read = parameters.in(context.profile().dialect());
    return paging.answer(context, read, endpoints(context).root().listing(context, read));
  }

  /** POST to {@code /.search} (section 3.4.3): as GET of the base URL. */
  public Answer searchAll(TenantContext context, InputStream body) {
    return searchAll(context, parameters(context, body));
  }

  private Parameters parameters(TenantContext context, InputStream body) {
    Limits limits = context.profile().limits();
    JsonReader reader = limits.equals(json.limits()) ? json : new JsonReader(limits);
    return Parameters.of(
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
  public Answer replace(
      TenantContext context,
      String endpoint,
      String id,
      InputStream body,
      Parameters parameters,
      Preconditions preconditions) {
    return endpoint(context, endpoint)
        .replace(context, id, Body.of(body), parameters, preconditions);
  }

  /**
   * PATCH (section 3.5.2): 200 with the resource as it is now, or 204 as the profile of the tenant
   * says, unless the client names attributes.
   */
  public Answer patch(
      TenantContext context,
      String endpoint,
      String id,
      InputStream body,
      Parameters parameters,
      Preconditions preconditions) {
    return endpoint(context, endpoint).patch(context, id, Body.of(body), parameters, preconditions);
  }

  /** DELETE (section 3.6): 204. */
  public Answer delete(
      TenantContext context, String endpoint, String id, Preconditions preconditions) {
    return endpoint(context, endpoint).delete(context, id, preconditions);
  }

  /**
   * POST to {@code /Bulk} (section 3.7): 200 with a result for each operation that was run.
   *
   * @param guard called with the work of each operation
   */
  public Answer bulk(TenantContext context, InputStream body, Guard guard) {
    return endpoints(context).bulk().run(context, Body.of(body), guard);
  }

  /** GET of {@code /ServiceProviderConfig} (section 4). */
  public Answer serviceProviderConfig(TenantContext context) {
    return endpoints(context).discovery().serviceProviderConfig(context);
  }

  /** GET of {@code /ResourceTypes}. */
  public Answer resourceTypes(TenantContext context, Parameters parameters) {
    return endpoints(context).discovery().resourceTypes(context, parameters);
  }

  /** GET of one resource type by its name. */
  public Answer resourceType(TenantContext context, String name) {
    return endpoints(context).discovery().resourceType(context, name);
  }

  /** GET of {@code /Schemas}. */
  public Answer schemas(TenantContext context, Parameters parameters) {
    return endpoints(context).discovery().schemas(context, parameters);
  }

  /** GET of one schema by its URN. */
  public Answer schema(TenantContext context, String urn) {
    return endpoints(context).discovery().schema(context, urn);
  }
}

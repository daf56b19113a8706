// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.endpoint;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.operation.EndpointKind;
import dev.rollcall.scim.gateway.internal.operation.EndpointPath;
import dev.rollcall.scim.gateway.internal.operation.Methods;
import dev.rollcall.scim.gateway.internal.operation.OperationExecutor;
import dev.rollcall.scim.gateway.internal.operation.RequestBody;
import dev.rollcall.scim.gateway.internal.operation.ScimOperation;
import dev.rollcall.scim.gateway.internal.query.Paging;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.message.SearchRequest;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.MeResolver;
import dev.rollcall.scim.spi.tenant.Feature;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Executes the operations of RFC 7644 on the resource types of one application. Thread-safe. */
public final class ScimProtocol implements OperationExecutor {
  private static final int MAX_CUSTOMIZATIONS = 256;

  private final GatewayConfig config;
  private final Paging paging;
  private final Endpoints uncustomized;
  private final Map<TenantTypes, Endpoints> customized = new ConcurrentHashMap<>();
  private final JsonReader json = new JsonReader(Limits.DEFAULT);

  /** Creates the protocol of an application. */
  public ScimProtocol(GatewayConfig config) {
    this.config = config;
    this.paging = new Paging(config.application(), config.guards().cursors());
    this.uncustomized = new Endpoints(config, TenantTypes.NONE);
  }

  /** Tenants share few customizations. If there are too many, their endpoints are created again. */
  private Endpoints endpoints(TenantContext context) {
    TenantTypes types = TenantTypes.of(context.profile());
    if (types.isEmpty()) {
      return uncustomized;
    }
    Endpoints known = customized.get(types);
    if (known != null) {
      return known;
    }
    if (customized.size() >= MAX_CUSTOMIZATIONS) {
      customized.clear();
    }
    return customized.computeIfAbsent(types, key -> new Endpoints(config, key));
  }

  @Override
  public String endpointName(TenantContext context, String name) {
    return endpoints(context).nameOf(name, context.profile().dialect());
  }

  @Override
  public Methods methods(TenantContext context, EndpointPath path) {
    boolean isReadOnly =
        (path.kind() == EndpointKind.COLLECTION || path.kind() == EndpointKind.RESOURCE)
            && endpoints(context).isReadOnly(path.name());
    return isReadOnly ? Methods.READ_ONLY : path.kind().methods();
  }

  @Override
  public EndpointResponse execute(TenantContext context, ScimOperation requested) {
    Endpoints endpoints = endpoints(context);
    ScimOperation operation = resolved(context, endpoints, requested);
    EndpointPath path = operation.path();
    return switch (path.kind()) {
      case ROOT, SEARCH_ALL -> queryAll(context, endpoints, operation.parameters());
      case BULK -> endpoints.bulk().execute(context, operation.body());
      case SERVICE_PROVIDER_CONFIG -> endpoints.discovery().serviceProviderConfig(context);
      case RESOURCE_TYPES -> endpoints.discovery().resourceTypes(context, operation.parameters());
      case RESOURCE_TYPE -> endpoints.discovery().resourceType(context, path.id());
      case SCHEMAS -> endpoints.discovery().schemas(context, operation.parameters());
      case SCHEMA -> endpoints.discovery().schema(context, path.id());
      case COLLECTION, SEARCH, ME, RESOURCE -> {
        ResourceEndpoint<?> endpoint = endpoints.require(path.name());
        yield path.kind() == EndpointKind.COLLECTION && operation.method().equals("GET")
            ? query(context, endpoint, operation.parameters())
            : endpoint.execute(context, operation);
      }
    };
  }

  /** Replaces {@code /Me} by the caller's resource and {@code .search} by a query. */
  private ScimOperation resolved(
      TenantContext context, Endpoints endpoints, ScimOperation operation) {
    EndpointPath path = operation.path();
    return switch (path.kind()) {
      case ME -> operation.at(me(context, endpoints, operation.method()));
      case SEARCH_ALL ->
          ScimOperation.query(
              new EndpointPath(EndpointKind.ROOT, "", ""), parameters(context, operation.body()));
      case SEARCH -> {
        endpoints.require(path.name());
        yield ScimOperation.query(
            new EndpointPath(EndpointKind.COLLECTION, path.name(), ""),
            parameters(context, operation.body()));
      }
      default -> operation;
    };
  }

  /** RFC 7644 section 3.11: the resource of a caller exists, so that POST is rejected. */
  private EndpointPath me(TenantContext context, Endpoints endpoints, String method) {
    if (method.equals("POST")) {
      throw ScimException.notImplemented("POST to /Me");
    }
    MeResolver resolver =
        config
            .stores()
            .me()
            .filter(known -> context.profile().offers(Feature.ME))
            .orElseThrow(() -> ScimException.notImplemented("/Me"));
    Optional<ResourceRef> resource = resolver.resolve(context);
    return resource
        .flatMap(ref -> endpoints.nameOfType(ref.type()))
        .map(name -> new EndpointPath(EndpointKind.RESOURCE, name, resource.get().id()))
        .orElseThrow(() -> ScimException.notFound("The caller is not a resource"));
  }

  private QueryParameters parameters(TenantContext context, RequestBody body) {
    Limits limits = context.profile().limits();
    JsonReader reader = limits.equals(json.limits()) ? json : new JsonReader(limits);
    return QueryParameters.of(
        SearchRequest.read(
            body.read(reader, limits.bodyBytes(), JsonSource::object),
            context.profile().dialect()));
  }

  private EndpointResponse query(
      TenantContext context, ResourceEndpoint<?> endpoint, QueryParameters sent) {
    QueryParameters parameters = sent.in(context.profile().dialect());
    return paging.respond(context, parameters, endpoint.listing(context, parameters));
  }

  private EndpointResponse queryAll(
      TenantContext context, Endpoints endpoints, QueryParameters sent) {
    QueryParameters parameters = sent.in(context.profile().dialect());
    return paging.respond(context, parameters, endpoints.root().listing(context, parameters));
  }
}

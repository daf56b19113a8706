// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.discovery;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.SecurityEventUris;
import dev.rollcall.scim.gateway.internal.access.RolesAndEntitlements;
import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.profile.ProfileConformance;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.routing.PathSegment;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.message.ListResponse;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaDocument;
import dev.rollcall.scim.schema.SchemaRegistry;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.time.Duration;
import java.util.List;

/**
 * The discovery endpoints (RFC 7644 section 4). Their responses are derived from the resource types
 * and limits that requests are checked against.
 */
public final class Discovery {
  private static final String CONFIG_URN =
      "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

  private final SchemaRegistry registry;
  private final ReadOnlySchemas unwritable;
  private final boolean hasVersions;
  private final boolean hasSorting;
  private final boolean supportsKeysetPagination;
  private final Duration cursorLifetime;
  private final boolean offersAccessTokens;
  private final SecurityEventUris securityEvents;
  private final ProfileConformance conformance;
  private final RolesAndEntitlements access;

  public Discovery(List<ServedType<?>> types, GatewayConfig config) {
    SchemaRegistry.Builder builder = SchemaRegistry.builder();
    types.forEach(served -> builder.resourceType(served.type()));
    this.registry = builder.build();
    this.unwritable = new ReadOnlySchemas(registry.resourceTypes());
    this.hasVersions = types.stream().allMatch(r -> r.store().supportsVersions());
    this.hasSorting = types.stream().allMatch(r -> r.store().supportsSorting());
    this.supportsKeysetPagination =
        types.stream().allMatch(r -> r.store().supportsKeysetPagination());
    this.cursorLifetime = config.guards().cursors().lifetime();
    this.offersAccessTokens = config.access().tokenEndpoint().isPresent();
    this.securityEvents = config.observers().securityEvents();
    this.conformance = new ProfileConformance(config);
    this.access = new RolesAndEntitlements(registry.resourceTypes());
  }

  public EndpointResponse serviceProviderConfig(TenantContext context) {
    Limits limits = context.profile().limits();
    ComplexValue.Builder config =
        ComplexValue.builder()
            .put("schemas", MultiValue.of(new StringValue(CONFIG_URN)))
            .put("patch", supported(true).build())
            .put("bulk", bulk(context, limits))
            .put("filter", supported(true).put("maxResults", limits.maxPageSize()).build())
            .put("changePassword", supported(false).build())
            .put("sort", supported(hasSorting && context.profile().offers(Feature.SORT)).build())
            .put("etag", supported(hasVersions).build())
            .put("authenticationSchemes", authenticationSchemes())
            .put("meta", meta(context, "ServiceProviderConfig", "/ServiceProviderConfig"));
    if (context.profile().offers(Feature.PAGINATION)) {
      config.put("pagination", pagination(context, limits));
    }
    List<String> eventUris = securityEvents.find(context.tenantId());
    if (!eventUris.isEmpty()) {
      config.put("securityEvents", securityEvents(eventUris));
    }
    if (conformance.isKept(context)) {
      config.put("interopProfileConformant", true);
    }
    access
        .of(context.profile().access())
        .ifPresent(value -> config.put(RolesAndEntitlements.NAME, value));
    return resource(config.build());
  }

  /** The limits are required even without Bulk (RFC 7643 section 5). */
  private static ComplexValue bulk(TenantContext context, Limits limits) {
    boolean isOffered = context.profile().offers(Feature.BULK);
    return supported(isOffered)
        .put("maxOperations", isOffered ? limits.bulkOperations() : 0)
        .put("maxPayloadSize", isOffered ? limits.bulkBytes() : 0)
        .build();
  }

  /** Asynchronous requests are not supported (RFC 9967 section 4). */
  private static ComplexValue securityEvents(List<String> eventUris) {
    return ComplexValue.builder()
        .put("asyncRequest", "none")
        .put(
            "eventUris",
            MultiValue.of(eventUris.stream().map(StringValue::new).toArray(Value[]::new)))
        .build();
  }

  private static ComplexValue.Builder supported(boolean isSupported) {
    return ComplexValue.builder().put("supported", isSupported);
  }

  private MultiValue authenticationSchemes() {
    return offersAccessTokens
        ? MultiValue.of(bearerToken(), clientCredentials())
        : MultiValue.of(bearerToken());
  }

  private static ComplexValue clientCredentials() {
    return ComplexValue.builder()
        .put("type", "oauth2")
        .put("name", "OAuth 2.0 Client Credentials")
        .put(
            "description",
            "An access token from "
                + TokenEndpoint.PATH
                + " below the base URL, by a client secret or a JWT assertion (RFC 6749, RFC 7523)")
        .put("specUri", "https://www.rfc-editor.org/info/rfc6749")
        .build();
  }

  private static ComplexValue bearerToken() {
    return ComplexValue.builder()
        .put("type", "oauthbearertoken")
        .put("name", "OAuth Bearer Token")
        .put("description", "A token that the application issued for this tenant (RFC 6750)")
        .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
        .put("primary", true)
        .build();
  }

  private ComplexValue pagination(TenantContext context, Limits limits) {
    boolean hasCursors = supportsKeysetPagination && context.profile().offers(Feature.CURSOR);
    ComplexValue.Builder pagination =
        ComplexValue.builder()
            .put("cursor", hasCursors)
            .put("index", true)
            .put("defaultPaginationMethod", "index")
            .put("defaultPageSize", limits.defaultPageSize())
            .put("maxPageSize", limits.maxPageSize());
    return hasCursors
        ? pagination.put("cursorTimeout", cursorLifetime.toSeconds()).build()
        : pagination.build();
  }

  private static ComplexValue meta(TenantContext context, String resourceType, String path) {
    return ComplexValue.builder()
        .put("resourceType", resourceType)
        .put("location", context.baseUri() + path)
        .build();
  }

  public EndpointResponse resourceTypes(TenantContext context, QueryParameters parameters) {
    refuseFilter(parameters);
    return list(registry.resourceTypes().stream().map(type -> document(context, type)).toList());
  }

  public EndpointResponse resourceType(TenantContext context, String name) {
    ResourceType type =
        registry
            .findResourceType(name)
            .orElseThrow(() -> ScimException.notFound("No resource type has this name"));
    return resource(document(context, type));
  }

  public EndpointResponse schemas(TenantContext context, QueryParameters parameters) {
    refuseFilter(parameters);
    return list(
        registry.schemas().stream()
            .map(schema -> unwritable.shownIn(context, schema))
            .map(schema -> document(context, schema))
            .toList());
  }

  public EndpointResponse schema(TenantContext context, String urn) {
    Schema schema =
        registry
            .findSchema(urn)
            .orElseThrow(() -> ScimException.notFound("No schema has this URN"));
    return resource(document(context, unwritable.shownIn(context, schema)));
  }

  /** RFC 7644 section 4: a filter on these endpoints is refused with 403. */
  private static void refuseFilter(QueryParameters parameters) {
    if (parameters.filter().isPresent()) {
      throw ScimException.forbidden("This endpoint must not be filtered");
    }
  }

  private static ComplexValue document(TenantContext context, ResourceType type) {
    return SchemaDocument.of(type)
        .with(
            "meta",
            meta(context, "ResourceType", "/ResourceTypes/" + PathSegment.encoded(type.name())));
  }

  private static ComplexValue document(TenantContext context, Schema schema) {
    return SchemaDocument.of(schema)
        .with("meta", meta(context, "Schema", "/Schemas/" + schema.id()));
  }

  private static EndpointResponse resource(ComplexValue document) {
    String location = document.complexOrEmpty("meta").findText("location").orElseThrow();
    return EndpointResponse.at(location, writer -> writer.value(document));
  }

  /** A list of all documents; pagination is ignored (RFC 7644 section 4). */
  private static EndpointResponse list(List<ComplexValue> documents) {
    return EndpointResponse.ok(writer -> writeList(writer, documents));
  }

  private static void writeList(JsonWriter writer, List<ComplexValue> documents) {
    ListResponse.byIndex(documents.size(), 1, documents.size())
        .writeTo(writer, () -> documents.forEach(writer::value));
  }
}

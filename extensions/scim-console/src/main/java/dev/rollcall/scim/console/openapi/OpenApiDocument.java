// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.openapi;

import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Describes the SCIM endpoints of a tenant as an OpenAPI 3.1 document. Types, attributes, filters
 * and limits are those of the tenant's profile.
 */
public final class OpenApiDocument {
  private static final Map<String, String> ERRORS = errors();

  private OpenApiDocument() {}

  private static Map<String, String> errors() {
    Map<String, String> errors = new LinkedHashMap<>();
    errors.put("400", "The request is not valid; scimType names the kind of error.");
    errors.put("401", "There is no valid credential for this tenant.");
    errors.put("403", "The operation is not allowed.");
    errors.put("404", "The resource does not exist.");
    errors.put("409", "Another resource has a unique value.");
    errors.put("412", "If-Match names another version.");
    errors.put("413", "The body exceeds a limit.");
    errors.put("415", "The body is not application/scim+json or application/json.");
    errors.put("428", "The request must have If-Match.");
    errors.put("429", "The connection exceeds its rate; Retry-After has the seconds to wait.");
    errors.put("503", "The service is busy; Retry-After has the seconds to wait.");
    return Map.copyOf(errors);
  }

  /** Returns the document in UTF-8. */
  public static byte[] json(ServiceDescription service) {
    return JsonWriter.toBytes(of(service));
  }

  /** Returns the document. */
  public static ComplexValue of(ServiceDescription service) {
    return ComplexValue.builder()
        .put("openapi", "3.1.0")
        .put("info", info(service))
        .put(
            "servers",
            MultiValue.of(ComplexValue.of("url", new StringValue(service.baseUri().toString()))))
        .put("security", security(service))
        .put("paths", ApiPaths.of(service))
        .put("components", components(service))
        .build();
  }

  private static ComplexValue info(ServiceDescription service) {
    Limits limits = service.profile().limits();
    String rate =
        service
            .access()
            .rate()
            .map(limit -> "at most " + limit.perSecond() + " requests per second; ")
            .orElse("");
    return ComplexValue.builder()
        .put("title", "SCIM endpoints of " + service.application())
        .put("version", "2.0")
        .put(
            "description",
            "SCIM 2.0 (RFC 7643, RFC 7644). Limits of a connection: "
                + rate
                + "bodies of at most "
                + limits.bodyBytes()
                + " bytes; pages of at most "
                + limits.maxPageSize()
                + " resources; at most "
                + limits.members()
                + " members in one request.")
        .build();
  }

  private static MultiValue security(ServiceDescription service) {
    ComplexValue bearer = ComplexValue.of("bearer", MultiValue.EMPTY);
    return service.offersAccessTokens()
        ? MultiValue.of(bearer, ComplexValue.of("clientCredentials", MultiValue.EMPTY))
        : MultiValue.of(bearer);
  }

  private static ComplexValue components(ServiceDescription service) {
    return ComplexValue.builder()
        .put("schemas", schemas(service))
        .put("responses", responses())
        .put("parameters", parameters(service.profile().limits()))
        .put("securitySchemes", securitySchemes(service))
        .build();
  }

  private static ComplexValue schemas(ServiceDescription service) {
    ApiMessages messages = new ApiMessages(service.profile().limits());
    ComplexValue.Builder schemas = ComplexValue.builder();
    List<Value> any = new ArrayList<>();
    for (ServiceDescription.Type described : service.types()) {
      ResourceType type = described.type();
      ResourceSchemas translated = new ResourceSchemas(type);
      schemas.put(type.name(), translated.response());
      if (!type.isReadOnly()) {
        schemas.put(
            type.name() + "Request", translated.request(service.profile().unknownAttributes()));
      }
      schemas.put(type.name() + "List", messages.list(Json.schemaRef(type.name())));
      any.add(Json.schemaRef(type.name()));
    }
    schemas.put("Resource", ComplexValue.of("anyOf", new MultiValue(any)));
    schemas.put("ResourceList", messages.list(Json.schemaRef("Resource")));
    schemas.put("Error", ApiMessages.error());
    schemas.put("SearchRequest", messages.search());
    schemas.put("PatchOp", messages.patch());
    schemas.put("BulkRequest", messages.bulkRequest());
    schemas.put("BulkResponse", ApiMessages.bulkResponse());
    schemas.put("ServiceProviderConfig", ApiMessages.serviceProviderConfig());
    schemas.put("Document", ApiMessages.document());
    schemas.put("DocumentList", messages.list(Json.schemaRef("Document")));
    return schemas.build();
  }

  private static ComplexValue responses() {
    ComplexValue.Builder responses = ComplexValue.builder();
    new TreeMap<>(ERRORS)
        .forEach((status, description) -> responses.put(status, error(status, description)));
    return responses.build();
  }

  private static ComplexValue error(String status, String description) {
    ComplexValue.Builder response =
        ComplexValue.builder()
            .put("description", description)
            .put("content", Json.scim(Json.schemaRef("Error")));
    if (status.equals("429") || status.equals("503")) {
      ComplexValue seconds = ComplexValue.of("schema", Json.type("integer").build());
      response.put("headers", ComplexValue.of("Retry-After", seconds));
    }
    return response.build();
  }

  private static ComplexValue parameters(Limits limits) {
    ComplexValue.Builder all = ComplexValue.builder();
    all.put("id", parameter("id", "path", "The identifier.", Json.type("string").build()));
    all.put("startIndex", query("startIndex", "The first result, from 1.", number(1)));
    all.put(
        "count",
        query(
            "count",
            "The results of a page; " + limits.defaultPageSize() + " by default.",
            Json.type("integer").put("minimum", 0).put("maximum", limits.maxPageSize()).build()));
    all.put("cursor", query("cursor", "The page; empty for the first (RFC 9865).", text()));
    all.put("sortBy", query("sortBy", "The attribute to sort by.", text()));
    all.put(
        "sortOrder",
        query(
            "sortOrder",
            "The order.",
            Json.type("string")
                .put("enum", Json.texts(List.of("ascending", "descending")))
                .build()));
    all.put("attributes", query("attributes", "Only these attributes, with commas.", text()));
    all.put(
        "excludedAttributes",
        query("excludedAttributes", "All but these attributes, with commas.", text()));
    all.put("If-Match", parameter("If-Match", "header", "The expected version.", text()));
    return all.build();
  }

  private static ComplexValue text() {
    return Json.type("string").build();
  }

  private static ComplexValue number(long minimum) {
    return Json.type("integer").put("minimum", minimum).build();
  }

  private static ComplexValue query(String name, String description, ComplexValue schema) {
    return parameter(name, "query", description, schema);
  }

  private static ComplexValue parameter(
      String name, String in, String description, ComplexValue schema) {
    ComplexValue.Builder parameter =
        ComplexValue.builder()
            .put("name", name)
            .put("in", in)
            .put("description", description)
            .put("schema", schema);
    return in.equals("path") ? parameter.put("required", true).build() : parameter.build();
  }

  private static ComplexValue securitySchemes(ServiceDescription service) {
    ComplexValue.Builder schemes =
        ComplexValue.builder()
            .put(
                "bearer",
                Json.type("http")
                    .put("scheme", "bearer")
                    .put("description", "A token that the application issued for this tenant.")
                    .build());
    if (service.offersAccessTokens()) {
      ComplexValue flow =
          ComplexValue.builder()
              .put("tokenUrl", service.baseUri() + TokenEndpoint.PATH)
              .put("scopes", ComplexValue.EMPTY)
              .build();
      schemes.put(
          "clientCredentials",
          Json.type("oauth2").put("flows", ComplexValue.of("clientCredentials", flow)).build());
    }
    return schemes.build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.openapi;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.message.MessageSchemas;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.stream.Stream;

/** The JSON Schemas of SCIM messages (RFC 7644). */
final class ApiMessages {
  private static final List<String> SCIM_TYPES =
      Stream.of(ScimErrorType.values()).map(ScimErrorType::wireName).toList();

  private final Limits limits;

  ApiMessages(Limits limits) {
    this.limits = limits;
  }

  static ComplexValue error() {
    return Json.object(
            ComplexValue.builder()
                .put("schemas", Json.urns(MessageSchemas.ERROR))
                .put("status", Json.string("The HTTP status."))
                .put(
                    "scimType",
                    Json.type("string")
                        .put("description", "The kind of error.")
                        .put("enum", Json.texts(SCIM_TYPES))
                        .build())
                .put("detail", Json.string("A sentence that names the attribute or position."))
                .build(),
            List.of("schemas", "status"))
        .put("additionalProperties", false)
        .build();
  }

  /** Returns the schema of a page of resources. */
  ComplexValue list(Value item) {
    return Json.object(
            ComplexValue.builder()
                .put("schemas", Json.urns(MessageSchemas.LIST_RESPONSE))
                .put("totalResults", Json.integer("The number of results on all pages."))
                .put("itemsPerPage", Json.integer("The number of results on this page."))
                .put("startIndex", Json.integer("The index of the first result, from 1."))
                .put("nextCursor", Json.string("The cursor of the next page."))
                .put("Resources", Json.array(item))
                .build(),
            List.of("schemas"))
        .put("additionalProperties", false)
        .build();
  }

  ComplexValue search() {
    return Json.object(
            ComplexValue.builder()
                .put("schemas", Json.urns(MessageSchemas.SEARCH_REQUEST))
                .put("filter", filter())
                .put("attributes", Json.array(Json.type("string").build()))
                .put("excludedAttributes", Json.array(Json.type("string").build()))
                .put("sortBy", Json.string("The attribute to sort by."))
                .put("sortOrder", Json.string("ascending or descending"))
                .put("startIndex", Json.integer("The index of the first result, from 1."))
                .put("count", Json.integer("The number of results of a page."))
                .put("cursor", Json.string("The cursor of the page; empty for the first."))
                .build(),
            List.of("schemas"))
        .build();
  }

  ComplexValue filter() {
    return Json.type("string").put("maxLength", limits.filterLength()).build();
  }

  ComplexValue patch() {
    ComplexValue operation =
        Json.object(
                ComplexValue.builder()
                    .put(
                        "op",
                        Json.type("string")
                            .put("enum", Json.texts(List.of("add", "replace", "remove")))
                            .build())
                    .put("path", Json.string("The attribute, such as name.familyName."))
                    .put("value", ComplexValue.of("description", new StringValue("The new value.")))
                    .build(),
                List.of("op"))
            .build();
    ComplexValue operations =
        Json.type("array")
            .put("items", operation)
            .put("minItems", 1)
            .put("maxItems", limits.patchOperations())
            .build();
    return Json.object(
            ComplexValue.builder()
                .put("schemas", Json.urns(MessageSchemas.PATCH_OP))
                .put("Operations", operations)
                .build(),
            List.of("schemas", "Operations"))
        .build();
  }

  ComplexValue bulkRequest() {
    ComplexValue operation =
        Json.object(
                ComplexValue.builder()
                    .put(
                        "method",
                        Json.type("string")
                            .put("enum", Json.texts(List.of("POST", "PUT", "PATCH", "DELETE")))
                            .build())
                    .put("path", Json.string("The endpoint or resource below the base URL."))
                    .put("bulkId", Json.string("A name for a new resource in this request."))
                    .put("version", Json.string("The expected version."))
                    .put("data", Json.type("object").build())
                    .build(),
                List.of("method", "path"))
            .build();
    return bulk(
        MessageSchemas.BULK_REQUEST,
        Json.type("array").put("items", operation).put("maxItems", limits.bulkOperations()).build(),
        ComplexValue.of("failOnErrors", Json.integer("The number of errors to stop after.")));
  }

  static ComplexValue bulkResponse() {
    ComplexValue result =
        Json.object(
                ComplexValue.builder()
                    .put("method", Json.string("The method of the operation."))
                    .put("bulkId", Json.string("The name in the request."))
                    .put("location", Json.string("The URL of the resource."))
                    .put("version", Json.string("The version of the resource."))
                    .put("status", Json.string("The HTTP status of the operation."))
                    .put("response", Json.type("object").build())
                    .build(),
                List.of("method", "status"))
            .build();
    return bulk(MessageSchemas.BULK_RESPONSE, Json.array(result), ComplexValue.EMPTY);
  }

  private static ComplexValue bulk(String urn, ComplexValue operations, ComplexValue more) {
    ComplexValue.Builder properties =
        ComplexValue.builder().put("schemas", Json.urns(urn)).put("Operations", operations);
    more.forEach(properties::put);
    return Json.object(properties.build(), List.of("schemas", "Operations")).build();
  }

  /** Returns the schema of ServiceProviderConfig (RFC 7643 section 5). */
  static ComplexValue serviceProviderConfig() {
    ComplexValue supported =
        Json.object(
                ComplexValue.of("supported", Json.type("boolean").build()), List.of("supported"))
            .build();
    ComplexValue.Builder properties = ComplexValue.builder();
    List<String> features = List.of("patch", "bulk", "filter", "changePassword", "sort", "etag");
    features.forEach(feature -> properties.put(feature, supported));
    properties.put("authenticationSchemes", Json.array(Json.type("object").build()));
    return Json.object(properties.build(), properties.build().names()).build();
  }

  /** Returns the schema of a schema or resource type document. */
  static ComplexValue document() {
    return Json.object(
            ComplexValue.builder()
                .put("id", Json.string("The URN or name."))
                .put("name", Json.string("The name."))
                .build(),
            List.of("name"))
        .build();
  }
}

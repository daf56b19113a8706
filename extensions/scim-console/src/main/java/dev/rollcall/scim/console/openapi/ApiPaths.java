// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.openapi;

import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.message.MessageSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates the path items of an OpenAPI document. */
final class ApiPaths {
  private static final List<String> ALL = List.of("400", "401", "403", "429", "503");
  private static final ComplexValue NO_CONTENT =
      ComplexValue.of("description", new StringValue("Done, without a body."));

  private final ServiceDescription service;
  private final ComplexValue.Builder paths = ComplexValue.builder();

  private ApiPaths(ServiceDescription service) {
    this.service = service;
  }

  static ComplexValue of(ServiceDescription service) {
    ApiPaths all = new ApiPaths(service);
    service.types().forEach(type -> all.resources(type));
    if (service.profile().offers(Feature.ROOT_QUERY)) {
      all.path("/.search", all.search("all types", "Resource"));
    }
    if (service.profile().offers(Feature.BULK)) {
      all.path("/Bulk", all.bulk());
    }
    all.discovery();
    return all.paths.build();
  }

  private void path(String path, ComplexValue item) {
    paths.put(path, item);
  }

  private void resources(ServiceDescription.Type described) {
    ResourceType type = described.type();
    String name = type.name();
    ComplexValue read = ComplexValue.of("get", list(described));
    path(type.endpoint(), type.isReadOnly() ? read : read.with("post", create(name)));
    path(type.endpoint() + "/.search", search(name, name));
    path(type.endpoint() + "/{id}", type.isReadOnly() ? readItem(name) : item(type));
  }

  private static ComplexValue create(String name) {
    return operation("create" + name, "Creates a resource of type " + name)
        .put("parameters", parameters("attributes", "excludedAttributes"))
        .put("requestBody", body(name + "Request"))
        .put("responses", responses("201", one(name), "409", "413", "415"))
        .build();
  }

  private ComplexValue list(ServiceDescription.Type described) {
    String name = described.type().name();
    List<Value> parameters = new ArrayList<>();
    parameters.add(filter(described));
    Stream.of("startIndex", "count").map(ApiPaths::parameter).forEach(parameters::add);
    if (service.profile().offers(Feature.CURSOR)) {
      parameters.add(parameter("cursor"));
    }
    if (service.profile().offers(Feature.SORT)) {
      Stream.of("sortBy", "sortOrder").map(ApiPaths::parameter).forEach(parameters::add);
    }
    Stream.of("attributes", "excludedAttributes").map(ApiPaths::parameter).forEach(parameters::add);
    return operation("list" + name, "Lists and searches resources of type " + name)
        .put("parameters", new MultiValue(parameters))
        .put("responses", responses("200", page(name)))
        .build();
  }

  /** The filter differs by type, so that it is described in place. */
  private ComplexValue filter(ServiceDescription.Type described) {
    List<String> names =
        Stream.concat(Stream.of("id"), described.filterable().stream().map(Object::toString))
            .distinct()
            .toList();
    String example = names.size() > 1 ? names.get(1) : names.get(0);
    return ComplexValue.builder()
        .put("name", "filter")
        .put("in", "query")
        .put(
            "description",
            "Selects resources (RFC 7644 section 3.4.2.2). Indexed attributes: "
                + String.join(", ", names)
                + ". A filter without one of them may be rejected with 400 invalidFilter or"
                + " tooMany.")
        .put("schema", new ApiMessages(service.profile().limits()).filter())
        .put("example", example + " eq \"ada@example.com\"")
        .build();
  }

  private ComplexValue item(ResourceType type) {
    String name = type.name();
    MultiValue write = parameters("attributes", "excludedAttributes", "If-Match");
    return readItem(name)
        .with(
            "put",
            operation("replace" + name, "Replaces a resource of type " + name)
                .put("parameters", write)
                .put("requestBody", body(name + "Request"))
                .put(
                    "responses",
                    changed(responses("200", one(name), "404", "409", "412", "413", "415")))
                .build())
        .with(
            "patch",
            operation("patch" + name, "Changes a resource of type " + name)
                .put("parameters", write)
                .put("requestBody", patchBody(type))
                .put(
                    "responses",
                    changed(responses("200", one(name), "404", "409", "412", "413", "415"))
                        .with("204", NO_CONTENT))
                .build())
        .with(
            "delete",
            operation("delete" + name, "Deletes a resource of type " + name)
                .put("parameters", parameters("If-Match"))
                .put("responses", changed(responses("204", NO_CONTENT, "404", "412")))
                .build());
  }

  private static ComplexValue readItem(String name) {
    return ComplexValue.builder()
        .put("parameters", parameters("id"))
        .put(
            "get",
            operation("get" + name, "Reads a resource of type " + name)
                .put("parameters", parameters("attributes", "excludedAttributes"))
                .put("responses", responses("200", one(name), "404"))
                .build())
        .build();
  }

  /** A profile that requires versions rejects changes without If-Match. */
  private ComplexValue changed(ComplexValue responses) {
    return service.profile().requiresVersions()
        ? responses.with("428", Json.ref("responses", "428"))
        : responses;
  }

  private static ComplexValue patchBody(ResourceType type) {
    ComplexValue example =
        ComplexValue.builder()
            .put("schemas", Json.texts(List.of(MessageSchemas.PATCH_OP)))
            .put("Operations", MultiValue.of(new ResourceSchemas(type).patchExample()))
            .build();
    ComplexValue media =
        ComplexValue.builder()
            .put("schema", Json.schemaRef("PatchOp"))
            .put("example", example)
            .build();
    return ComplexValue.builder()
        .put("required", true)
        .put("content", ComplexValue.of("application/scim+json", media))
        .build();
  }

  private ComplexValue search(String name, String schema) {
    String id = schema.equals("Resource") ? "searchAll" : "search" + name;
    return ComplexValue.of(
        "post",
        operation(id, "Searches resources of " + name + " with the query in the body")
            .put("requestBody", body("SearchRequest"))
            .put("responses", responses("200", page(schema), "413", "415"))
            .build());
  }

  private ComplexValue bulk() {
    return ComplexValue.of(
        "post",
        operation("bulk", "Executes several operations in one request")
            .put("requestBody", body("BulkRequest"))
            .put("responses", responses("200", one("BulkResponse"), "409", "413", "415"))
            .build());
  }

  private void discovery() {
    path(
        "/ServiceProviderConfig",
        read("getServiceProviderConfig", "Describes the features", one("ServiceProviderConfig")));
    path("/ResourceTypes", read("listResourceTypes", "Lists resource types", page("Document")));
    path("/Schemas", read("listSchemas", "Lists schemas", page("Document")));
    path(
        "/ResourceTypes/{id}",
        read("getResourceType", "Reads a resource type", one("Document"))
            .with("parameters", parameters("id")));
    path(
        "/Schemas/{id}",
        read("getSchema", "Reads a schema", one("Document")).with("parameters", parameters("id")));
  }

  private static ComplexValue read(String id, String summary, ComplexValue response) {
    return ComplexValue.of(
        "get", operation(id, summary).put("responses", responses("200", response, "404")).build());
  }

  private static ComplexValue.Builder operation(String id, String summary) {
    return ComplexValue.builder().put("operationId", id).put("summary", summary);
  }

  private static ComplexValue parameter(String name) {
    return Json.ref("parameters", name);
  }

  private static MultiValue parameters(String... names) {
    return new MultiValue(Stream.of(names).map(name -> (Value) parameter(name)).toList());
  }

  private static ComplexValue body(String schema) {
    return ComplexValue.builder()
        .put("required", true)
        .put("content", Json.scim(Json.schemaRef(schema)))
        .build();
  }

  private static ComplexValue one(String schema) {
    return response(Json.schemaRef(schema), Optional.of("Location"));
  }

  private static ComplexValue page(String schema) {
    return response(Json.schemaRef(schema + "List"), Optional.empty());
  }

  private static ComplexValue response(ComplexValue schema, Optional<String> header) {
    ComplexValue.Builder response =
        ComplexValue.builder().put("description", "Success.").put("content", Json.scim(schema));
    header.ifPresent(
        name ->
            response.put(
                "headers",
                ComplexValue.builder()
                    .put(name, ComplexValue.of("schema", Json.type("string").build()))
                    .put("ETag", ComplexValue.of("schema", Json.type("string").build()))
                    .build()));
    return response.build();
  }

  private static ComplexValue responses(
      String status, ComplexValue response, String... moreErrors) {
    ComplexValue.Builder responses = ComplexValue.builder().put(status, response);
    Stream.concat(ALL.stream(), Stream.of(moreErrors))
        .sorted()
        .forEach(error -> responses.put(error, Json.ref("responses", error)));
    return responses.build();
  }
}

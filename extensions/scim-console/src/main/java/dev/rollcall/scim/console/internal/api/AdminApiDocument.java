// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.console.internal.web.WireName;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Describes operations of the admin API as an OpenAPI 3.1 document. */
final class AdminApiDocument {
  private static final String DESCRIPTION = "description";
  private static final String SCHEMA = "schema";

  /** The errors of every operation. */
  private static final Map<String, String> ERRORS =
      Map.of(
          "400", "An input is wrong; errors names each.",
          "401", "The session of the request is unknown or has ended.",
          "403", "The visitor lacks the right, or a change lacks the token of the session.",
          "429", "The tenant exceeds its rate; Retry-After has the seconds to wait.",
          "503", "The service is busy or not available.");

  private static final Map<String, String> FURTHER_ERRORS =
      Map.of(
          "404", "The resource does not exist.",
          "406", "The response has no media type that the request accepts.",
          "409", "The present state does not permit the change.",
          "413", "The body is too large.",
          "415", "The body is not application/json.");

  private final List<Operation> operations;
  private final ServiceDescription service;

  AdminApiDocument(List<Operation> operations, ServiceDescription service) {
    this.operations =
        operations.stream().filter(operation -> operation.isOffered(service)).toList();
    this.service = service;
  }

  /**
   * Returns the document.
   *
   * @param url the path of the API as clients see it
   * @param cookie the name of the cookie with the session
   */
  ComplexValue json(String url, String cookie) {
    return ComplexValue.builder()
        .put("openapi", "3.1.0")
        .put("info", info())
        .put("servers", MultiValue.of(text("url", url)))
        .put("paths", paths())
        .put("components", components(cookie))
        .build();
  }

  private ComplexValue info() {
    return ComplexValue.builder()
        .put("title", "Admin API of " + service.application())
        .put("version", "1.0")
        .put(
            DESCRIPTION,
            "The functions of the console for the tenant of the session. A change needs the token"
                + " of the session, which getSession returns, in the header "
                + ApiRouter.CSRF_HEADER
                + ".")
        .build();
  }

  private static ComplexValue text(String name, String text) {
    return ComplexValue.of(name, new StringValue(text));
  }

  private ComplexValue paths() {
    Map<String, ComplexValue> paths = new LinkedHashMap<>();
    for (Operation operation : operations) {
      paths.merge(
          operation.path().text(),
          ComplexValue.of(operation.method().toLowerCase(Locale.ROOT), describe(operation)),
          AdminApiDocument::union);
    }
    return ComplexValue.of(paths);
  }

  private static ComplexValue union(ComplexValue one, ComplexValue other) {
    ComplexValue.Builder union = ComplexValue.builder();
    one.forEach(union::put);
    other.forEach(union::put);
    return union.build();
  }

  private static ComplexValue describe(Operation operation) {
    ComplexValue.Builder description =
        ComplexValue.builder()
            .put("operationId", operation.id())
            .put("summary", operation.summary())
            .put(DESCRIPTION, "Requires the right " + WireName.of(operation.right()) + ".");
    List<Value> parameters =
        Stream.of(Input.Location.PATH, Input.Location.QUERY)
            .flatMap(location -> operation.inputs(location).stream())
            .map(AdminApiDocument::parameter)
            .toList();
    if (!parameters.isEmpty()) {
      description.put("parameters", new MultiValue(parameters));
    }
    if (operation.hasBody()) {
      description.put("requestBody", body(operation));
    }
    return description
        .put("responses", responses(operation))
        .put("security", MultiValue.of(security(operation)))
        .build();
  }

  private static Value parameter(Input<?> input) {
    return ComplexValue.builder()
        .put("name", input.name())
        .put("in", input.location().name().toLowerCase(Locale.ROOT))
        .put("required", input.isRequired())
        .put(SCHEMA, input.schema())
        .build();
  }

  private static ComplexValue body(Operation operation) {
    ComplexValue.Builder properties = ComplexValue.builder();
    List<Input<?>> members = operation.inputs(Input.Location.BODY);
    members.forEach(member -> properties.put(member.name(), member.schema()));
    ComplexValue schema =
        ComplexValue.builder()
            .put("type", "object")
            .put("properties", properties.build())
            .put(
                "required",
                JsonType.texts(
                    members.stream().filter(Input::isRequired).map(Input::name).toList()))
            .put("additionalProperties", false)
            .build();
    return ComplexValue.builder()
        .put("required", operation.isBodyRequired())
        .put("content", content(Representation.JSON, schema))
        .build();
  }

  private static ComplexValue content(String mediaType, ComplexValue schema) {
    return ComplexValue.of(mediaType, ComplexValue.of(SCHEMA, schema));
  }

  private static ComplexValue responses(Operation operation) {
    Map<String, ComplexValue> responses = new TreeMap<>();
    responses.put(String.valueOf(operation.success().status()), success(operation.success()));
    Stream.concat(ERRORS.keySet().stream(), furtherErrors(operation))
        .forEach(status -> responses.put(status, text("$ref", "#/components/responses/" + status)));
    operation.conflict().ifPresent(reason -> responses.put("409", problem(reason)));
    return ComplexValue.of(responses);
  }

  private static Stream<String> furtherErrors(Operation operation) {
    Stream<String> body = operation.hasBody() ? Stream.of("413", "415") : Stream.empty();
    Stream<String> accept =
        operation.success().mediaTypes().isEmpty() ? Stream.empty() : Stream.of("406");
    Stream<String> path =
        operation.inputs(Input.Location.PATH).isEmpty() ? Stream.empty() : Stream.of("404");
    return Stream.of(body, accept, path).flatMap(each -> each);
  }

  private static ComplexValue success(Success<?> success) {
    ComplexValue.Builder content = ComplexValue.builder();
    for (Representation<?> each : success.representations()) {
      content.put(each.mediaType(), ComplexValue.of(SCHEMA, each.type().schema()));
    }
    ComplexValue.Builder response = ComplexValue.builder().put(DESCRIPTION, "Success.");
    return content.isEmpty() ? response.build() : response.put("content", content.build()).build();
  }

  private static ComplexValue problem(String description) {
    return ComplexValue.builder()
        .put(DESCRIPTION, description)
        .put("content", content(Problem.MEDIA_TYPE, Problem.TYPE.schema()))
        .build();
  }

  /** A change needs both schemes, a read the session only. */
  private static ComplexValue security(Operation operation) {
    ComplexValue session = ComplexValue.of("session", MultiValue.EMPTY);
    return operation.isChange() ? session.with("csrf", MultiValue.EMPTY) : session;
  }

  private ComplexValue components(String cookie) {
    Map<String, ComplexValue> schemas = new TreeMap<>();
    Stream.concat(
            operations.stream()
                .flatMap(operation -> operation.success().representations().stream())
                .flatMap(each -> each.type().components()),
            Problem.TYPE.components())
        .forEach(type -> schemas.put(type.name(), type.component()));
    Map<String, ComplexValue> responses = new TreeMap<>();
    ERRORS.forEach((status, reason) -> responses.put(status, problem(reason)));
    FURTHER_ERRORS.forEach((status, reason) -> responses.put(status, problem(reason)));
    return ComplexValue.builder()
        .put("schemas", ComplexValue.of(schemas))
        .put("responses", ComplexValue.of(responses))
        .put("securitySchemes", securitySchemes(cookie))
        .build();
  }

  private static ComplexValue securitySchemes(String cookie) {
    return ComplexValue.builder()
        .put(
            "session",
            key("cookie", cookie, "The session of a portal link, or of the host's login."))
        .put(
            "csrf",
            key("header", ApiRouter.CSRF_HEADER, "The token of the session, see getSession."))
        .build();
  }

  private static ComplexValue key(String in, String name, String description) {
    return ComplexValue.builder()
        .put("type", "apiKey")
        .put("in", in)
        .put("name", name)
        .put(DESCRIPTION, description)
        .build();
  }
}

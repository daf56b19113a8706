// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.session;

import dev.rollcall.scim.console.internal.api.JsonType;
import dev.rollcall.scim.console.internal.api.ObjectType;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.console.openapi.OpenApiDocument;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.console.ConsoleRight;
import java.util.List;

/** The operations about the session, and about what the application offers to its tenant. */
public final class SessionOperations {
  private static final ObjectType<Visit> SESSION =
      ObjectType.<Visit>named("Session", "The session of the visitor.")
          .with("tenant", JsonType.TEXT, "The tenant.", visit -> visit.user().tenantId())
          .with("person", JsonType.TEXT, "The name in logs.", visit -> visit.user().person())
          .with(
              "rights",
              JsonType.listOf(JsonType.oneOf(ConsoleRight.class)),
              "The rights.",
              visit -> visit.user().rights().stream().sorted().toList())
          .with(
              "csrfToken",
              JsonType.TEXT,
              "The token of the session, for the header of changes.",
              visit -> visit.frame().formToken());
  private static final ObjectType<ServiceDescription.Type> TYPE =
      ObjectType.<ServiceDescription.Type>named("ResourceType", "A resource type of the tenant.")
          .with("name", JsonType.TEXT, "The name.", type -> type.type().name())
          .with(
              "endpoint", JsonType.TEXT, "The path below the URL.", type -> type.type().endpoint())
          .with(
              "filterable",
              JsonType.listOf(JsonType.TEXT),
              "The attributes that filters can name.",
              type -> type.filterable().stream().map(Object::toString).toList());
  private static final ObjectType<ServiceDescription> SERVICE =
      ObjectType.<ServiceDescription>named("Service", "The offer of the application to the tenant.")
          .with("application", JsonType.TEXT, "The application.", ServiceDescription::application)
          .with(
              "url",
              JsonType.TEXT,
              "The tenant URL, which is the SCIM base URL.",
              service -> service.baseUri().toString())
          .with(
              "accessTokens",
              JsonType.FLAG,
              "Whether there is a token endpoint.",
              ServiceDescription::offersAccessTokens)
          .with(
              "resourceTypes",
              JsonType.listOf(TYPE),
              "The resource types.",
              ServiceDescription::types);

  private SessionOperations() {}

  /** Returns the operations. */
  public static List<Operation> all() {
    return List.of(
        Operation.get("/session", "getSession")
            .summary("Reads the tenant, name and rights of the visitor, and the token for changes.")
            .reads(SESSION, request -> request.visit()),
        Operation.get("/service", "getService")
            .summary("Reads the tenant URL and the resource types of the tenant.")
            .reads(SERVICE, request -> request.visit().service()),
        Operation.get("/scim/openapi.json", "getScimDocument")
            .summary("Describes the SCIM endpoints of the tenant as an OpenAPI 3.1 document.")
            .reads(JsonType.DOCUMENT, request -> OpenApiDocument.of(request.visit().service())));
  }
}

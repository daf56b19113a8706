// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scim.console.OpenApi;
import dev.rollcall.scim.console.openapi.OpenApiDocument;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests that the OpenAPI document of the reference is that of a gateway with users and groups, and
 * that the page lists its operations; {@code -Ddocs.update=true} writes both.
 */
class OpenApiPageTest {
  private static final Path FOLDER = Path.of("reference").toAbsolutePath();
  private static final Path PAGE = FOLDER.resolve("openapi.md");
  private static final Path DOCUMENT = FOLDER.resolve("openapi.json");
  private static final String HEADER =
      "| method | path | operation | request | response |\n|---|---|---|---|---|\n";

  // snippet:document
  private static byte[] document(ServiceProvider provider, Tenant tenant) {
    return OpenApiDocument.json(HostAccess.to(provider).describe(tenant));
  }

  // end:document

  private static OpenApi document() {
    Tenant acme = Tenant.of("acme");
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(acme);
    MemoryStores stores = new MemoryStores();
    ResourceBinding<ScimResource> users =
        ResourceBinding.full(
            CoreSchemas.userType(), List.of(AttributePath.of(CommonAttributes.EXTERNAL_ID)));
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    byte[] json =
        document(
            ServiceProvider.named("example")
                .route("https://app.example/{tenant}/scim/v2")
                .tenants(tenants)
                .authenticator(token -> Optional.empty())
                .resource(users, stores.store(users))
                .resource(groups, stores.groupStore(groups))
                .build(),
            acme);
    return OpenApi.parse(new String(json, StandardCharsets.UTF_8));
  }

  private static String rows(OpenApi document) {
    return document.operations().stream().map(OpenApiPageTest::row).collect(Collectors.joining());
  }

  private static String row(OpenApi.Operation operation) {
    List<String> responses = new ArrayList<>();
    operation
        .declaration()
        .get("responses")
        .properties()
        .forEach(
            response -> {
              if (response.getKey().startsWith("2")) {
                String schema = schema(response.getValue());
                responses.add(response.getKey() + (schema.isEmpty() ? "" : " " + schema));
              }
            });
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(
            operation.method(),
            operation.path(),
            operation.declaration().get("summary").textValue(),
            schema(operation.declaration().path("requestBody")),
            String.join(", ", responses));
  }

  /** Returns the name of the schema of a body, or an empty text if there is none. */
  private static String schema(JsonNode body) {
    List<String> references = body.path("content").findValuesAsText("$ref");
    return references.stream()
        .findFirst()
        .map(reference -> "`" + reference.substring(reference.lastIndexOf('/') + 1) + "`")
        .orElse("");
  }

  private static String withRows(String page, OpenApi document) {
    int first = page.indexOf(HEADER) + HEADER.length();
    String after =
        page.substring(first)
            .lines()
            .dropWhile(Predicate.not(String::isEmpty))
            .map(line -> line + "\n")
            .reduce("", String::concat);
    return page.substring(0, first) + rows(document) + after;
  }

  @Test
  void pageThenHasOperationsOfDocument() throws IOException {
    OpenApi document = document();
    String page = Files.readString(PAGE);
    String generated = withRows(page, document);
    String json = document.document().toPrettyString() + "\n";
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, generated);
      Files.writeString(DOCUMENT, json);
      return;
    }

    assertThat(page).as("mvn -pl docs -am verify -Ddocs.update=true").isEqualTo(generated);
    assertThat(Files.readString(DOCUMENT)).isEqualTo(json);
  }

  @Test
  void documentThenHasOperationsOfUsersGroupsAndDiscovery() {
    assertThat(rows(document()))
        .contains("| `PATCH` | `/Users/{id}` |", "| `GET` | `/Groups` |", "| `POST` | `/Bulk` |");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints and operations that paths and methods name. */
class EndpointPathTest {
  private static Optional<EndpointPath> parse(String path) {
    return EndpointPath.parse(path, UnaryOperator.identity());
  }

  @ParameterizedTest
  @CsvSource({
    "'', ROOT, '', ''",
    "/, ROOT, '', ''",
    "/.search, SEARCH_ALL, .search, ''",
    "/Bulk, BULK, Bulk, ''",
    "/Me, ME, Me, ''",
    "/ServiceProviderConfig, SERVICE_PROVIDER_CONFIG, ServiceProviderConfig, ''",
    "/ResourceTypes, RESOURCE_TYPES, ResourceTypes, ''",
    "/ResourceTypes/User, RESOURCE_TYPE, ResourceTypes, User",
    "/Schemas, SCHEMAS, Schemas, ''",
    "/Schemas/urn:a, SCHEMA, Schemas, urn:a",
    "/Users, COLLECTION, Users, ''",
    "/Users/, COLLECTION, Users, ''",
    "/Users/.search, SEARCH, Users, .search",
    "/Users/a%2Fb, RESOURCE, Users, a/b",
    "/Users/a;b, RESOURCE, Users, a;b",
    "/U%73ers, COLLECTION, Users, ''",
  })
  void parseWhenPathIsOfAnEndpointThenKindNameAndId(
      String path, EndpointKind kind, String name, String id) {
    assertThat(parse(path)).contains(new EndpointPath(kind, name, id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Users/1/2",
        "/Bulk/1",
        "/Me/1",
        "/.search/1",
        "/ServiceProviderConfig/1",
        "/%zz",
        "/Users/%zz",
        "/Schemas/a/b"
      })
  void parseWhenNoEndpointCanBeAtThePathThenEmpty(String path) {
    assertThat(parse(path)).isEmpty();
  }

  @Test
  void parseWhenNameIsSpelledOtherwiseThenTheDeclaredSpelling() {
    assertThat(EndpointPath.parse("/users/1", name -> name.equals("users") ? "Users" : name))
        .contains(new EndpointPath(EndpointKind.RESOURCE, "Users", "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "/, GET, SEARCH, '', ''",
    "/.search, POST, SEARCH, '', ''",
    "/Bulk, POST, BULK, '', ''",
    "/Me, GET, READ, '', ''",
    "/Me, POST, CREATE, '', ''",
    "/Me, PATCH, PATCH, '', ''",
    "/ServiceProviderConfig, GET, DISCOVERY, '', ''",
    "/Schemas/a, GET, DISCOVERY, '', ''",
    "/Users, GET, SEARCH, Users, ''",
    "/Users, POST, CREATE, Users, ''",
    "/Users/.search, POST, SEARCH, Users, ''",
    "/Users/1, GET, READ, Users, 1",
    "/Users/1, PUT, REPLACE, Users, 1",
    "/Users/1, PATCH, PATCH, Users, 1",
    "/Users/1, DELETE, DELETE, Users, 1",
  })
  void ofThenOperationEndpointAndResource(
      String path, String method, Operation operation, String endpoint, String id) {
    assertThat(RequestedOperation.of(parse(path).orElseThrow(), method))
        .isEqualTo(
            new RequestedOperation(
                operation,
                Optional.of(endpoint).filter(name -> !name.isEmpty()),
                Optional.of(id).filter(name -> !name.isEmpty())));
  }

  @ParameterizedTest
  @EnumSource(EndpointKind.class)
  void allowThenMethodsOfTheEndpointWithHeadAndOptions(EndpointKind kind) {
    for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
      assertThat(kind.has(method))
          .as(method)
          .isEqualTo(List.of(kind.methods().allow().split(", ")).contains(method));
    }
    assertThat(kind.methods().allow().contains("HEAD")).isEqualTo(kind.has("GET"));
    assertThat(kind.methods().allow()).endsWith(", OPTIONS");
    assertThat(kind.has("TRACE")).isFalse();
  }
}

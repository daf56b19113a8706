// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.ServerUnreachableException;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The server under test: its discovery, and the resources that the kit created. A server without
 * discovery is assumed to support basic users.
 */
final class ServerUnderTest {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

  private final ComplexValue config;
  private final List<ComplexValue> types;
  private final List<ComplexValue> schemas;
  private final List<String> created = new ArrayList<>();

  private ServerUnderTest(
      ComplexValue config, List<ComplexValue> types, List<ComplexValue> schemas) {
    this.config = config;
    this.types = types;
    this.schemas = schemas;
  }

  static ServerUnderTest of(ScimServer server) {
    return new ServerUnderTest(
        server.find("/ServiceProviderConfig").orElse(ComplexValue.EMPTY),
        server.list("/ResourceTypes"),
        server.list("/Schemas"));
  }

  private static Stream<ComplexValue> objects(List<Value> values) {
    return values.stream().filter(ComplexValue.class::isInstance).map(ComplexValue.class::cast);
  }

  /** Returns whether the server supports a feature of its configuration. */
  boolean offers(String feature) {
    return config.complexOrEmpty(feature).find("supported").equals(Optional.of(BooleanValue.TRUE));
  }

  /** Returns {@code /ServiceProviderConfig}. */
  ComplexValue config() {
    return config;
  }

  String users() {
    return endpoint(USER).orElse("/Users");
  }

  Optional<String> groups() {
    return endpoint(GROUP);
  }

  private Optional<String> endpoint(String schema) {
    return types.stream()
        .filter(type -> type.findText("schema").equals(Optional.of(schema)))
        .flatMap(type -> type.findText("endpoint").stream())
        .filter(ServerUnderTest::isPath)
        .findFirst();
  }

  /** Returns whether an endpoint is a relative path that can be appended to the base URL. */
  private static boolean isPath(String endpoint) {
    return endpoint.startsWith("/")
        && endpoint
            .chars()
            .allMatch(c -> Character.isLetterOrDigit(c) && c < 128 || "/-._~".indexOf(c) >= 0);
  }

  /** Returns whether users have an attribute. */
  boolean userHas(String attribute) {
    return attributes(USER).isEmpty()
        || attributes(USER).stream()
            .anyMatch(one -> one.findText("name").equals(Optional.of(attribute)));
  }

  /** Returns the resource types of discovery. */
  List<ComplexValue> types() {
    return types;
  }

  /** Returns the schemas of discovery. */
  List<ComplexValue> schemas() {
    return schemas;
  }

  /** Returns the attributes of users in the core schema. */
  List<ComplexValue> userAttributes() {
    return attributes(USER);
  }

  /** Returns the attributes of groups in the core schema. */
  List<ComplexValue> groupAttributes() {
    return attributes(GROUP);
  }

  private List<ComplexValue> attributes(String schema) {
    return schemas.stream()
        .filter(one -> one.findText("id").equals(Optional.of(schema)))
        .flatMap(one -> objects(one.elements("attributes")))
        .toList();
  }

  /** Returns a user with all required attributes and a unique name of a reserved domain. */
  ComplexValue user() {
    String name = "kit-" + UUID.randomUUID() + "@example.com";
    ComplexValue.Builder user =
        ComplexValue.builder()
            .put("schemas", MultiValue.of(new StringValue(USER)))
            .put("userName", name);
    for (ComplexValue attribute : attributes(USER)) {
      String attributeName = attribute.findText("name").orElse("");
      if (isRequired(attribute) && !attributeName.equals("userName")) {
        user.put(attributeName, value(attribute, name));
      }
    }
    return user.put("externalId", "kit-" + name.hashCode()).build();
  }

  private static boolean isRequired(ComplexValue attribute) {
    return attribute.find("required").equals(Optional.of(BooleanValue.TRUE));
  }

  private static Value value(ComplexValue attribute, String name) {
    boolean isMulti = attribute.find("multiValued").equals(Optional.of(BooleanValue.TRUE));
    Value one = single(attribute, name);
    return isMulti ? MultiValue.of(one) : one;
  }

  private static Value single(ComplexValue attribute, String name) {
    List<Value> canonical = attribute.elements("canonicalValues");
    if (!canonical.isEmpty()) {
      return canonical.get(0);
    }
    return switch (attribute.findText("type").orElse("string")) {
      case "boolean" -> BooleanValue.TRUE;
      case "integer", "decimal" -> new IntegerValue(1);
      case "dateTime" -> new StringValue("2020-01-01T00:00:00Z");
      case "complex" -> complex(attribute, name);
      default -> new StringValue(name);
    };
  }

  private static Value complex(ComplexValue attribute, String name) {
    ComplexValue.Builder complex = ComplexValue.builder();
    objects(attribute.elements("subAttributes"))
        .forEach(
            sub -> {
              String subName = sub.findText("name").orElse("");
              if (isRequired(sub) || subName.equals("value") || subName.equals("type")) {
                complex.put(subName, single(sub, name));
              }
            });
    return complex.build();
  }

  void recordCreated(String path) {
    created.add(path);
  }

  /** Deletes the resources that the kit created. */
  void cleanUp(ScimServer server) {
    for (String path : created) {
      try {
        server.send(Call.delete(path));
      } catch (ServerUnreachableException gone) {
        return;
      }
    }
    created.clear();
  }
}

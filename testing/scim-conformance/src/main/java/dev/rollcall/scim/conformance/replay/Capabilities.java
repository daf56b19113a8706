// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.ServerUnreachableException;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The capabilities of a server, as its discovery reports them. A server without discovery is
 * assumed to support all user attributes of RFC 7643.
 *
 * @param names the names of the capabilities in the sequence format
 * @param required the attributes required to create a user; sub-attributes with their parent
 */
record Capabilities(Set<String> names, List<String> required) {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String OKTA_ROLE = "urn:okta:scim:schemas:core:1.0:Role";
  private static final Set<String> ALL_OF_USERS =
      Set.of(
          "name",
          "displayName",
          "nickName",
          "profileUrl",
          "title",
          "userType",
          "preferredLanguage",
          "locale",
          "timezone",
          "active",
          "emails",
          "emails.primary",
          "phoneNumbers",
          "addresses",
          "roles",
          "enterprise",
          "enterprise.manager");

  /** Copies the collections. */
  Capabilities {
    names = Set.copyOf(names);
    required = List.copyOf(required);
  }

  /** Reads the capabilities of a server. */
  static Capabilities of(ScimServer server) {
    Set<String> names = new TreeSet<>();
    List<ComplexValue> types = server.list("/ResourceTypes");
    List<ComplexValue> schemas = server.list("/Schemas");
    for (String endpoint : List.of("/Users", "/Groups")) {
      if (types.isEmpty() ? isList(server, endpoint + "?count=1") : has(types, endpoint)) {
        names.add(endpoint.substring(1).toLowerCase(Locale.ROOT));
      }
    }
    if (hasSchema(types, OKTA_ROLE)) {
      names.add("customResourceType.roles");
    }
    List<String> required = new ArrayList<>();
    if (schemas.isEmpty()) {
      names.addAll(ALL_OF_USERS);
    } else {
      names.add("schemas");
      schema(schemas, USER).ifPresent(user -> addUser(user, names, required));
      schema(schemas, ENTERPRISE).ifPresent(extension -> addEnterprise(extension, names));
    }
    addFilters(server, names);
    return new Capabilities(names, required);
  }

  /** Ignores a read-only sub-attribute of a writable attribute. */
  private static void addUser(ComplexValue user, Set<String> names, List<String> required) {
    for (ComplexValue attribute : objects(user, "attributes")) {
      String name = attribute.findText("name").orElse("");
      names.add(name);
      if (isRequired(attribute)) {
        required.add(name);
      }
      for (ComplexValue part : objects(attribute, "subAttributes")) {
        String path = name + "." + part.findText("name").orElse("");
        if (isReadOnly(attribute) || !isReadOnly(part)) {
          names.add(path);
        }
        if (isRequired(attribute) && isRequired(part)) {
          required.add(path);
        }
      }
    }
  }

  private static void addEnterprise(ComplexValue extension, Set<String> names) {
    for (ComplexValue attribute : objects(extension, "attributes")) {
      names.add("enterprise." + attribute.findText("name").orElse(""));
    }
    if (names.contains("enterprise.employeeNumber") && names.contains("enterprise.department")) {
      names.add("enterprise");
    }
  }

  /** A filter counts as missing if the server declares that it has none, not if it fails. */
  private static void addFilters(ScimServer server, Set<String> names) {
    String unknown = "+eq+%22" + UUID.randomUUID() + "%22";
    if (!isRefused(server, "emails%5Btype+eq+%22work%22%5D.value" + unknown)) {
      names.add("filter.emails");
    }
    if (!isRefused(server, "externalId" + unknown)) {
      names.add("filter.externalId");
    }
  }

  private static boolean isRefused(ScimServer server, String filter) {
    try {
      Exchange exchange = server.send(Call.get("/Users?filter=" + filter));
      return exchange.status() == 400
          && exchange
              .json()
              .flatMap(error -> error.findText("scimType"))
              .equals(Optional.of("invalidFilter"));
    } catch (ServerUnreachableException silent) {
      return false;
    }
  }

  private static boolean isRequired(ComplexValue attribute) {
    return attribute.find("required").equals(Optional.of(BooleanValue.TRUE))
        && !isReadOnly(attribute);
  }

  private static boolean isReadOnly(ComplexValue attribute) {
    return attribute.findText("mutability").equals(Optional.of("readOnly"));
  }

  private static boolean isList(ScimServer server, String path) {
    return server.find(path).filter(list -> list.has("totalResults")).isPresent();
  }

  private static boolean has(List<ComplexValue> types, String endpoint) {
    return types.stream()
        .flatMap(type -> type.findText("endpoint").stream())
        .anyMatch(shown -> shown.equals(endpoint) || shown.equals(endpoint.substring(1)));
  }

  /** Okta reads the roles of a type only if the type has this schema. */
  private static boolean hasSchema(List<ComplexValue> types, String urn) {
    return types.stream().anyMatch(type -> type.findText("schema").equals(Optional.of(urn)));
  }

  private static Optional<ComplexValue> schema(List<ComplexValue> schemas, String urn) {
    return schemas.stream().filter(it -> it.findText("id").equals(Optional.of(urn))).findFirst();
  }

  private static List<ComplexValue> objects(ComplexValue json, String name) {
    return json.elements(name).stream()
        .filter(ComplexValue.class::isInstance)
        .map(ComplexValue.class::cast)
        .toList();
  }

  /** Returns the reason why a sequence is skipped, if it is. */
  Optional<String> obstacle(Sequence sequence, Set<String> more) {
    List<String> missing =
        sequence.requires().stream()
            .filter(need -> !names.contains(need) && !more.contains(need))
            .toList();
    if (!missing.isEmpty()) {
      return Optional.of("the server has no " + String.join(", ", missing));
    }
    boolean isOwn = sequence.requires().stream().anyMatch(need -> need.startsWith("profile:"));
    return isOwn
        ? Optional.empty()
        : sequence.steps().stream().flatMap(step -> misfit(step).stream()).findFirst();
  }

  /**
   * Returns the reason why the attributes of a step do not fit the server's users. Administrators
   * would map others.
   */
  private Optional<String> misfit(Step step) {
    boolean isUser =
        step.request().path().endsWith("/Users") || step.request().path().contains("/Users/");
    if (!isUser || !(step.request().body().orElse(NullValue.NULL) instanceof ComplexValue user)) {
      return Optional.empty();
    }
    Optional<String> unknown =
        user.names().stream()
            .filter(name -> ALL_OF_USERS.contains(name) && !names.contains(name))
            .filter(name -> !user.findOr(name, NullValue.NULL).isUnassigned())
            .findFirst()
            .map(name -> "the server's users have no " + name + ", which this client sends");
    return unknown.or(() -> unsent(step, user));
  }

  /** Returns a required user attribute that a create request omits. */
  private Optional<String> unsent(Step step, ComplexValue user) {
    boolean isMade =
        step.request().method().equals("POST") && step.expected().statuses().equals(List.of(201));
    if (!isMade) {
      return Optional.empty();
    }
    return required.stream()
        .filter(path -> !isIn(user, path))
        .findFirst()
        .map(path -> "the server requires " + path + " of users, which this client does not send");
  }

  private static boolean isIn(ComplexValue user, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return user.find(path).map(value -> !value.isUnassigned()).orElse(false);
    }
    List<Value> parents = user.elements(path.substring(0, dot));
    return parents.stream()
        .allMatch(it -> it instanceof ComplexValue one && one.has(path.substring(dot + 1)));
  }
}

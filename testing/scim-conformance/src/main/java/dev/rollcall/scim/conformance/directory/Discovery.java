// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.directory;

import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The discovery of a server (RFC 7644 section 4), as far as an identity provider uses it. */
public final class Discovery {
  /** The schema of users (RFC 7643 section 4.1). */
  public static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

  /** The extension for employees (RFC 7643 section 4.3). */
  public static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  /** The schema of groups (RFC 7643 section 4.2). */
  public static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

  private final List<ComplexValue> types;
  private final List<ComplexValue> schemas;

  private Discovery(List<ComplexValue> types, List<ComplexValue> schemas) {
    this.types = types;
    this.schemas = schemas;
  }

  /** Reads the discovery. A server without discovery is assumed to support all of RFC 7643. */
  public static Discovery of(ScimServer server) {
    return new Discovery(server.list("/ResourceTypes"), server.list("/Schemas"));
  }

  private static Stream<ComplexValue> complex(List<Value> values) {
    return values.stream().filter(ComplexValue.class::isInstance).map(ComplexValue.class::cast);
  }

  /** Returns whether the server has groups. */
  public boolean hasGroups() {
    return types.isEmpty()
        || types.stream().anyMatch(type -> type.findText("schema").equals(Optional.of(GROUP)));
  }

  /** Returns whether the server has schemas. */
  public boolean hasSchemas() {
    return !schemas.isEmpty();
  }

  /** Returns the top-level attributes of a schema. */
  public List<ComplexValue> attributes(String schema) {
    return schemas.stream()
        .filter(one -> one.findText("id").equals(Optional.of(schema)))
        .flatMap(one -> complex(one.elements("attributes")))
        .toList();
  }

  /** Returns the sub-attributes of an attribute. */
  public static List<ComplexValue> subAttributes(ComplexValue attribute) {
    return complex(attribute.elements("subAttributes")).toList();
  }

  /** Returns whether the schema of users has a writable attribute at this path. */
  public boolean supports(TargetPath path) {
    return !hasSchemas()
        || attributes(path.schema().orElse(USER)).stream()
            .filter(attribute -> isNamed(attribute, path.attribute()))
            .anyMatch(attribute -> isWritable(attribute) && hasSubAttribute(attribute, path));
  }

  private static boolean hasSubAttribute(ComplexValue attribute, TargetPath path) {
    if (path.sub().isEmpty()) {
      return true;
    }
    List<ComplexValue> all = subAttributes(attribute);
    boolean hasSub =
        all.stream().anyMatch(one -> isNamed(one, path.sub().get()) && isWritable(one));
    return hasSub && path.type().map(type -> hasType(all, type)).orElse(true);
  }

  /** Any type is accepted if the schema lists none. */
  private static boolean hasType(List<ComplexValue> subAttributes, String type) {
    return subAttributes.stream()
        .filter(one -> isNamed(one, "type"))
        .map(one -> one.elements("canonicalValues"))
        .anyMatch(values -> values.isEmpty() || values.contains(new StringValue(type)));
  }

  private static boolean isNamed(ComplexValue attribute, String name) {
    return attribute.findText("name").map(name::equalsIgnoreCase).orElse(false);
  }

  private static boolean isWritable(ComplexValue attribute) {
    return !attribute.findText("mutability").equals(Optional.of("readOnly"));
  }

  /** Returns whether a value is required. */
  public static boolean isRequired(ComplexValue attribute) {
    return attribute.find("required").equals(Optional.of(BooleanValue.TRUE));
  }
}

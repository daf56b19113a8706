// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Validates {@code schemas} of a request (RFC 7643 section 3). */
final class SchemasRule {
  private static final Set<String> BASE_SCHEMAS = baseSchemas();

  private final ResourceType type;
  private final Dialect dialect;

  SchemasRule(ResourceType type, Dialect dialect) {
    this.type = type;
    this.dialect = dialect;
  }

  private static Set<String> baseSchemas() {
    Set<String> urns = new HashSet<>();
    Stream.concat(
            Stream.of(CoreSchemas.user(), CoreSchemas.group()), CoreSchemas.discovery().stream())
        .map(Schema::id)
        .map(SchemasRule::fold)
        .forEach(urns::add);
    return Set.copyOf(urns);
  }

  /**
   * Checks the value in the body of a resource. The strict dialect applies all rules of RFC 7643
   * section 3.
   */
  void checkBody(Value sent) {
    if (sent.isUnassigned()) {
      if (dialect.isStrict()) {
        throw ScimException.invalidSyntax("'schemas' is required");
      }
      return;
    }
    checkUrns(sent);
    if (dialect.isStrict() && !hasCore(elements(sent))) {
      throw ScimException.invalidSyntax("'schemas' must contain " + type.schema().id());
    }
  }

  private boolean hasCore(List<Value> urns) {
    return urns.stream()
        .anyMatch(urn -> AsciiCase.isEqual(canonical((StringValue) urn), type.schema().id()));
  }

  /** Checks each URN. */
  void checkUrns(Value sent) {
    List<Value> elements = elements(sent);
    for (Value element : elements) {
      if (!(element instanceof StringValue urn)) {
        throw ScimException.invalidSyntax("'schemas' must be an array of strings");
      }
      checkUrn(canonical(urn));
    }
    if (dialect.isStrict() && areRepeated(elements)) {
      throw ScimException.invalidSyntax("'schemas' must not name a schema twice");
    }
  }

  private boolean areRepeated(List<Value> urns) {
    Set<String> folded = new HashSet<>();
    return urns.stream().anyMatch(urn -> !folded.add(fold(canonical((StringValue) urn))));
  }

  private String canonical(StringValue urn) {
    return AttributePath.canonicalUrn(urn.text(), type, dialect);
  }

  private List<Value> elements(Value sent) {
    if (sent instanceof MultiValue list) {
      return list.elements();
    }
    if (sent instanceof StringValue && !dialect.isStrict()) {
      return List.of(sent);
    }
    throw ScimException.invalidSyntax("'schemas' must be an array of strings");
  }

  private void checkUrn(String urn) {
    if (type.findNamespace(urn).isPresent()) {
      return;
    }
    // An unknown schema can come from a client's mapping and is harmless. The core schema of
    // another resource type means that the request has the wrong endpoint.
    if (dialect.tolerates(Tolerance.UNKNOWN_SCHEMAS) && !BASE_SCHEMAS.contains(fold(urn))) {
      return;
    }
    String reason = "names a schema that resource type '" + type.name() + "' does not have";
    throw dialect.isInterop()
        ? ScimException.invalidSyntax("'schemas' " + reason)
        : ScimException.invalidValue("schemas", reason);
  }

  private static String fold(String urn) {
    return AsciiCase.fold(urn);
  }
}

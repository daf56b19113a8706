// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaExtension;
import dev.rollcall.scim.value.AsciiCase;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Resolves the names in the body of a POST or PUT and in the value of a PATCH operation without
 * path. Besides attributes and extensions, the tolerant dialects accept paths there, which Entra
 * and Okta send: the URN of the base schema, {@code name.familyName}, {@code
 * urn:...:User:department}, {@code emails[type eq "work"].value}.
 */
final class AttributeNameResolver {
  private final ResourceType type;
  private final Dialect dialect;
  private final UnknownPathPolicy unknown;

  AttributeNameResolver(ResourceType type, Dialect dialect, UnknownPathPolicy unknown) {
    this.type = type;
    this.dialect = dialect;
    this.unknown = unknown;
  }

  /**
   * The path for a name in a resource or in an extension; empty when the type has none.
   *
   * @throws ScimException invalidPath for a name in an extension that begins with the URN of a
   *     schema, which would be lost otherwise
   */
  Optional<PatchPath> find(String sent, Optional<SchemaExtension> scope) {
    String name = AttributePath.canonicalUrn(sent, type, dialect);
    if (scope.isPresent()) {
      checkUnqualified(name, scope.get());
      return ofExtension(name, scope.get()).or(() -> compound(qualified(name, scope)));
    }
    return ofType(name).or(() -> compound(name));
  }

  private void checkUnqualified(String name, SchemaExtension scope) {
    Stream.concat(Stream.of(type.schema()), type.extensions().stream().map(SchemaExtension::schema))
        .map(Schema::id)
        .filter(urn -> isQualifiedBy(name, urn))
        .findFirst()
        .ifPresent(
            urn -> {
              throw ScimException.invalidPath(
                  "A name in '"
                      + scope.schema().id()
                      + "' must not begin with the URN '"
                      + urn
                      + "'");
            });
  }

  private static boolean isQualifiedBy(String name, String urn) {
    return AsciiCase.isEqual(name, urn) || AsciiCase.startsWith(name, urn + ":");
  }

  /** The name with the URN of the extension that contains it. */
  static String qualified(String name, Optional<SchemaExtension> scope) {
    return scope.map(extension -> extension.schema().id() + ":" + name).orElse(name);
  }

  private static Optional<PatchPath> ofExtension(String name, SchemaExtension extension) {
    return extension
        .schema()
        .find(name)
        .map(attribute -> AttributePath.of(extension.schema().id(), attribute))
        .map(PatchPath::of);
  }

  private Optional<PatchPath> ofType(String name) {
    return type.findAttribute(name)
        .map(AttributePath::of)
        .map(PatchPath::of)
        .or(() -> type.findExtension(name).map(PatchPath::ofContainer));
  }

  private Optional<PatchPath> compound(String name) {
    int bracket = name.indexOf('[');
    String attribute = bracket < 0 ? name : name.substring(0, bracket);
    // In a value no name is taken for that of an extension's attribute without its URN.
    boolean isKnown =
        AsciiCase.isEqual(attribute, type.schema().id())
            || AttributePath.find(attribute, type, Dialect.STRICT).isPresent();
    if (!isKnown) {
      return Optional.empty();
    }
    if (!dialect.tolerates(Tolerance.PATHS_AS_NAMES)) {
      throw ScimException.invalidPath(
          "'" + attribute + "' must be named as an attribute, not by a path");
    }
    return unknown.resolve(name);
  }
}

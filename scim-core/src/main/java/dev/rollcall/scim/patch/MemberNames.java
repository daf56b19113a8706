// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.SchemaExtension;
import java.util.Optional;

/**
 * What the names in the value of an operation without path stand for. Besides attributes and
 * extensions, the tolerant dialects take paths there, which Entra and Okta send: {@code
 * name.familyName}, {@code urn:...:User:department}, {@code emails[type eq "work"].value}.
 */
final class MemberNames {
  private final ResourceType type;
  private final Dialect dialect;
  private final Limits limits;

  MemberNames(ResourceType type, Dialect dialect, Limits limits) {
    this.type = type;
    this.dialect = dialect;
    this.limits = limits;
  }

  /** The path for a name in a resource or in an extension; empty when the type has none. */
  Optional<PatchPath> find(String name, Optional<SchemaExtension> scope) {
    Optional<PatchPath> plain = scope.isPresent() ? ofExtension(name, scope.get()) : ofType(name);
    return plain.isPresent() ? plain : compound(qualified(name, scope));
  }

  /** The name with the URN of the extension it stands in. */
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
        attribute.equalsIgnoreCase(type.schema().id())
            || AttributePath.find(attribute, type, Dialect.STRICT).isPresent();
    if (!isKnown) {
      return Optional.empty();
    }
    if (!dialect.isTolerant()) {
      throw ScimException.invalidPath("A value must name attributes, not paths");
    }
    return Optional.of(PatchPath.parse(name, type, dialect, limits));
  }
}

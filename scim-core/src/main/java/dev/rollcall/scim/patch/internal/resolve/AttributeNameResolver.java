// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.AsciiCase;
import java.util.Optional;

/**
 * Resolves the names in the body of a POST or PUT and in the value of a PATCH operation without
 * path. The tolerant dialects also accept paths, as Entra and Okta send them: the URN of the base
 * schema, {@code name.familyName}, {@code urn:...:User:department}, {@code emails[type eq
 * "work"].value}.
 */
public final class AttributeNameResolver {
  private final ResourceType type;
  private final Dialect dialect;
  private final UnknownPathPolicy unknown;

  AttributeNameResolver(ResourceType type, Dialect dialect, UnknownPathPolicy unknown) {
    this.type = type;
    this.dialect = dialect;
    this.unknown = unknown;
  }

  /**
   * Resolves a name in a resource or in an extension; empty if the name is unknown.
   *
   * @throws ScimException invalidPath for a name in an extension that begins with the URN of a
   *     schema
   */
  public Optional<PatchPath> find(String sent, Optional<Namespace> scope) {
    String name = AttributePath.canonicalUrn(sent, type, dialect);
    if (scope.isPresent()) {
      checkUnqualified(name, scope.get());
      return ofNamespace(name, scope.get()).or(() -> compound(qualified(name, scope)));
    }
    return ofType(name).or(() -> compound(name));
  }

  private void checkUnqualified(String name, Namespace scope) {
    for (Namespace namespace : type.namespaces()) {
      String urn = namespace.schema().id();
      if (isQualifiedBy(name, urn)) {
        throw ScimException.invalidPath(
            "A name in '" + scope.urn() + "' must not begin with the URN '" + urn + "'");
      }
    }
  }

  private static boolean isQualifiedBy(String name, String urn) {
    return AsciiCase.isEqual(name, urn) || AsciiCase.startsWith(name, urn + ":");
  }

  /** Returns the name with the URN of its extension. */
  static String qualified(String name, Optional<Namespace> scope) {
    return scope.map(extension -> extension.prefix() + name).orElse(name);
  }

  private static Optional<PatchPath> ofNamespace(String name, Namespace namespace) {
    return namespace
        .find(name)
        .map(attribute -> AttributePath.of(namespace.urn(), attribute))
        .map(PatchPath::of);
  }

  private Optional<PatchPath> ofType(String name) {
    return ofNamespace(name, type.namespace(""))
        .or(() -> type.findExtension(name).map(PatchPath::ofContainer));
  }

  private Optional<PatchPath> compound(String name) {
    int bracket = name.indexOf('[');
    String attribute = bracket < 0 ? name : name.substring(0, bracket);
    // In a value, attributes of an extension must have their URN.
    boolean isKnown =
        AsciiCase.isEqual(attribute, type.schema().id())
            || AttributePath.find(attribute, type, Dialect.STRICT).isPresent();
    if (!isKnown) {
      return Optional.empty();
    }
    if (!dialect.tolerates(Tolerance.PATHS_AS_NAMES)) {
      String reason = "'" + attribute + "' must be named as an attribute, not by a path";
      throw dialect.isInterop()
          ? ScimException.invalidSyntax(reason)
          : ScimException.invalidPath(reason);
    }
    return unknown.resolve(name);
  }
}

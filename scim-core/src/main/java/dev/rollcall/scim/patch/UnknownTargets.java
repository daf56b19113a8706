// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributes;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of paths and names that the resource type does not have. */
final class UnknownTargets {
  private static final int MAX_NAMED = 100;

  private final ResourceType type;
  private final Dialect dialect;
  private final UnknownAttributes rule;
  private final Limits limits;

  UnknownTargets(ResourceType type, Dialect dialect, UnknownAttributes rule, Limits limits) {
    this.type = type;
    this.dialect = dialect;
    this.rule = rule;
    this.limits = limits;
  }

  /**
   * Resolves a path; empty when the operation is to be passed over, because the path names an
   * attribute of RFC 7643 that this tenant's type leaves out and the tenant ignores those.
   */
  Optional<PatchPath> resolve(String path) {
    try {
      return Optional.of(PatchPath.parse(path, type, dialect, limits));
    } catch (ScimException refused) {
      if (refused.type().equals(Optional.of(ScimErrorType.INVALID_PATH))) {
        if (!isOfTheRfc(path)) {
          throw dialect.isInterop() && isUnknownName(path.trim())
              ? ScimException.invalidSyntax(refused.detail())
              : refused;
        }
        if (rule == UnknownAttributes.IGNORE && !CoreSchemas.isAccountState(type, path.trim())) {
          return Optional.empty();
        }
      }
      throw refused;
    }
  }

  private boolean isOfTheRfc(String path) {
    return path.trim().equalsIgnoreCase(CommonAttributes.EXTERNAL_ID.name())
        || rfcType().filter(full -> isPath(path, full)).isPresent();
  }

  private Optional<ResourceType> rfcType() {
    for (ResourceType full : List.of(CoreSchemas.userType(), CoreSchemas.groupType())) {
      if (full.schema().id().equalsIgnoreCase(type.schema().id())) {
        return Optional.of(full);
      }
    }
    return Optional.empty();
  }

  private boolean isPath(String path, ResourceType full) {
    try {
      PatchPath.parse(path, full, dialect, limits);
      return true;
    } catch (ScimException refused) {
      return false;
    }
  }

  /** Whether this is a well-formed name without URN that no schema of the type defines. */
  private boolean isUnknownName(String path) {
    String[] names = path.split("\\.", -1);
    if (names.length > 2
        || !path.matches("[A-Za-z$][A-Za-z0-9_$-]*(\\.[A-Za-z$][A-Za-z0-9_$-]*)?")) {
      return false;
    }
    Optional<Attribute> attribute = type.findAttribute(names[0]);
    boolean isOfExtension = AttributePath.find(path, type, Dialect.DEFAULT).isPresent();
    return !isOfExtension && (attribute.isEmpty() || attribute.get().isComplex());
  }

  /** A list for the names in one value. */
  Names names() {
    return new Names();
  }

  /** Names in an operation's value that the type does not have; told together at the end. */
  final class Names {
    private final List<String> names = new ArrayList<>();

    void note(String name, Value value) {
      boolean isEmpty =
          value.isUnassigned() || value instanceof StringValue text && text.text().isEmpty();
      if (!isEmpty && names.size() < MAX_NAMED) {
        names.add(name);
      }
    }

    List<String> noted() {
      return names;
    }

    void throwIfRefused() {
      List<String> refused =
          rule == UnknownAttributes.REFUSE
              ? names
              : names.stream().filter(name -> CoreSchemas.isAccountState(type, name)).toList();
      if (!refused.isEmpty()) {
        throw ScimException.invalidValue(
            String.join("', '", refused), "not known to resource type '" + type.name() + "'");
      }
    }
  }
}

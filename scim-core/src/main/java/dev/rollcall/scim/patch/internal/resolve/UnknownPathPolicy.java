// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Handles paths and names that the resource type does not define. */
final class UnknownPathPolicy {
  private static final int MAX_NAMED = 100;

  private final ResourceType type;
  private final Dialect dialect;
  private final UnknownAttributePolicy rule;
  private final Limits limits;

  UnknownPathPolicy(
      ResourceType type, Dialect dialect, UnknownAttributePolicy rule, Limits limits) {
    this.type = type;
    this.dialect = dialect;
    this.rule = rule;
    this.limits = limits;
  }

  /**
   * Resolves a path. The result is empty if the operation is ignored: the tenant ignores unknown
   * attributes, and the path names an unknown attribute or an attribute of RFC 7643 that the
   * tenant's type lacks. Account state is never ignored.
   */
  Optional<PatchPath> resolve(String path) {
    try {
      return Optional.of(PatchPath.parse(path, type, dialect, limits));
    } catch (ScimException refused) {
      boolean isInvalidPath = refused.type().equals(Optional.of(ScimErrorType.INVALID_PATH));
      if (!isInvalidPath || path.length() > limits.filterLength()) {
        throw refused;
      }
      if (isIgnored(path.trim())) {
        return Optional.empty();
      }
      throw dialect.isInterop() && isUnknown(path.trim())
          ? ScimException.invalidSyntax(refused.detail())
          : refused;
    }
  }

  private boolean isIgnored(String path) {
    return rule == UnknownAttributePolicy.IGNORE
        && !CoreSchemas.isAccountState(type, path)
        && (isOfTheRfc(path)
            || dialect.tolerates(Tolerance.UNKNOWN_PATHS)
                && UnknownPath.parse(path).filter(this::isUnknown).isPresent());
  }

  private boolean isUnknown(UnknownPath path) {
    return path.isUnknownTo(type, dialect);
  }

  private boolean isOfTheRfc(String path) {
    return AsciiCase.isEqual(path, CommonAttributes.EXTERNAL_ID.name())
        || rfcType().filter(full -> isPath(path, full)).isPresent();
  }

  private Optional<ResourceType> rfcType() {
    for (ResourceType full : List.of(CoreSchemas.userType(), CoreSchemas.groupType())) {
      if (AsciiCase.isEqual(full.schema().id(), type.schema().id())) {
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

  /** Returns whether this is a well-formed path to an attribute that the type does not define. */
  private boolean isUnknown(String path) {
    return type.findNamespace(path).isEmpty()
        && UnknownPath.parse(path).filter(this::isUnknown).isPresent();
  }

  /** Creates a collector for the unknown names in one value. */
  Names names() {
    return new Names();
  }

  /** Collects the unknown names in the value of an operation for one error message. */
  final class Names {
    private final List<String> names = new ArrayList<>();
    private final List<String> accountStates = new ArrayList<>();

    void note(String name, Value value) {
      boolean isEmptied = value.isEmptyText() && dialect.tolerates(Tolerance.EMPTY_STRINGS);
      if (value.isUnassigned() || isEmptied) {
        return;
      }
      noteAccountState(name);
      noteAccountStateIn(name, value);
      if (names.size() < MAX_NAMED) {
        names.add(name);
      }
    }

    /** Records account state in the fields of an object under an unknown name. */
    void noteAccountStateIn(String name, Value value) {
      if (value instanceof ComplexValue object) {
        object.names().forEach(field -> noteAccountState(name + "." + field));
      }
    }

    private void noteAccountState(String name) {
      if (accountStates.size() < MAX_NAMED && CoreSchemas.isAccountState(type, name)) {
        accountStates.add(name);
      }
    }

    List<String> noted() {
      return names;
    }

    void throwIfRefused() {
      List<String> refused = rule == UnknownAttributePolicy.REFUSE ? names : accountStates;
      if (refused.isEmpty()) {
        return;
      }
      String path = String.join("', '", refused);
      String reason = "not known to resource type '" + type.name() + "'";
      throw dialect.isInterop()
          ? ScimException.invalidSyntax("'" + path + "' " + reason)
          : ScimException.invalidValue(path, reason);
    }
  }
}

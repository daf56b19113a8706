// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Resolves operations on {@code schemas}, which is derived from the values of a resource. Adding a
 * schema has no effect; removing a schema removes its values.
 */
final class SchemasResolver {
  private final ResourceType type;
  private final Dialect dialect;
  private final ResourceReader reader;

  SchemasResolver(ResourceType type, Dialect dialect, ResourceReader reader) {
    this.type = type;
    this.dialect = dialect;
    this.reader = reader;
  }

  /** Returns the extensions whose values are removed. */
  List<Namespace> resolve(ResolvedOperation operation) {
    if (operation.op() == PatchOperationType.REMOVE) {
      return removed(operation);
    }
    if (operation.path().valueFilter().isPresent()) {
      throw ScimException.invalidPath("'schemas' can only be added to or replaced as a whole");
    }
    if (!operation.isAddOfNothing()) {
      check(operation);
    }
    return List.of();
  }

  private void check(ResolvedOperation operation) {
    Value urns = operation.value();
    boolean isAddOfNone = operation.op() == PatchOperationType.ADD && urns.equals(MultiValue.EMPTY);
    if (urns.isUnassigned() && !isAddOfNone) {
      throw ScimException.invalidValue("schemas", "is required");
    }
    reader.checkSchemas(new MultiValue(urns.elements()));
  }

  private List<Namespace> removed(ResolvedOperation operation) {
    boolean isSelective =
        operation.path().valueFilter().isPresent() || operation.sent().isPresent();
    if (!isSelective) {
      throw ScimException.mutability("schemas", "is required and cannot be removed");
    }
    if (!dialect.tolerates(Tolerance.REMOVE_FROM_SCHEMAS)) {
      throw ScimException.invalidPath("'schemas' is derived from the attributes of a resource");
    }
    Predicate<String> isSelected =
        operation
            .path()
            .valueFilter()
            .map(SchemasResolver::matching)
            .orElseGet(() -> named(operation.value()));
    if (isSelected.test(type.schema().id())) {
      throw ScimException.mutability("schemas", "must contain " + type.schema().id());
    }
    List<Namespace> removed = new ArrayList<>(type.namespaces());
    removed.removeIf(namespace -> !isSelected.test(namespace.schema().id()));
    return removed;
  }

  private static Predicate<String> matching(Filter filter) {
    return urn -> filter.matches(ComplexValue.of("value", new StringValue(urn)));
  }

  private Predicate<String> named(Value sent) {
    List<Value> urns = sent.elements();
    boolean isNothing = urns.stream().allMatch(Value::isUnassigned);
    if (isNothing || !urns.stream().allMatch(StringValue.class::isInstance)) {
      throw ScimException.invalidValue("schemas", "must name the URNs to remove");
    }
    List<String> canonical =
        urns.stream()
            .map(urn -> AttributePath.canonicalUrn(((StringValue) urn).text(), type, dialect))
            .toList();
    return urn -> canonical.stream().anyMatch(named -> AsciiCase.isEqual(named, urn));
  }
}

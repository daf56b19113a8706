// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.patch.PatchOperation;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.internal.edit.Edit;
import dev.rollcall.scim.patch.internal.edit.MemberEdit;
import dev.rollcall.scim.patch.internal.edit.PatchErrors;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Resolves operations to edits: resolves the path, checks mutability, and delegates the value to
 * the resolver for the kind of attribute. Used for one request; not thread-safe.
 */
public final class OperationResolver {
  private final ResourceType type;
  private final Dialect dialect;
  private final UnknownPathPolicy unknown;
  private final AttributeNameResolver names;
  private final SingularResolver singular;
  private final MultiValuedResolver multiValued;
  private final MemberResolver membership;
  private final SchemasResolver schemas;
  private final List<Edit> edits = new ArrayList<>();
  private final List<MemberEdit> memberEdits = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();

  public OperationResolver(
      ResourceType type, Dialect dialect, UnknownAttributePolicy rule, Limits limits) {
    ResourceReader reader = new ResourceReader(type, dialect, rule, limits);
    this.type = type;
    this.dialect = dialect;
    this.unknown = new UnknownPathPolicy(type, dialect, rule, limits);
    this.names = new AttributeNameResolver(type, dialect, unknown);
    this.singular = new SingularResolver(dialect, reader);
    this.multiValued = new MultiValuedResolver(dialect, reader);
    this.membership = new MemberResolver(dialect, multiValued, limits);
    this.schemas = new SchemasResolver(type, dialect, reader);
  }

  public List<Edit> edits() {
    return edits;
  }

  public List<MemberEdit> memberEdits() {
    return memberEdits;
  }

  public List<String> ignored() {
    return ignored;
  }

  /** Resolves the fields of a body, each as an add operation. */
  public void resolve(List<BodyField> fields) {
    UnknownPathPolicy.Names unknownNames = unknown.names();
    fields.forEach(
        field ->
            resolve(
                new ResolvedOperation(
                    PatchOperationType.ADD, field.path(), Optional.of(field.value()), true),
                unknownNames));
    unknownNames.throwIfRefused();
    ignored.addAll(unknownNames.noted());
  }

  public AttributeNameResolver names() {
    return names;
  }

  public void resolve(PatchOperation operation) {
    UnknownPathPolicy.Names unknownNames = unknown.names();
    if (operation.path().isPresent()) {
      String text = operation.path().get();
      unknown
          .resolve(text)
          .map(path -> new ResolvedOperation(operation.op(), path, operation.value(), false))
          .ifPresentOrElse(
              resolved -> resolve(resolved, unknownNames),
              () -> ignore(text, operation, unknownNames));
    } else {
      resolveWithoutPath(operation, unknownNames);
    }
    unknownNames.throwIfRefused();
    ignored.addAll(unknownNames.noted());
  }

  private void ignore(String path, PatchOperation operation, UnknownPathPolicy.Names unknownNames) {
    String name = AttributePath.withoutFilter(path);
    operation.value().ifPresent(value -> unknownNames.noteAccountStateIn(name, value));
    ignored.add(name);
  }

  private void resolveWithoutPath(PatchOperation operation, UnknownPathPolicy.Names unknownNames) {
    if (dialect.isInterop()) {
      throw ScimException.invalidSyntax("An operation must have a path");
    }
    if (operation.op() == PatchOperationType.REMOVE) {
      throw ScimException.noTarget("path");
    }
    if (!(unwrapped(operation.value()) instanceof ComplexValue object)) {
      throw ScimException.invalidValue("value", "must be an object when there is no path");
    }
    resolveObject(operation.op(), object, Optional.empty(), unknownNames);
  }

  /** Returns the value, unwrapped from an array of one element if the dialect accepts it. */
  private Value unwrapped(Optional<Value> sent) {
    Value value = sent.orElse(NullValue.NULL);
    return value instanceof MultiValue array && dialect.tolerates(Tolerance.SINGLE_ELEMENT_ARRAYS)
        ? array.onlyElement().orElse(value)
        : value;
  }

  /** Resolves each member of an object as a separate operation. */
  private void resolveObject(
      PatchOperationType op,
      ComplexValue object,
      Optional<Namespace> scope,
      UnknownPathPolicy.Names unknownNames) {
    object.forEach(
        (name, value) -> {
          Optional<PatchPath> path = names.find(name, scope);
          if (path.isPresent()) {
            resolve(new ResolvedOperation(op, path.get(), Optional.of(value), true), unknownNames);
          } else {
            unknownNames.note(
                AttributePath.withoutFilter(AttributeNameResolver.qualified(name, scope)), value);
          }
        });
  }

  private void resolve(ResolvedOperation operation, UnknownPathPolicy.Names unknownNames) {
    PatchPath path = operation.path();
    if (path.container().isPresent()) {
      resolveContainer(operation, path.container().get(), unknownNames);
    } else if (isAllowed(operation)) {
      resolveAttribute(operation);
    }
  }

  private void resolveBaseSchema(
      ResolvedOperation operation, UnknownPathPolicy.Names unknownNames) {
    if (operation.op() == PatchOperationType.REMOVE) {
      throw ScimException.mutability(type.schema().id(), "cannot be removed");
    }
    checkContainerAllowed(operation);
    if (!(unwrapped(operation.sent()) instanceof ComplexValue object)) {
      throw ScimException.invalidValue(type.schema().id(), "must be an object");
    }
    resolveObject(operation.op(), object, Optional.empty(), unknownNames);
  }

  private void resolveContainer(
      ResolvedOperation operation, Namespace namespace, UnknownPathPolicy.Names unknownNames) {
    if (namespace.isCore()) {
      resolveBaseSchema(operation, unknownNames);
    } else {
      resolveExtension(operation, namespace, unknownNames);
    }
  }

  private void resolveExtension(
      ResolvedOperation operation, Namespace extension, UnknownPathPolicy.Names unknownNames) {
    if (operation.op() == PatchOperationType.REMOVE) {
      clear(extension, PatchOperationType.REMOVE);
      return;
    }
    checkContainerAllowed(operation);
    Value value = unwrapped(operation.sent());
    boolean isNothing = value.isUnassigned() || value.isEmptyText();
    if (value instanceof ComplexValue object) {
      resolveObject(operation.op(), object, Optional.of(extension), unknownNames);
    } else if (isNothing
        && operation.op() == PatchOperationType.REPLACE
        && operation.sent().isPresent()) {
      clear(extension, PatchOperationType.REPLACE);
    } else if (!isNothing || !operation.isInObject()) {
      throw ScimException.invalidValue(extension.urn(), "must be an object");
    }
  }

  /**
   * Rejects the URN of a schema as a path, which the grammar does not allow. As a name in an object
   * it is valid.
   */
  private void checkContainerAllowed(ResolvedOperation operation) {
    if (!operation.isInObject() && !dialect.tolerates(Tolerance.SCHEMA_URNS_AS_PATHS)) {
      throw ScimException.invalidPath("The URN of a schema alone is not a path");
    }
  }

  private void clear(Namespace extension, PatchOperationType op) {
    String urn = extension.urn();
    if (extension.isRequired()) {
      throw PatchErrors.required(op, urn);
    }
    for (Attribute attribute : extension.attributes()) {
      AttributePath path = AttributePath.of(urn, attribute);
      if (!attribute.isReadOnly()) {
        edits.add(
            attribute.isMultiValued()
                ? new Edit.ReplaceAll(path, List.of())
                : new Edit.Assign(path, NullValue.NULL));
      }
    }
  }

  /**
   * Returns whether the operation applies: an operation on a readOnly attribute is ignored or
   * rejected.
   */
  private boolean isAllowed(ResolvedOperation operation) {
    boolean isReadOnly =
        operation.attribute().isReadOnly()
            || operation.path().subAttribute().filter(Attribute::isReadOnly).isPresent();
    if (!isReadOnly) {
      return true;
    }
    if (operation.isInObject() && !dialect.isStrict()) {
      return false;
    }
    throw ScimException.mutability(operation.label(), "is readOnly");
  }

  private void resolveAttribute(ResolvedOperation operation) {
    Attribute attribute = operation.attribute();
    boolean isCore = operation.path().attribute().urn().isEmpty();
    if (isCore && attribute.name().equals("schemas")) {
      schemas.resolve(operation).forEach(extension -> clear(extension, PatchOperationType.REMOVE));
    } else if (isCore && type.isMembership(attribute)) {
      membership.resolve(operation).ifPresent(memberEdits::add);
    } else if (attribute.isMultiValued()) {
      multiValued.resolve(operation).ifPresent(edits::add);
    } else {
      singular.resolve(operation).ifPresent(edits::add);
    }
  }
}

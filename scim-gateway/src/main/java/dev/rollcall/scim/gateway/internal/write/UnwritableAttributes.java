// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the values of attributes that a connection must not write, for every method. */
final class UnwritableAttributes {
  private static final String UNWRITABLE = "must not be written by this connection";

  private final ResourceType type;

  /** Creates the rule for the application's type, which has all attributes that are stored. */
  UnwritableAttributes(ResourceType type) {
    this.type = type;
  }

  /**
   * Removes the changes that the connection must not make.
   *
   * @param creates whether the write creates the resource
   * @throws ScimException mutability, where the policy refuses or {@code active} would change
   * @throws IllegalArgumentException when the policy names an attribute that the type does not have
   */
  Allowed<ScimResource> allowed(
      TenantContext context, ScimResource before, ScimResource wanted, boolean creates) {
    Set<String> names = policy(context).unwritable(type.name());
    if (names.isEmpty()) {
      return Allowed.all(wanted);
    }
    ComplexValue attributes = wanted.attributes();
    List<String> ignored = new ArrayList<>();
    for (String name : names) {
      AttributePath path = path(name);
      List<String> steps = steps(path);
      Value old = find(before.attributes(), steps);
      boolean isGiven = creates && path.leaf().isRequired();
      if (!isGiven && !isMembership(path) && !old.equals(find(attributes, steps))) {
        ignore(context, path);
        ignored.add(path.toString());
        attributes = with(attributes, steps, old);
      }
    }
    return ignored.isEmpty()
        ? new Allowed<>(wanted, ignored)
        : new Allowed<>(wanted.withAttributes(attributes), ignored);
  }

  /** The membership attribute, where the connection must not write it. */
  Optional<AttributePath> membership(TenantContext context) {
    for (String name : policy(context).unwritable(type.name())) {
      AttributePath path = path(name);
      if (isMembership(path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  /**
   * Checks that a write to an attribute may be ignored.
   *
   * @throws ScimException mutability, where the policy refuses or it is {@code active}
   */
  static void ignore(TenantContext context, AttributePath path) {
    boolean isRefused =
        policy(context).unwritableAttributes() == ConnectionPolicy.Unwritable.REFUSE
            || path.toString().equals(AccountState.ACTIVE);
    if (isRefused) {
      throw ScimException.mutability(path.toString(), UNWRITABLE);
    }
  }

  private static ConnectionPolicy policy(TenantContext context) {
    return context.profile().connectionPolicy(context.caller().connection());
  }

  private boolean isMembership(AttributePath path) {
    return path.urn().isEmpty() && type.isMembership(path.attribute());
  }

  /** Resolves a path of a connection policy. */
  private AttributePath path(String name) {
    AttributePath path =
        AttributePath.find(name, type, Dialect.STRICT)
            .orElseThrow(
                () ->
                    new IllegalArgumentException("'" + type + "' has no attribute '" + name + "'"));
    if (path.subAttribute().isPresent() && path.attribute().isMultiValued()) {
      throw new IllegalArgumentException(
          "'" + name + "' must not be a sub-attribute of a multi-valued attribute");
    }
    return path;
  }

  private static List<String> steps(AttributePath path) {
    List<String> steps = new ArrayList<>();
    if (!path.urn().isEmpty()) {
      steps.add(path.urn());
    }
    steps.add(path.attribute().name());
    path.subAttribute().map(Attribute::name).ifPresent(steps::add);
    return steps;
  }

  private static Value find(ComplexValue values, List<String> steps) {
    ComplexValue owner = values;
    for (String step : steps.subList(0, steps.size() - 1)) {
      owner = owner.complexOrEmpty(step);
    }
    return owner.findOr(steps.get(steps.size() - 1), NullValue.NULL);
  }

  private static ComplexValue with(ComplexValue values, List<String> steps, Value value) {
    String first = steps.get(0);
    Value inner =
        steps.size() == 1
            ? value
            : with(values.complexOrEmpty(first), steps.subList(1, steps.size()), value);
    return inner.isUnassigned() ? values.without(first) : values.with(first, inner);
  }
}

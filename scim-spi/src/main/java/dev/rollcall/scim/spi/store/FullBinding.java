// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Objects;

/**
 * A binding whose host value is the SCIM resource, without id, meta and writeOnly attributes: the
 * host must hash a password, the store does not keep it.
 */
final class FullBinding implements ResourceBinding<ScimResource> {
  private final ResourceType type;
  private final List<AttributePath> filterable;
  private final List<Secrets> secrets;

  /** The names of the writeOnly attributes of a namespace. */
  private record Secrets(Namespace namespace, List<String> names) {
    static Secrets of(Namespace namespace) {
      return new Secrets(
          namespace,
          namespace.schema().attributes().stream()
              .filter(attribute -> attribute.mutability() == Mutability.WRITE_ONLY)
              .map(Attribute::name)
              .toList());
    }

    ComplexValue removedFrom(ComplexValue resource) {
      ComplexValue values = namespace.valuesIn(resource);
      for (String name : names) {
        values = values.without(name);
      }
      return namespace.replaceIn(resource, values);
    }
  }

  FullBinding(ResourceType type, List<AttributePath> filterable) {
    this.type = Objects.requireNonNull(type, "type");
    this.filterable = List.copyOf(filterable);
    this.secrets =
        type.namespaces().stream()
            .map(Secrets::of)
            .filter(each -> !each.names().isEmpty())
            .toList();
  }

  @Override
  public ResourceType type() {
    return type;
  }

  @Override
  public List<AttributePath> filterable() {
    return filterable;
  }

  /** Accepts filters on every attribute of the type. */
  @Override
  public void check(Filter filter) {}

  @Override
  public ScimResource fromResource(ScimResource resource) {
    ComplexValue kept = resource.attributes().without("id").without("meta");
    for (Secrets each : secrets) {
      kept = each.removedFrom(kept);
    }
    return resource.withAttributes(kept);
  }

  @Override
  public ScimResource toResource(ScimResource value) {
    return value;
  }
}

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

/**
 * A binding whose host value is the SCIM resource, without id, meta and writeOnly attributes: the
 * host must hash a password, the store does not keep it.
 */
record FullBinding(ResourceType type, List<AttributePath> filterable)
    implements ResourceBinding<ScimResource> {

  /** Accepts filters on every attribute of the type. */
  @Override
  public void check(Filter filter) {}

  @Override
  public ScimResource fromResource(ScimResource resource) {
    ComplexValue kept = resource.attributes().without("id").without("meta");
    kept = type.map(kept, FullBinding::withoutSecrets);
    return resource.withAttributes(kept);
  }

  private static ComplexValue withoutSecrets(Namespace namespace, ComplexValue values) {
    ComplexValue kept = values;
    for (Attribute attribute : namespace.schema().attributes()) {
      if (attribute.mutability() == Mutability.WRITE_ONLY) {
        kept = kept.without(attribute.name());
      }
    }
    return kept;
  }

  @Override
  public ScimResource toResource(ScimResource value) {
    return value;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.discovery;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Shows attributes that a connection must not write as {@code readOnly} in the schemas that it
 * reads; a required attribute, which it sets when it creates a resource, as {@code immutable}.
 */
final class ReadOnlySchemas {
  private final List<ResourceType> types;

  ReadOnlySchemas(Collection<ResourceType> types) {
    this.types = List.copyOf(types);
  }

  /** Returns the schema as the connection of the context sees it. */
  Schema shownIn(TenantContext context, Schema schema) {
    ConnectionPolicy policy = context.profile().connectionPolicy(context.caller().connection());
    Schema shown = schema;
    for (ResourceType type : types) {
      for (String name : policy.unwritable(type.name())) {
        Optional<AttributePath> path = AttributePath.find(name, type, Dialect.STRICT);
        if (path.filter(known -> isOf(schema, type, known)).isPresent()) {
          shown = shown.tune(local(path.get()), ReadOnlySchemas::unwritable);
        }
      }
    }
    return shown;
  }

  /** Common attributes such as {@code externalId} are in no schema. */
  private static boolean isOf(Schema schema, ResourceType type, AttributePath path) {
    String urn = path.urn().isEmpty() ? type.schema().id() : path.urn();
    return schema.id().equals(urn) && schema.find(path.attribute().name()).isPresent();
  }

  private static String local(AttributePath path) {
    return path.attribute().name() + path.subAttribute().map(sub -> "." + sub.name()).orElse("");
  }

  private static Attribute unwritable(Attribute attribute) {
    Mutability mutability = attribute.isRequired() ? Mutability.IMMUTABLE : Mutability.READ_ONLY;
    return attribute.toBuilder().mutability(mutability).build();
  }
}

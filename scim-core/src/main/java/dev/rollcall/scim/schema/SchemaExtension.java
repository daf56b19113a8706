// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import java.util.Objects;

/**
 * A schema that adds attributes to a resource type (RFC 7643 section 3.3).
 *
 * @param schema the added attributes
 * @param required whether every resource must have values of it
 */
public record SchemaExtension(Schema schema, boolean required) {
  /** Checks that no component is null. */
  public SchemaExtension {
    Objects.requireNonNull(schema, "schema");
  }
}

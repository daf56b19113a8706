// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.jpa.EntityAttribute;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.AttributeType;
import java.util.List;
import java.util.Optional;

/**
 * A SCIM attribute and the attribute of the entity that holds its value.
 *
 * @param path the attribute or sub-attribute
 * @param terms the comparisons that select the element of a multi-valued attribute; empty for any
 *     other attribute
 * @param key the attribute with the normalized text, if there is one
 */
public record MappedAttribute(
    AttributePath path,
    List<Comparison> terms,
    EntityAttribute declared,
    EntityPath entityPath,
    Optional<EntityPath> key) {

  /** Returns whether the value is a text. */
  public boolean isText() {
    AttributeType type = path.leaf().type();
    return type == AttributeType.STRING
        || type == AttributeType.REFERENCE
        || type == AttributeType.BINARY;
  }

  /** Returns whether the database can compare texts as filters do. */
  public boolean isComparable() {
    return !isText()
        || path.leaf().isCaseExact()
        || !(declared.comparison() instanceof EntityAttribute.AsStored)
        || entityPath.type().isEnum()
        || declared.form() instanceof EntityAttribute.Codes;
  }

  /** Returns whether the database orders values as filters and sort orders do. */
  public boolean isOrdered() {
    boolean isPlain = declared.form() instanceof EntityAttribute.Plain;
    return isPlain
        && !entityPath.type().isEnum()
        && (!isText() || isComparable() && declared.isInCodePointOrder());
  }
}

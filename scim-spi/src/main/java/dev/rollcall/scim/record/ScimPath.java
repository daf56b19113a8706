// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses the path of a component. An invalid path causes an {@link IllegalArgumentException}. */
final class ScimPath {
  private ScimPath() {}

  static BoundPath parse(String text, ResourceType type) {
    PatchPath path = resolve(text, type);
    if (path.container().isPresent()) {
      throw new IllegalArgumentException("'" + text + "' is a schema and not an attribute");
    }
    AttributePath owner = path.attribute();
    Attribute attribute = owner.attribute();
    Optional<Attribute> sub = path.subAttribute().or(() -> attribute.findSubAttribute("value"));
    requireBindable(text, type, attribute, sub);
    List<Comparison> terms =
        path.valueFilter().map(filter -> terms(text, filter)).orElse(List.of());
    Optional<String> urn = Optional.of(owner.urn()).filter(name -> !name.isEmpty());
    return new BoundPath(text, urn, attribute, terms, sub);
  }

  private static PatchPath resolve(String text, ResourceType type) {
    try {
      return PatchPath.parse(text, type, Dialect.STRICT, Limits.DEFAULT);
    } catch (ScimException wrong) {
      throw new IllegalArgumentException("path '" + text + "': " + wrong.detail(), wrong);
    }
  }

  private static void requireBindable(
      String text, ResourceType type, Attribute attribute, Optional<Attribute> sub) {
    if (type.isMembership(attribute)) {
      throw new IllegalArgumentException("'" + text + "': members are never part of the record");
    }
    if (attribute.equals(CommonAttributes.SCHEMAS)) {
      throw new IllegalArgumentException("'schemas' follows from the values that are there");
    }
    if (attribute.isReadOnly() && attribute.name().equals("groups")) {
      throw new IllegalArgumentException(
          "'" + text + "' is read-only: RecordBinding.withGroups() shows it");
    }
    if (attribute.isReadOnly() || sub.filter(Attribute::isReadOnly).isPresent()) {
      throw new IllegalArgumentException("'" + text + "' is read-only");
    }
    if (attribute.isComplex() && sub.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' is complex: name a sub-attribute");
    }
    if (sub.filter(Attribute::isMultiValued).isPresent()) {
      throw new IllegalArgumentException("'" + text + "': a sub-attribute with several values");
    }
  }

  private static List<Comparison> terms(String text, Filter filter) {
    List<Comparison> terms = new ArrayList<>();
    for (Filter each : filter.conjuncts()) {
      if (!(each instanceof Comparison term) || term.operator() != CompareOperator.EQ) {
        throw new IllegalArgumentException(
            "the filter of '" + text + "' may only hold 'eq', joined by 'and'");
      }
      terms.add(term);
    }
    return List.copyOf(terms);
  }
}

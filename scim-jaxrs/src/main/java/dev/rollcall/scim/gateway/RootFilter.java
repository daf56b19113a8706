// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaExtension;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A filter over several resource types as one of them sees it (RFC 7644 section 3.4.2.1):
 * attributes of the others have no value there, and {@code meta.resourceType} is known. What is
 * left asks for attributes of the one type only.
 */
final class RootFilter {
  private final ResourceType own;
  private final ResourceType wide;

  /**
   * The view of one type.
   *
   * @param all all types of the application
   */
  RootFilter(ResourceType own, List<ResourceType> all) {
    this.own = own;
    this.wide = wide(own, all);
  }

  /** What a filter, or a part of it, comes to for every resource of the type. */
  sealed interface Verdict {
    /** All match. */
    record All() implements Verdict {}

    /** None matches. */
    record None() implements Verdict {}

    /** Those that match this. */
    record Those(Filter filter) implements Verdict {}

    /** The verdict of a part that is the same for all. */
    static Verdict of(boolean isMatch) {
      return isMatch ? new All() : new None();
    }
  }

  /** The type with all that the others have and it has not, so that names of all are known. */
  private static ResourceType wide(ResourceType own, List<ResourceType> all) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    own.schema().attributes().forEach(a -> attributes.put(a.name().toLowerCase(Locale.ROOT), a));
    List<Schema> schemas = new ArrayList<>();
    for (ResourceType other : all) {
      for (Attribute attribute : other.attributes()) {
        if (own.findAttribute(attribute.name()).isEmpty()) {
          attributes.putIfAbsent(attribute.name().toLowerCase(Locale.ROOT), attribute);
        }
      }
      schemas.add(other.schema());
      other.extensions().forEach(extension -> schemas.add(extension.schema()));
    }
    ResourceType wide =
        own.withSchema(own.schema().withAttributes(List.copyOf(attributes.values())));
    for (Schema schema : schemas) {
      boolean isKnown =
          wide.schema().id().equalsIgnoreCase(schema.id())
              || wide.findExtension(schema.id()).isPresent();
      wide = isKnown ? wide : wide.withExtension(schema, false);
    }
    return wide;
  }

  /**
   * What the filter comes to.
   *
   * @throws dev.rollcall.scim.error.ScimException invalidFilter when it is malformed or names an
   *     attribute that no type has
   */
  Verdict read(String text, Dialect dialect, Limits limits) {
    return Filter.parse(text, wide, dialect, limits).accept(new Reduction());
  }

  private boolean isOwn(AttributePath path) {
    return path.urn().isEmpty()
        ? own.findAttribute(path.attribute().name()).isPresent()
        : own.findExtension(path.urn()).map(SchemaExtension::schema).isPresent();
  }

  private static boolean isTypeName(AttributePath path) {
    return path.attribute().equals(CommonAttributes.META)
        && path.leaf().name().equals("resourceType");
  }

  private final class Reduction implements FilterVisitor<Verdict> {
    @Override
    public Verdict visitAnd(And filter) {
      List<Filter> rest = new ArrayList<>();
      for (Filter operand : filter.operands()) {
        Verdict verdict = operand.accept(this);
        if (verdict instanceof Verdict.None) {
          return verdict;
        }
        if (verdict instanceof Verdict.Those those) {
          rest.add(those.filter());
        }
      }
      return rest.isEmpty()
          ? new Verdict.All()
          : new Verdict.Those(rest.size() == 1 ? rest.get(0) : new And(rest));
    }

    @Override
    public Verdict visitOr(Or filter) {
      List<Filter> rest = new ArrayList<>();
      for (Filter operand : filter.operands()) {
        Verdict verdict = operand.accept(this);
        if (verdict instanceof Verdict.All) {
          return verdict;
        }
        if (verdict instanceof Verdict.Those those) {
          rest.add(those.filter());
        }
      }
      return rest.isEmpty()
          ? new Verdict.None()
          : new Verdict.Those(rest.size() == 1 ? rest.get(0) : new Or(rest));
    }

    @Override
    public Verdict visitNot(Not filter) {
      Verdict verdict = filter.operand().accept(this);
      return verdict instanceof Verdict.Those those
          ? new Verdict.Those(new Not(those.filter()))
          : Verdict.of(verdict instanceof Verdict.None);
    }

    @Override
    public Verdict visitComparison(Comparison filter) {
      if (isTypeName(filter.path())) {
        ComplexValue meta = ComplexValue.builder().put("resourceType", own.name()).build();
        return Verdict.of(filter.matches(ComplexValue.of("meta", meta)));
      }
      return of(filter.path(), filter);
    }

    @Override
    public Verdict visitPresent(Present filter) {
      return of(filter.path(), filter);
    }

    @Override
    public Verdict visitValuePath(ValuePath filter) {
      return of(filter.path(), filter);
    }

    /** What asks for an attribute that the type does not have is answered without a value. */
    private Verdict of(AttributePath path, Filter filter) {
      return isOwn(path)
          ? new Verdict.Those(filter)
          : Verdict.of(filter.matches(ComplexValue.EMPTY));
    }
  }

  /** The filter that is left, where not all match. */
  static Optional<Filter> rest(Verdict verdict) {
    return verdict instanceof Verdict.Those those ? Optional.of(those.filter()) : Optional.empty();
  }
}

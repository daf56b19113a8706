// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.jpa.EntityAttribute;
import dev.rollcall.scim.jpa.internal.mapping.EntityPath;
import dev.rollcall.scim.jpa.internal.mapping.MappedAttribute;
import dev.rollcall.scim.jpa.internal.mapping.Predicates;
import dev.rollcall.scim.jpa.internal.mapping.Times;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.StorableText;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares one attribute of an entity as {@link Comparison#matches} compares the value of the
 * resource. The result is empty where the database would compare differently.
 */
final class Comparisons {
  private static final char ESCAPE = '!';

  private final CriteriaBuilder builder;
  private final Path<?> root;

  Comparisons(CriteriaBuilder builder, Path<?> root) {
    this.builder = builder;
    this.root = root;
  }

  private Predicate constant(boolean value) {
    return Predicates.constant(builder, value);
  }

  /** Returns whether the attribute has a value. A blank text is none. */
  Predicate present(MappedAttribute attribute) {
    Path<?> value = attribute.entityPath().from(root);
    if (attribute.declared().form() instanceof EntityAttribute.Presence) {
      return constant(true);
    }
    if (attribute.declared().form() instanceof EntityAttribute.Codes codes) {
      return among(value, List.copyOf(codes.values().keySet()));
    }
    Predicate isPresent = builder.isNotNull(value);
    return attribute.entityPath().type() == String.class
        ? builder.and(isPresent, builder.notEqual(builder.trim(text(value)), ""))
        : isPresent;
  }

  private Predicate among(Path<?> value, List<?> constants) {
    return constants.isEmpty()
        ? constant(false)
        : builder.and(builder.isNotNull(value), value.in(constants));
  }

  /** Compares; an attribute without a value matches {@code ne}. */
  Optional<Predicate> compare(MappedAttribute attribute, Comparison filter) {
    Path<?> value = attribute.entityPath().from(root);
    if (attribute.declared().form() instanceof EntityAttribute.Presence presence) {
      return Optional.of(presence(value, presence, filter));
    }
    Map<Object, Value> constants = constants(attribute);
    if (!constants.isEmpty()) {
      return Optional.of(constants(value, constants, filter));
    }
    if (filter.literal() instanceof StringValue) {
      return text(attribute, filter);
    }
    if (filter.literal() instanceof DateTimeValue time) {
      return time(attribute.entityPath(), filter.operator(), time.instant());
    }
    Optional<Comparable<?>> literal = literal(filter.literal(), attribute.entityPath().type());
    return literal.flatMap(one -> ordered(value, filter.operator(), one));
  }

  private Predicate presence(Path<?> value, EntityAttribute.Presence presence, Comparison filter) {
    boolean matchesPresent = matches(filter, BooleanValue.of(!presence.isTrueWhenNull()));
    boolean matchesAbsent = matches(filter, BooleanValue.of(presence.isTrueWhenNull()));
    if (matchesPresent == matchesAbsent) {
      return constant(matchesPresent);
    }
    return matchesPresent ? builder.isNotNull(value) : builder.isNull(value);
  }

  /** Returns the values of a finite set of constants: codes, or those of an enum. */
  private static Map<Object, Value> constants(MappedAttribute attribute) {
    Map<Object, Value> constants = new LinkedHashMap<>();
    if (attribute.declared().form() instanceof EntityAttribute.Codes codes) {
      codes
          .values()
          .forEach(
              (code, value) ->
                  constants.put(
                      code,
                      value instanceof Boolean bool
                          ? BooleanValue.of(bool)
                          : new StringValue(value.toString())));
    } else if (attribute.entityPath().type().isEnum()) {
      for (Object constant : attribute.entityPath().type().getEnumConstants()) {
        constants.put(constant, new StringValue(constant.toString()));
      }
    }
    return constants;
  }

  private Predicate constants(Path<?> value, Map<Object, Value> constants, Comparison filter) {
    List<Object> matching =
        constants.entrySet().stream()
            .filter(one -> matches(filter, one.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    Predicate isMatching = among(value, matching);
    return filter.matches(ComplexValue.EMPTY)
        ? builder.or(
            isMatching, Predicates.not(builder, among(value, List.copyOf(constants.keySet()))))
        : isMatching;
  }

  private static boolean matches(Comparison filter, Value value) {
    AttributePath path = filter.path();
    Value holder =
        path.subAttribute().<Value>map(sub -> ComplexValue.of(sub.name(), value)).orElse(value);
    ComplexValue attributes = ComplexValue.of(path.attribute().name(), holder);
    return filter.matches(
        path.urn().isEmpty() ? attributes : ComplexValue.of(path.urn(), attributes));
  }

  /** Returns the text as the database compares it. */
  Expression<String> compared(MappedAttribute attribute) {
    Expression<String> text = text(attribute.entityPath().from(root));
    if (attribute.path().leaf().isCaseExact()) {
      return text;
    }
    return attribute.key().isPresent()
        ? text(attribute.key().get().from(root))
        : builder.lower(text);
  }

  @SuppressWarnings("unchecked") // the check of the mapping requires a String
  private static Expression<String> text(Path<?> path) {
    return (Expression<String>) path;
  }

  private Optional<Predicate> text(MappedAttribute attribute, Comparison filter) {
    String literal = filter.preparedText();
    boolean isPossible =
        attribute.entityPath().type() == String.class
            && attribute.isComparable()
            && !literal.isBlank()
            && StorableText.isStorable(literal);
    if (!isPossible || filter.operator().isOrdering() && !attribute.isOrdered()) {
      return Optional.empty();
    }
    Expression<String> compared = compared(attribute);
    return switch (filter.operator()) {
      case EQ, NE -> ordered(compared, filter.operator(), literal);
      case CO -> Optional.of(like(compared, "%" + escaped(literal) + "%"));
      case SW -> Optional.of(like(compared, escaped(literal) + "%"));
      case EW -> Optional.of(like(compared, "%" + escaped(literal)));
      case GT, GE, LT, LE ->
          ordered(compared, filter.operator(), literal)
              .map(condition -> builder.and(present(attribute), condition));
    };
  }

  private Predicate like(Expression<String> text, String pattern) {
    return builder.and(builder.isNotNull(text), builder.like(text, pattern, ESCAPE));
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** Compares with a value; null matches {@code ne} only. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // the literal has the type of the attribute
  private Optional<Predicate> ordered(
      Expression<?> value, CompareOperator operator, Comparable<?> literal) {
    Expression<Comparable> left = (Expression) value;
    Comparable right = (Comparable) literal;
    return switch (operator) {
      case EQ -> Optional.of(nonNull(left, builder.equal(left, right)));
      case NE -> Optional.of(builder.or(builder.isNull(left), builder.notEqual(left, right)));
      case GT -> Optional.of(nonNull(left, builder.greaterThan(left, right)));
      case GE -> Optional.of(nonNull(left, builder.greaterThanOrEqualTo(left, right)));
      case LT -> Optional.of(nonNull(left, builder.lessThan(left, right)));
      case LE -> Optional.of(nonNull(left, builder.lessThanOrEqualTo(left, right)));
      case CO, SW, EW -> Optional.empty();
    };
  }

  private Predicate nonNull(Expression<?> value, Predicate condition) {
    return builder.and(builder.isNotNull(value), condition);
  }

  /**
   * Compares a time. Resources have times with milliseconds, columns can be more precise: a time is
   * compared by the range of its millisecond.
   */
  Optional<Predicate> time(EntityPath path, CompareOperator operator, Instant time) {
    Path<?> value = path.from(root);
    Instant start = time.truncatedTo(ChronoUnit.MILLIS);
    boolean isBetween = !start.equals(time);
    Optional<Comparable<?>> from = Times.of(start, path.type());
    Optional<Comparable<?>> to = Times.of(start.plusMillis(1), path.type());
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    Optional<Predicate> isWithin =
        isBetween
            ? Optional.of(constant(false))
            : both(
                ordered(value, CompareOperator.GE, from.get()),
                ordered(value, CompareOperator.LT, to.get()));
    return switch (operator) {
      case EQ -> isWithin;
      case NE -> isWithin.map(one -> Predicates.not(builder, one));
      case GT -> ordered(value, CompareOperator.GE, to.get());
      case GE -> ordered(value, CompareOperator.GE, isBetween ? to.get() : from.get());
      case LT -> ordered(value, CompareOperator.LT, isBetween ? to.get() : from.get());
      case LE -> ordered(value, CompareOperator.LT, to.get());
      case CO, SW, EW -> Optional.empty();
    };
  }

  private Optional<Predicate> both(Optional<Predicate> one, Optional<Predicate> other) {
    return one.flatMap(left -> other.map(right -> builder.and(left, right)));
  }

  /** Returns a literal in the type of an attribute; empty if the type cannot represent it. */
  static Optional<Comparable<?>> literal(Value literal, Class<?> type) {
    if (literal instanceof BooleanValue bool) {
      return type == Boolean.class ? Optional.of(bool.isTrue()) : Optional.empty();
    }
    if (literal instanceof IntegerValue integer) {
      return number(BigDecimal.valueOf(integer.number()), type);
    }
    return literal instanceof DecimalValue decimal
        ? number(decimal.number(), type)
        : Optional.empty();
  }

  static Optional<Comparable<?>> number(BigDecimal number, Class<?> type) {
    try {
      if (type == Long.class) {
        return Optional.of(number.longValueExact());
      }
      if (type == Integer.class) {
        return Optional.of(number.intValueExact());
      }
      if (type == Short.class) {
        return Optional.of(number.shortValueExact());
      }
      if (type == BigInteger.class) {
        return Optional.of(number.toBigIntegerExact());
      }
    } catch (ArithmeticException outOfRange) {
      return Optional.empty();
    }
    if (type == Double.class) {
      double value = number.doubleValue();
      return Double.isFinite(value) && new BigDecimal(value).compareTo(number) == 0
          ? Optional.of(value)
          : Optional.empty();
    }
    return type == BigDecimal.class ? Optional.of(number) : Optional.empty();
  }
}

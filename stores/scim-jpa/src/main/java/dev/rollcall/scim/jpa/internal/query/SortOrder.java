// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.mapping.EntityPath;
import dev.rollcall.scim.jpa.internal.mapping.MappedAttribute;
import dev.rollcall.scim.jpa.internal.mapping.Times;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.store.Sort;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sort order that the database evaluates: by one attribute of the entity, then by id. Entities
 * without a value are last in ascending and first in descending order.
 *
 * @param path the attribute
 * @param text the mapped attribute if its text is compared in another form
 */
record SortOrder(EntityPath path, Optional<MappedAttribute> text, boolean isDescending) {
  /** Returns the order, or empty if the database would order differently. */
  static Optional<SortOrder> of(Sort sort, BoundMapping<?, ?> mapping) {
    Optional<EntityPath> time = FilterTranslator.time(mapping, sort.by());
    if (time.isPresent()) {
      return time.map(path -> new SortOrder(path, Optional.empty(), sort.isDescending()));
    }
    return mapped(sort.by(), mapping)
        .filter(MappedAttribute::isOrdered)
        .map(
            one ->
                new SortOrder(
                    one.entityPath(),
                    Optional.of(one).filter(MappedAttribute::isText),
                    sort.isDescending()));
  }

  /** Returns whether an index is expected to serve the order. */
  static boolean isServed(Sort sort, BoundMapping<?, ?> mapping) {
    String path = sort.by().toString();
    String owner = sort.by().parent().toString();
    return FilterTranslator.time(mapping, sort.by()).isPresent()
        || mapped(sort.by(), mapping).filter(one -> one.declared().unique().isPresent()).isPresent()
        || mapping.binding().filterable().stream()
            .map(AttributePath::toString)
            .anyMatch(one -> one.equals(path) || one.equals(owner));
  }

  /** Finds the attribute, or that of the only element. */
  private static Optional<MappedAttribute> mapped(AttributePath by, BoundMapping<?, ?> mapping) {
    if (by.attribute().isMultiValued() && Element.of(by, mapping.attributes()).size() != 1) {
      return Optional.empty();
    }
    return mapping.attributes().stream()
        .filter(one -> one.path().toString().equals(by.toString()))
        .findFirst();
  }

  /** Returns the expression that decides. */
  Expression<?> expression(CriteriaBuilder builder, Path<?> root) {
    return text.<Expression<?>>map(one -> new Comparisons(builder, root).compared(one))
        .orElseGet(() -> path.from(root));
  }

  List<Order> orders(CriteriaBuilder builder, Path<?> root, Expression<?> id) {
    Expression<?> value = expression(builder, root);
    List<Order> orders = new ArrayList<>();
    if (path.isOptional()) {
      Expression<Integer> isAbsent =
          builder.<Integer>selectCase().when(builder.isNull(value), 1).otherwise(0);
      orders.add(isDescending ? builder.desc(isAbsent) : builder.asc(isAbsent));
    }
    orders.add(isDescending ? builder.desc(value) : builder.asc(value));
    orders.add(builder.asc(id));
    return orders;
  }

  /** Returns the condition of entities after a position. */
  Predicate after(CriteriaBuilder builder, Path<?> root, SortKey key, Predicate isAfterId) {
    Expression<?> value = expression(builder, root);
    Predicate isAbsent = builder.isNull(value);
    Predicate isPresent = builder.isNotNull(value);
    if (key instanceof SortKey.None) {
      Predicate isLaterAbsent = builder.and(isAbsent, isAfterId);
      return isDescending ? builder.or(isLaterAbsent, isPresent) : isLaterAbsent;
    }
    Comparable<?> last = parameter(key);
    Predicate isBeyond = isBeyond(builder, value, last);
    Predicate isTied = builder.and(isPresent, builder.equal(value, last), isAfterId);
    Predicate isLater = builder.or(builder.and(isPresent, isBeyond), isTied);
    return isDescending ? isLater : builder.or(isLater, isAbsent);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the parameter has the type of the attribute
  private Predicate isBeyond(CriteriaBuilder builder, Expression<?> value, Comparable<?> last) {
    Expression<Comparable> left = (Expression) value;
    return isDescending
        ? builder.lessThan(left, (Comparable) last)
        : builder.greaterThan(left, (Comparable) last);
  }

  private Comparable<?> parameter(SortKey key) {
    if (key instanceof SortKey.Text string && path.type() == String.class) {
      return string.prepared();
    }
    if (key instanceof SortKey.Amount amount) {
      Optional<Comparable<?>> number =
          path.type() == Boolean.class
              ? Optional.of(amount.number().signum() != 0)
              : Comparisons.number(amount.number(), path.type());
      return number.orElseThrow(ScimException::invalidCursor);
    }
    if (key instanceof SortKey.Time time) {
      return Times.of(time.instant(), path.type()).orElseThrow(ScimException::invalidCursor);
    }
    throw ScimException.invalidCursor();
  }

  /** Returns the key of a value that the database has returned. */
  static SortKey key(@Nullable Object value) {
    if (value instanceof String string) {
      return new SortKey.Text(string);
    }
    if (value instanceof Boolean bool) {
      return new SortKey.Amount(bool ? BigDecimal.ONE : BigDecimal.ZERO);
    }
    if (value instanceof Number number) {
      return new SortKey.Amount(new BigDecimal(number.toString()));
    }
    return value == null
        ? new SortKey.None()
        : Times.instant(value).<SortKey>map(SortKey.Time::new).orElseGet(SortKey.None::new);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;

/**
 * A page in the order of an expression, and of ids among equal values. Rows without a value are
 * last in ascending and first in descending order. A keyset position is the id and the value of the
 * last row.
 */
record SortedPage<R>(TableSearch<R> search, Sort sort, SortExpression order) {
  private static final String NONE = "-";

  ResourcePage<R> page() {
    Field<Object> key = order.values();
    List<OrderField<?>> fields =
        List.of(
            sort.isDescending() ? nullsFirst(key) : nullsLast(key),
            search.id().column().field().asc());
    if (!(search.query().page() instanceof Query.After after)) {
      long total = search.count();
      boolean isPast = search.query().count() == 0 || search.query().offset() >= total;
      return new ResourcePage<>(
          isPast
              ? List.of()
              : search.read(search.rows(DSL.noCondition(), fields, search.query().offset())),
          total);
    }
    Result<Record> found =
        search.keyed(
            key, after.keysetPosition().map(this::after).orElse(DSL.noCondition()), fields);
    return search.cut(
        found, stored -> stored.id() + ":" + lastKey(found, search.query().count() - 1));
  }

  private OrderField<?> nullsFirst(Field<Object> key) {
    return order.isNullable() ? key.desc().nullsFirst() : key.desc();
  }

  private OrderField<?> nullsLast(Field<Object> key) {
    return order.isNullable() ? key.asc().nullsLast() : key.asc();
  }

  private static String lastKey(Result<Record> found, int index) {
    Object value = found.get(index).get(found.fieldsRow().size() - 1);
    return value == null ? NONE : "v" + SortExpression.text(value);
  }

  private Condition after(String position) {
    int colon = position.indexOf(':');
    Optional<Object> id =
        colon < 0 ? Optional.empty() : search.id().decode(position.substring(0, colon));
    String text = position.substring(colon + 1);
    if (id.isEmpty() || !text.equals(NONE) && !text.startsWith("v")) {
      throw ScimException.invalidCursor();
    }
    Condition isAfterId = search.id().column().values().gt(search.id().column().value(id.get()));
    return text.equals(NONE)
        ? afterNone(isAfterId)
        : afterValue(order.parse(text.substring(1)), isAfterId);
  }

  private Condition afterNone(Condition isAfterId) {
    Condition isMissing = order.key().isNull();
    return sort.isDescending()
        ? isMissing.and(isAfterId).or(isMissing.not())
        : isMissing.and(isAfterId);
  }

  private Condition afterValue(Object value, Condition isAfterId) {
    Field<Object> key = order.values();
    Field<Object> bound = DSL.val(value, key.getDataType());
    Condition isEqualAndAfter = key.eq(bound).and(isAfterId);
    if (sort.isDescending()) {
      return key.le(bound).and(key.lt(bound).or(isEqualAndAfter));
    }
    Condition inValues = key.ge(bound).and(key.gt(bound).or(isEqualAndAfter));
    return order.isNullable() ? inValues.or(order.key().isNull()) : inValues;
  }
}

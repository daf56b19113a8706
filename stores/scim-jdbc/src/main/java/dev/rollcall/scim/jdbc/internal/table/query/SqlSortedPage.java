// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.index.KeysetPosition;
import dev.rollcall.scim.spi.index.SortKey;
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
record SqlSortedPage<R>(TableSearch<R> search, Sort sort, SortExpression order) {
  ResourcePage<R> page() {
    Field<Object> key = order.values();
    List<OrderField<?>> fields =
        List.of(
            sort.isDescending() ? nullsFirst(key) : nullsLast(key),
            search.id().column().field().asc());
    if (!(search.query().page() instanceof Query.After)) {
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
            key,
            KeysetPosition.of(search.query()).map(this::after).orElse(DSL.noCondition()),
            fields);
    return search.keysetPage(found, SqlSortedPage::key);
  }

  private OrderField<?> nullsFirst(Field<Object> key) {
    return order.isNullable() ? key.desc().nullsFirst() : key.desc();
  }

  private OrderField<?> nullsLast(Field<Object> key) {
    return order.isNullable() ? key.asc().nullsLast() : key.asc();
  }

  private static Optional<SortKey> key(Record row) {
    Object value = row.get(row.size() - 1);
    return Optional.of(
        value == null ? new SortKey.None() : new SortKey.Text(SortExpression.text(value)));
  }

  private Condition after(KeysetPosition position) {
    Condition isAfterId = search.isAfter(search.id().decode(position));
    SortKey key = position.key().orElseThrow();
    if (key instanceof SortKey.None) {
      return afterNone(isAfterId);
    }
    if (key instanceof SortKey.Text text) {
      return afterValue(order.parse(text.prepared()), isAfterId);
    }
    throw ScimException.invalidCursor();
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

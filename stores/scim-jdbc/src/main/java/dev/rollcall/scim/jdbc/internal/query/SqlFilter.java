// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import static org.jooq.impl.DSL.select;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.jdbc.internal.database.RowCondition;
import dev.rollcall.scim.jdbc.internal.database.RowConditions;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.resource.KeyEncoding;
import dev.rollcall.scim.jdbc.internal.resource.TypeIndex;
import dev.rollcall.scim.jdbc.internal.resource.ValueKeys;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.StringValue;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Translates the terms of a filter to conditions on the rows of one type of one tenant, with bind
 * values only.
 */
public final class SqlFilter implements RowConditions {
  private final TypeIndex index;
  private final String tenantId;

  public SqlFilter(TypeIndex index, String tenantId) {
    this.index = index;
    this.tenantId = tenantId;
  }

  @Override
  public IndexPlan<RowCondition> not(Filter operand, IndexPlan<RowCondition> plan) {
    return opposite(operand)
        .map(IndexPlan::served)
        .orElseGet(() -> RowConditions.super.not(operand, plan));
  }

  private static IndexPlan<RowCondition> served(Condition condition) {
    return RowCondition.exact(condition, true);
  }

  private static IndexPlan<RowCondition> served(Select<Record1<String>> ids) {
    return IndexPlan.served(RowCondition.in(Tables.ID, ids));
  }

  /** Negates a term by a look-up of the rows with other values or without a value. */
  private Optional<RowCondition> opposite(Filter filter) {
    if (filter instanceof Present present && index.isIndexed(present.path())) {
      return Optional.of(RowCondition.of(Tables.ID.in(withoutValue(present.path()))));
    }
    return filter instanceof Comparison one
            && index.isIndexed(one.path())
            && index.isSingle(one.path())
        ? opposite(one)
        : Optional.empty();
  }

  private Optional<RowCondition> opposite(Comparison filter) {
    Optional<String> key = ValueKeys.of(filter.path(), filter.literal());
    return switch (filter.operator()) {
      case EQ -> key.map(equal -> different(filter.path(), equal));
      case NE -> key.map(equal -> RowCondition.in(Tables.ID, equal(filter.path(), equal)));
      case CO, SW, EW, GT, GE, LT, LE -> Optional.empty();
    };
  }

  @Override
  public IndexPlan<RowCondition> present(AttributePath path) {
    if (TimeColumn.find(path).isPresent()) {
      return served(DSL.trueCondition());
    }
    return index.isIndexed(path) ? served(holds(path, DSL.noCondition())) : IndexPlan.none();
  }

  @Override
  public IndexPlan<RowCondition> comparison(AttributePath path, Comparison filter) {
    Optional<Field<OffsetDateTime>> column = TimeColumn.find(path);
    if (column.isPresent() && filter.literal() instanceof DateTimeValue time) {
      return TimeColumn.compared(column.get(), filter.operator(), time.instant())
          .map(SqlFilter::served)
          .orElseGet(IndexPlan::none);
    }
    return ValueKeys.of(path, filter.literal())
        .map(key -> comparison(path, filter, key))
        .orElseGet(IndexPlan::none);
  }

  private IndexPlan<RowCondition> comparison(AttributePath path, Comparison filter, String key) {
    Optional<RowCondition> identified =
        filter.operator() == CompareOperator.EQ ? identified(path, key) : Optional.empty();
    if (identified.isPresent() || !index.isIndexed(path)) {
      return identified.map(IndexPlan::served).orElseGet(IndexPlan::none);
    }
    return switch (filter.operator()) {
      case EQ -> served(equal(path, key));
      case NE -> IndexPlan.served(different(path, key));
      case SW -> beginning(path, filter);
      case GT, GE, LT, LE -> ordered(path, filter, key);
      case CO, EW -> IndexPlan.none();
    };
  }

  /** Compares an id, a member or a group. */
  private Optional<RowCondition> identified(AttributePath path, String id) {
    if (path.attribute().equals(CommonAttributes.ID)) {
      return Optional.of(RowCondition.of(Tables.ID.eq(id)));
    }
    return index.memberships().stream()
        .filter(attribute -> attribute.isId(path))
        .findFirst()
        .map(attribute -> RowCondition.in(Tables.ID, holders(attribute, id)));
  }

  private Select<Record1<String>> holders(MembershipAttribute attribute, String id) {
    return attribute.isOfGroup()
        ? related(Tables.GROUP_ID, Tables.MEMBER_ID, id)
        : related(Tables.MEMBER_ID, Tables.GROUP_ID, id);
  }

  private Select<Record1<String>> related(Field<String> wanted, Field<String> known, String id) {
    return select(wanted).from(Tables.MEMBER).where(Tables.TENANT_ID.eq(tenantId), known.eq(id));
  }

  private Condition holds(AttributePath path, Condition key) {
    return Tables.ID.in(resources(Tables.PATH.eq(path.toString()).and(key)));
  }

  private Select<Record1<String>> withoutValue(AttributePath path) {
    return resources(Tables.PATH.eq(TypeIndex.absent(path)));
  }

  private Select<Record1<String>> resources(Condition values) {
    return select(Tables.RESOURCE_ID)
        .from(Tables.VALUE)
        .where(Tables.TENANT_ID.eq(tenantId), Tables.RESOURCE_TYPE.eq(index.typeName()), values);
  }

  private Select<Record1<String>> equal(AttributePath path, String key) {
    return resources(Tables.PATH.eq(path.toString()).and(Tables.VALUE_KEY.eq(key)));
  }

  /** A value differs, or there is none. */
  private RowCondition different(AttributePath path, String key) {
    Condition differs =
        Tables.PATH.eq(path.toString()).and(Tables.VALUE_KEY.lt(key).or(Tables.VALUE_KEY.gt(key)));
    return RowCondition.of(
        Tables.ID.in(resources(differs.or(Tables.PATH.eq(TypeIndex.absent(path))))));
  }

  /**
   * An unpaired high surrogate at the end of the prefix can be the first half of another character.
   */
  private IndexPlan<RowCondition> beginning(AttributePath path, Comparison filter) {
    String prefix = filter.preparedText();
    String encoded = KeyEncoding.encode(prefix);
    boolean isHalved =
        !prefix.isEmpty() && Character.isHighSurrogate(prefix.charAt(prefix.length() - 1));
    return isHalved || encoded.length() >= ValueKeys.IN_ORDER
        ? IndexPlan.none()
        : served(holds(path, Tables.VALUE_KEY.like(escaped(encoded) + "%", '!')));
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** Texts and times are in order in the index; numbers are not. */
  private IndexPlan<RowCondition> ordered(AttributePath path, Comparison filter, String key) {
    boolean isInOrder =
        filter.literal() instanceof DateTimeValue
            || filter.literal() instanceof StringValue && key.length() < ValueKeys.IN_ORDER;
    if (!isInOrder) {
      return IndexPlan.none();
    }
    Condition condition =
        switch (filter.operator()) {
          case GT -> Tables.VALUE_KEY.gt(key);
          case GE -> Tables.VALUE_KEY.ge(key);
          case LT -> Tables.VALUE_KEY.lt(key);
          default -> Tables.VALUE_KEY.le(key);
        };
    return served(holds(path, condition));
  }
}

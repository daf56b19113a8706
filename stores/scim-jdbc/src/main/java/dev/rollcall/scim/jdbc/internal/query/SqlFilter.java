// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.resource.KeyEncoding;
import dev.rollcall.scim.jdbc.internal.resource.TypeIndex;
import dev.rollcall.scim.jdbc.internal.resource.ValueKeys;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/**
 * Translates a filter to a condition on the rows of one type of one tenant, with bind values only.
 */
public final class SqlFilter implements FilterVisitor<SqlFilter.Translation> {
  private static final int FEW = 100;

  private final Index index;
  private final String tenantId;

  public SqlFilter(Index index, String tenantId) {
    this.index = index;
    this.tenantId = tenantId;
  }

  /**
   * A filter as SQL.
   *
   * @param condition is true for every matching row
   * @param isExact whether it is true for no other row
   * @param isServed whether an index serves it
   * @param ids a query of the ids of the rows, where another table alone determines them
   */
  public record Translation(
      Condition condition,
      boolean isExact,
      boolean isServed,
      Optional<Select<Record1<String>>> ids) {
    /** A filter that SQL cannot express. */
    static final Translation UNKNOWN = new Translation(noCondition(), false, false);

    public Translation(Condition condition, boolean isExact, boolean isServed) {
      this(condition, isExact, isServed, Optional.empty());
    }

    static Translation served(Condition condition) {
      return new Translation(condition, true, true);
    }

    static Translation served(Select<Record1<String>> ids) {
      return new Translation(Tables.ID.in(ids), true, true, Optional.of(ids));
    }

    static Translation exact(Condition condition) {
      return new Translation(condition, true, false);
    }

    /**
     * The condition with few ids looked up first by a subquery. Without statistics, a planner might
     * otherwise look up the values of each resource.
     */
    public Condition lookedUp(DSLContext sql) {
      if (ids.isEmpty()) {
        return condition;
      }
      List<String> found =
          sql.selectFrom(ids.get().asTable("found"))
              .limit(FEW + 1)
              .fetch(record -> record.get(0, String.class));
      return found.size() <= FEW ? Tables.ID.in(found) : condition;
    }
  }

  @Override
  public Translation visitAnd(And filter) {
    Condition all = noCondition();
    boolean isExact = true;
    boolean isServed = false;
    for (Filter operand : filter.operands()) {
      Translation one = operand.accept(this);
      all = all.and(one.condition());
      isExact &= one.isExact();
      isServed |= one.isServed();
    }
    return new Translation(all, isExact, isServed);
  }

  @Override
  public Translation visitOr(Or filter) {
    Condition any = falseCondition();
    boolean isExact = true;
    boolean isServed = true;
    for (Filter operand : filter.operands()) {
      Translation one = operand.accept(this);
      if (!one.isExact() && !one.isServed()) {
        return Translation.UNKNOWN;
      }
      any = any.or(one.condition());
      isExact &= one.isExact();
      isServed &= one.isServed();
    }
    return new Translation(any, isExact, isServed);
  }

  @Override
  public Translation visitNot(Not filter) {
    Optional<Translation> opposite = opposite(filter.operand());
    if (opposite.isPresent()) {
      return opposite.get();
    }
    Translation operand = filter.operand().accept(this);
    return operand.isExact() ? Translation.exact(not(operand.condition())) : Translation.UNKNOWN;
  }

  /** Narrows the rows to those that an index finds. */
  private Optional<Translation> opposite(Filter filter) {
    if (filter instanceof Present present && index.isIndexed(present.path())) {
      return Optional.of(Translation.served(Tables.ID.in(withoutValue(present.path()))));
    }
    return filter instanceof Comparison one
            && index.isIndexed(one.path())
            && index.isSingle(one.path())
        ? opposite(one)
        : Optional.empty();
  }

  private Optional<Translation> opposite(Comparison filter) {
    Optional<String> key = ValueKeys.of(filter.path(), filter.literal());
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return switch (filter.operator()) {
      case EQ -> Optional.of(different(filter.path(), key.get()));
      case NE -> Optional.of(equal(filter.path(), key.get()));
      case CO, SW, EW, GT, GE, LT, LE -> Optional.empty();
    };
  }

  @Override
  public Translation visitPresent(Present filter) {
    if (TimeColumn.find(filter.path()).isPresent()) {
      return Translation.served(noCondition());
    }
    return index.isIndexed(filter.path())
        ? Translation.served(holds(filter.path(), noCondition()))
        : Translation.UNKNOWN;
  }

  @Override
  public Translation visitValuePath(ValuePath filter) {
    if (filter.filter() instanceof And and) {
      // Each condition may match another element, so the conjunction only narrows the
      // rows.
      Translation narrowed = Translation.UNKNOWN;
      for (Filter operand : and.operands()) {
        Translation one = visitValuePath(new ValuePath(filter.path(), operand));
        if (one.isServed()) {
          narrowed = new Translation(narrowed.condition().and(one.condition()), false, true);
        }
      }
      return narrowed;
    }
    return filter.filter() instanceof Comparison comparison
            && comparison.operator() == CompareOperator.EQ
        ? compared(inElement(filter.path(), comparison), comparison)
        : Translation.UNKNOWN;
  }

  private static AttributePath inElement(AttributePath element, Comparison comparison) {
    return element.attribute().isComplex() ? element.sub(comparison.path().attribute()) : element;
  }

  @Override
  public Translation visitComparison(Comparison filter) {
    return compared(filter.path(), filter);
  }

  private Translation compared(AttributePath path, Comparison filter) {
    if (filter.literal() instanceof DateTimeValue time && TimeColumn.find(path).isPresent()) {
      return TimeColumn.find(path)
          .flatMap(column -> TimeColumn.compared(column, filter.operator(), time.instant()))
          .map(Translation::served)
          .orElse(Translation.UNKNOWN);
    }
    Optional<String> key = ValueKeys.of(path, filter.literal());
    if (key.isEmpty()) {
      return Translation.UNKNOWN;
    }
    if (filter.operator() == CompareOperator.EQ) {
      Optional<Translation> special = identified(path, key.get());
      if (special.isPresent()) {
        return special.get();
      }
    }
    if (!index.isIndexed(path)) {
      return Translation.UNKNOWN;
    }
    return switch (filter.operator()) {
      case EQ -> equal(path, key.get());
      case NE -> different(path, key.get());
      case SW -> beginning(path, filter);
      case GT, GE, LT, LE -> ordered(path, filter, key.get());
      case CO, EW -> Translation.UNKNOWN;
    };
  }

  /** Compares an id, a member or a group. */
  private Optional<Translation> identified(AttributePath path, String id) {
    if (path.attribute().equals(CommonAttributes.ID)) {
      return Optional.of(Translation.served(Tables.ID.eq(id)));
    }
    if (index.isMember(path)) {
      return Optional.of(Translation.served(related(Tables.GROUP_ID, Tables.MEMBER_ID, id)));
    }
    return index.isGroup(path)
        ? Optional.of(Translation.served(related(Tables.MEMBER_ID, Tables.GROUP_ID, id)))
        : Optional.empty();
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

  private Translation equal(AttributePath path, String key) {
    return Translation.served(
        resources(Tables.PATH.eq(path.toString()).and(Tables.VALUE_KEY.eq(key))));
  }

  /** A value differs, or there is none. */
  private Translation different(AttributePath path, String key) {
    Condition differs =
        Tables.PATH.eq(path.toString()).and(Tables.VALUE_KEY.lt(key).or(Tables.VALUE_KEY.gt(key)));
    return Translation.served(
        Tables.ID.in(resources(differs.or(Tables.PATH.eq(TypeIndex.absent(path))))));
  }

  /**
   * An unpaired high surrogate at the end of the prefix can be the first half of another character.
   */
  private Translation beginning(AttributePath path, Comparison filter) {
    String prefix = filter.preparedText();
    String encoded = KeyEncoding.encode(prefix);
    boolean isHalved =
        !prefix.isEmpty() && Character.isHighSurrogate(prefix.charAt(prefix.length() - 1));
    return isHalved || encoded.length() >= ValueKeys.IN_ORDER
        ? Translation.UNKNOWN
        : Translation.served(holds(path, Tables.VALUE_KEY.like(escaped(encoded) + "%", '!')));
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** Texts and times are in order in the index; numbers are not. */
  private Translation ordered(AttributePath path, Comparison filter, String key) {
    boolean isInOrder =
        filter.literal() instanceof DateTimeValue
            || filter.literal() instanceof StringValue && key.length() < ValueKeys.IN_ORDER;
    if (!isInOrder) {
      return Translation.UNKNOWN;
    }
    Condition condition =
        switch (filter.operator()) {
          case GT -> Tables.VALUE_KEY.gt(key);
          case GE -> Tables.VALUE_KEY.ge(key);
          case LT -> Tables.VALUE_KEY.lt(key);
          default -> Tables.VALUE_KEY.le(key);
        };
    return Translation.served(holds(path, condition));
  }

  /** The paths that the index tables cover. */
  public interface Index {
    /** Returns the name of the resource type. */
    String typeName();

    /** Returns whether the values of a path are in the table of values. */
    boolean isIndexed(AttributePath path);

    /** Returns whether a resource has at most one value at a path. */
    boolean isSingle(AttributePath path);

    /** Returns whether a path contains ids of members. */
    boolean isMember(AttributePath path);

    /** Returns whether a path contains ids of the groups of a resource. */
    boolean isGroup(AttributePath path);
  }
}

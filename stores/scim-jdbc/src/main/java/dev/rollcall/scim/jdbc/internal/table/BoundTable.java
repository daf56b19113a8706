// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.table.SoftDelete;
import dev.rollcall.scim.record.BoundAttribute;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A table of resources whose declaration agrees with the database.
 *
 * @param columns the columns of the components
 * @param children the child tables of the components
 * @param rows the columns that no component holds
 * @param facts what the indexes of the table serve
 */
public record BoundTable<R>(
    RecordBinding<R> binding,
    Table<Record> table,
    List<ComponentColumn> columns,
    List<BoundChild> children,
    BoundRows rows,
    IndexFacts facts) {

  /** A column with a value that is the same in every row. */
  public record Constant(SqlColumn column, Object value) {
    Condition condition() {
      return column.eq(value);
    }
  }

  /** A column that is set in new rows. */
  public record Inserted(SqlColumn column, Function<TenantContext, ?> value) {
    /** Returns the bind value of a request. */
    public Field<Object> bind(TenantContext context) {
      return column.value(value.apply(context));
    }
  }

  /** The column of the tenant. */
  public record BoundTenant(SqlColumn column, Function<String, ?> converter) {
    public Condition condition(TenantContext context) {
      return column.eq(converter.apply(context.tenantId()));
    }
  }

  /** The column of the component for additional attributes, as JSON. */
  public record JsonColumn(String component, SqlColumn column) {}

  /** The columns that no component holds. */
  public record BoundRows(
      RowId id,
      Optional<BoundTenant> tenant,
      List<Constant> constants,
      List<Inserted> inserted,
      Optional<BoundDeletion> deletion,
      Optional<BoundLink> link,
      BoundChanges changes) {}

  /** The columns that record changes of a row. */
  public record BoundChanges(
      Optional<SqlColumn> version,
      Optional<SqlColumn> created,
      Optional<SqlColumn> lastModified,
      boolean timesByDatabase,
      Optional<JsonColumn> json) {
    /** Returns whether a change of the members changes the row of the group. */
    public boolean isTouchable() {
      return version.isPresent() || lastModified.isPresent();
    }
  }

  /** The column that marks deleted rows. */
  public record BoundDeletion(SqlColumn column, SoftDelete declared) {
    public Condition isLive() {
      if (declared.codes().isPresent()) {
        Condition isDeleted = column.eq(declared.codes().get().deleted());
        return column.isNullable() ? column.field().isNull().or(isDeleted.not()) : isDeleted.not();
      }
      return isBoolean() ? column.eq(false) : column.field().isNull();
    }

    private boolean isBoolean() {
      return column.kind() == DatabaseColumn.Kind.BOOLEAN;
    }

    /** Returns the value of the column in existing rows; null for a time. */
    public @Nullable Object live() {
      Object none = isBoolean() ? false : null;
      return declared.codes().<Object>map(SoftDelete.Codes::restored).orElse(none);
    }

    public Object deleted(Instant now) {
      Object mark = isBoolean() ? true : now;
      return declared.codes().<Object>map(SoftDelete.Codes::deleted).orElse(mark);
    }
  }

  /** The column that marks linked accounts: a boolean, or a time that others do not have. */
  public record BoundLink(SqlColumn column) {
    Condition isLinked() {
      return isBoolean() ? column.eq(true) : column.field().isNotNull();
    }

    Condition isUnlinked() {
      Condition isUnset = column.field().isNull();
      return isBoolean() ? isUnset.or(column.eq(false)) : isUnset;
    }

    private boolean isBoolean() {
      return column.kind() == DatabaseColumn.Kind.BOOLEAN;
    }

    /** Returns the value of the column in linked rows. */
    public Field<Object> linked(Instant now) {
      return column.value(isBoolean() ? true : now);
    }
  }

  /**
   * The rows of a child table with the values of one component.
   *
   * @param value the column of the values
   * @param isIndexed whether an index finds rows by value
   */
  public record BoundChild(
      Table<Record> table,
      SqlColumn parent,
      ComponentColumn value,
      Optional<SqlColumn> position,
      List<Constant> constants,
      boolean isIndexed) {
    public BoundAttribute attribute() {
      return value.attribute();
    }

    public Condition condition() {
      return and(constants.stream().map(Constant::condition).toList());
    }
  }

  /**
   * Facts about the indexes of a table.
   *
   * @param uniqueIndexes the paths of unique attributes by the name of the index
   * @param served the names of columns that lead an index of a tenant's rows
   */
  public record IndexFacts(Map<String, String> uniqueIndexes, Set<String> served) {
    /** Returns whether an index of a tenant's rows begins with this column. */
    public boolean serves(SqlColumn column) {
      return served.contains(column.name());
    }
  }

  static Condition and(List<Condition> conditions) {
    return conditions.isEmpty() ? DSL.noCondition() : DSL.and(conditions);
  }

  public String typeName() {
    return binding.type().name();
  }

  public RowId id() {
    return rows.id();
  }

  /** Returns the condition on rows of the tenant, deleted or not. */
  public Condition ofTenant(TenantContext context) {
    List<Condition> conditions = new ArrayList<>();
    rows.tenant().ifPresent(tenant -> conditions.add(tenant.condition(context)));
    rows.constants().forEach(constant -> conditions.add(constant.condition()));
    return and(conditions);
  }

  /** Returns the condition on rows of the tenant that are linked and not deleted. */
  public Condition live(TenantContext context) {
    return linked(notDeleted(context));
  }

  private Condition notDeleted(TenantContext context) {
    return rows.deletion()
        .map(deletion -> ofTenant(context).and(deletion.isLive()))
        .orElseGet(() -> ofTenant(context));
  }

  private Condition linked(Condition condition) {
    return rows.link().map(link -> condition.and(link.isLinked())).orElse(condition);
  }

  /** Returns the condition on rows of the tenant that are neither linked nor deleted. */
  public Condition unlinked(TenantContext context) {
    return rows.link()
        .map(link -> notDeleted(context).and(link.isUnlinked()))
        .orElseGet(DSL::falseCondition);
  }

  /** Returns the condition on linked rows of the tenant that are deleted. */
  public Condition deleted(TenantContext context) {
    return rows.deletion()
        .map(deletion -> linked(ofTenant(context).and(deletion.isLive().not())))
        .orElseGet(DSL::falseCondition);
  }

  /** Returns the columns that are read with a row. */
  public List<Field<?>> fields() {
    List<Field<?>> fields = new ArrayList<>();
    fields.add(id().column().field());
    BoundChanges changes = rows.changes();
    changes.version().ifPresent(column -> fields.add(column.field()));
    changes.created().ifPresent(column -> fields.add(column.field()));
    changes.lastModified().ifPresent(column -> fields.add(column.field()));
    changes.json().ifPresent(json -> fields.add(json.column().field()));
    for (ComponentColumn column : columns) {
      if (!fields.contains(column.column().field())) {
        fields.add(column.column().field());
      }
    }
    return fields;
  }

  /** Returns the column of the text by which members are displayed. */
  public Optional<ComponentColumn> display() {
    return column("displayName").or(() -> column("userName"));
  }

  private Optional<ComponentColumn> column(String path) {
    return columns.stream()
        .filter(one -> one.attribute().path().toString().equals(path) && one.isText())
        .findFirst();
  }
}

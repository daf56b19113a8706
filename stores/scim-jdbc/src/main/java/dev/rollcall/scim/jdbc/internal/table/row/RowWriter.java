// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.row;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.DatabaseKind;
import dev.rollcall.scim.jdbc.internal.database.UuidV7;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.BoundChanges;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn;
import dev.rollcall.scim.jdbc.internal.table.RowId;
import dev.rollcall.scim.jdbc.internal.table.SqlColumn;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Writes the rows of one table, within one transaction. */
public final class RowWriter<R> {
  private final BoundTable<R> table;
  private final DSLContext sql;
  private final TenantContext context;
  private final Instant now;
  private final ChildRows children;

  /**
   * Creates a writer.
   *
   * @param now the time of the changes, in milliseconds
   */
  public RowWriter(BoundTable<R> table, DSLContext sql, TenantContext context, Instant now) {
    this.table = table;
    this.sql = sql;
    this.context = context;
    this.now = now;
    this.children = new ChildRows(table, sql, now);
  }

  private BoundChanges changes() {
    return table.rows().changes();
  }

  /** Inserts a row. */
  public Row insert(Map<String, Object> values, UuidV7 ids) {
    Map<Field<?>, Object> row = new LinkedHashMap<>();
    table
        .rows()
        .tenant()
        .ifPresent(
            tenant -> put(row, tenant.column(), tenant.converter().apply(context.tenantId())));
    table.rows().constants().forEach(one -> put(row, one.column(), one.value()));
    table.rows().inserted().forEach(one -> row.put(one.column().field(), one.bind(context)));
    table
        .rows()
        .deletion()
        .ifPresent(
            deletion ->
                row.put(deletion.column().field(), deletion.column().value(deletion.live())));
    table.rows().link().ifPresent(link -> row.put(link.column().field(), link.linked(now)));
    Optional<Object> id = newId(ids);
    id.ifPresent(value -> put(row, table.id().column(), value));
    putSequence(row);
    changes().version().ifPresent(column -> put(row, column, 1L));
    if (!changes().timesByDatabase()) {
      changes().created().ifPresent(column -> put(row, column, now(column)));
      changes().lastModified().ifPresent(column -> put(row, column, now(column)));
    }
    table
        .columns()
        .forEach(column -> column.write(row, values.get(column.attribute().component()), now));
    putJson(row, values);
    Record inserted = UniqueViolations.translated(table, () -> inserted(row, id));
    Row stored =
        written(
            inserted,
            values,
            Optional.of(1L),
            changes().created().map(this::now),
            changes().lastModified().map(this::now).orElse(now));
    children.replace(stored.id(), Map.of(), values);
    return stored;
  }

  /** Returns the time of the change in the precision of a column. */
  private Instant now(SqlColumn column) {
    return column.storable(now);
  }

  private static void put(Map<Field<?>, Object> row, SqlColumn column, Object value) {
    row.put(column.field(), column.value(value));
  }

  /** Returns the id of a new row, unless the database generates it. */
  private Optional<Object> newId(UuidV7 ids) {
    return switch (table.id().declared().source()) {
      case IDENTITY, SEQUENCE -> Optional.empty();
      case UUID -> Optional.of(UUID.fromString(ids.next(now)));
      case TEXT -> Optional.of(ids.next(now));
    };
  }

  private void putSequence(Map<Field<?>, Object> row) {
    String sequence = table.id().declared().sequence();
    if (!sequence.isEmpty()) {
      row.put(
          table.id().column().field(),
          DSL.sequence(DSL.unquotedName(sequence.split("\\.")), SQLDataType.BIGINT).nextval());
    }
  }

  private void putJson(Map<Field<?>, Object> row, Map<String, Object> values) {
    changes()
        .json()
        .ifPresent(
            json ->
                row.put(
                    json.column().field(),
                    json.column()
                        .value(
                            values.get(json.component()) instanceof ComplexValue rest
                                ? JsonWriter.toString(rest)
                                : null)));
  }

  /** The columns that the database can set. */
  private List<Field<?>> returned() {
    return changes().timesByDatabase() ? table.fields() : List.of(table.id().column().field());
  }

  private Record inserted(Map<Field<?>, Object> row, Optional<Object> id) {
    var insert = sql.insertInto(table.table()).set(row);
    if (sql.dialect() != SQLDialect.MYSQL) {
      return Objects.requireNonNull(insert.returning(returned()).fetchOne());
    }
    if (id.isPresent()) {
      insert.execute();
      return reread(id.get());
    }
    Field<Long> generated =
        DSL.field(
            table.id().column().field().getQualifiedName(), SQLDataType.BIGINT.identity(true));
    return reread(Objects.requireNonNull(insert.returning(generated).fetchOne()).get(generated));
  }

  /** Reads the columns that the database can set, where a statement cannot return them. */
  private Record reread(Object id) {
    SqlColumn column = table.id().column();
    if (changes().timesByDatabase()) {
      return Objects.requireNonNull(
          sql.select(table.fields()).from(table.table()).where(column.eq(id)).fetchOne());
    }
    Record1<Object> record = sql.newRecord(column.values());
    record.value1(id);
    return record;
  }

  private Row written(
      Record record,
      Map<String, Object> values,
      Optional<Number> version,
      Optional<Instant> created,
      Instant lastModified) {
    BoundChanges changes = changes();
    boolean isByDatabase = changes.timesByDatabase();
    return new Row(
        table.id().column().read(record).orElseThrow(),
        changes.version().flatMap(column -> version),
        changes
            .created()
            .flatMap(
                column -> isByDatabase ? column.read(record).map(Instant.class::cast) : created),
        changes
            .lastModified()
            .flatMap(
                column ->
                    isByDatabase
                        ? column.read(record).map(Instant.class::cast)
                        : Optional.of(lastModified)),
        values);
  }

  /**
   * Reads and locks a row.
   *
   * @param rows the condition on the rows that exist
   * @return the row; empty if there is none
   * @throws ScimException staleVersion
   */
  public Optional<Row> lock(String id, Optional<String> expectedVersion, Condition rows) {
    Optional<Object> value = table.id().decode(id);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    List<Record> found =
        sql.select(table.fields())
            .from(table.table())
            .where(rows, table.id().column().eq(value.get()))
            .forUpdate()
            .fetch();
    Optional<Row> row = new RowReader<>(table, sql, context).rows(found).stream().findFirst();
    row.ifPresent(one -> one.requireVersion(expectedVersion));
    return row;
  }

  /** Updates the values of a row, and increments its version. */
  public Row update(Row old, Map<String, Object> values) {
    return write(old, values, new LinkedHashMap<>());
  }

  /** Increments the version of a row, because its members have changed. */
  public Row touch(Row old) {
    return changes().isTouchable() ? write(old, old.values(), new LinkedHashMap<>()) : old;
  }

  /** Marks a row as deleted and keeps these values. */
  public void markDeleted(Row old, Map<String, Object> values) {
    Map<Field<?>, Object> row = new LinkedHashMap<>();
    table
        .rows()
        .deletion()
        .ifPresent(deletion -> put(row, deletion.column(), deletion.deleted(now)));
    write(old, values, row);
  }

  /** Restores a deleted row with these values. */
  public Row restore(Row old, Map<String, Object> values) {
    Map<Field<?>, Object> row = new LinkedHashMap<>();
    table
        .rows()
        .deletion()
        .ifPresent(
            deletion ->
                row.put(deletion.column().field(), deletion.column().value(deletion.live())));
    return write(old, values, row);
  }

  /** Links existing accounts; linked rows and unknown ids stay as they are. */
  public void link(BoundTable.BoundLink link, Collection<String> ids) {
    RowId id = table.id();
    for (List<Object> some : RowReader.parts(id.decodeAll(ids))) {
      sql.update(table.table())
          .set(Map.of(link.column().field(), link.linked(now)))
          .where(table.unlinked(context), id.column().in(some))
          .execute();
    }
  }

  private Row write(Row old, Map<String, Object> values, Map<Field<?>, Object> row) {
    for (ComponentColumn column : table.columns()) {
      String component = column.attribute().component();
      if (!Objects.equals(values.get(component), old.values().get(component))) {
        column.write(row, values.get(component), now);
      }
    }
    putJson(row, values);
    Instant time = after(old.lastModified());
    Optional<Number> version = old.version().map(number -> number.longValue() + 1);
    changes().version().ifPresent(column -> put(row, column, version.orElse(1L)));
    if (!changes().timesByDatabase()) {
      changes().lastModified().ifPresent(column -> put(row, column, time));
    }
    children.replace(old.id(), old.values(), values);
    if (row.isEmpty()) {
      return new Row(old.id(), version, old.created(), old.lastModified(), values);
    }
    Condition isRow = table.id().column().eq(old.id());
    Record updated =
        UniqueViolations.translated(
            table, () -> updated(row, table.ofTenant(context).and(isRow), old.id()));
    return written(updated, values, version, old.created(), time);
  }

  private Record updated(Map<Field<?>, Object> row, Condition condition, Object id) {
    var update = sql.update(table.table()).set(row).where(condition);
    if (!DatabaseKind.isMySql(sql.dialect())) {
      return Objects.requireNonNull(update.returning(returned()).fetchOne());
    }
    update.execute();
    return reread(id);
  }

  /** Returns the time of a change, which is after that of the change before. */
  private Instant after(Optional<Instant> earlier) {
    Optional<SqlColumn> column = changes().lastModified();
    Instant time = column.map(this::now).orElse(now);
    Duration step = column.map(SqlColumn::step).orElse(Duration.ofMillis(1));
    return earlier.filter(one -> !time.isAfter(one)).map(one -> one.plus(step)).orElse(time);
  }

  /** Removes a row with the rows of its child tables. */
  public void delete(Row row) {
    children.remove(row.id());
    sql.deleteFrom(table.table())
        .where(table.ofTenant(context), table.id().column().eq(row.id()))
        .execute();
  }
}

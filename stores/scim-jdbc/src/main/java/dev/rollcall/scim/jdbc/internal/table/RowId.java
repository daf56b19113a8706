// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.table.DatabaseColumn.Kind;
import dev.rollcall.scim.jdbc.table.IdColumn;
import dev.rollcall.scim.spi.IdFormat;
import dev.rollcall.scim.spi.index.KeysetPosition;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The id column of a table with the conversion to the ids of resources.
 *
 * @param declared the declared column
 */
public record RowId(SqlColumn column, IdColumn declared) {
  /** Returns the format of the ids. */
  public IdFormat<?> format() {
    Class<?> keys =
        switch (column.kind()) {
          case INTEGER -> Long.class;
          case UUID_VALUE, UUID_BYTES -> UUID.class;
          default -> String.class;
        };
    return IdFormat.of(keys).withPrefix(declared.prefix());
  }

  /** Returns the value of the column for an id; empty for an id that has another form. */
  public Optional<Object> decode(String id) {
    return format().decode(id).map(key -> key);
  }

  /**
   * Returns the value of the column for the id in a keyset position.
   *
   * @throws ScimException invalidCursor for an id that has another form
   */
  public Object decode(KeysetPosition position) {
    return decode(position.id()).orElseThrow(ScimException::invalidCursor);
  }

  /** Returns the values of the column for those ids that have the form of the table. */
  public List<Object> decodeAll(Collection<String> ids) {
    return List.copyOf(format().decodeAll(ids));
  }

  public String encode(Object value) {
    return format().encode(value);
  }

  /** Returns the id as a text in statements. */
  public Field<String> text() {
    Field<String> text = column.text();
    return declared.prefix().isEmpty() ? text : DSL.concat(DSL.inline(declared.prefix()), text);
  }

  /** Returns whether ids of the column can be ids of the other column. */
  boolean overlaps(RowId other) {
    boolean isNumeric = column.kind() == Kind.INTEGER && other.column.kind() == Kind.INTEGER;
    return isNumeric && declared.prefix().equals(other.declared.prefix());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.table.DatabaseColumn.Kind;
import dev.rollcall.scim.jdbc.table.IdColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
  private static final int MAX_LENGTH = 200;
  private static final String POSITION = "after:";

  /** Returns the value of the column for an id; empty for an id that has another form. */
  public Optional<Object> decode(String id) {
    if (!id.startsWith(declared.prefix()) || id.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String text = id.substring(declared.prefix().length());
    return parse(text).filter(value -> value.toString().equals(text));
  }

  private Optional<Object> parse(String text) {
    try {
      return switch (column.kind()) {
        case INTEGER -> Optional.of(Long.parseLong(text));
        case UUID_VALUE -> Optional.of(UUID.fromString(text));
        default ->
            text.isEmpty() || !ComponentColumn.isStorable(text)
                ? Optional.empty()
                : Optional.of(text);
      };
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Returns the values of the column for those ids that have the form of the table. */
  public List<Object> decodeAll(Collection<String> ids) {
    List<Object> values = new ArrayList<>(ids.size());
    ids.forEach(id -> decode(id).ifPresent(values::add));
    return values;
  }

  public String encode(Object value) {
    return declared.prefix() + value;
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

  /** Returns a text whose order is that of the column, for sorting in memory. */
  public String sortable(String id) {
    return column.kind() == Kind.INTEGER
        ? decode(id).map(number -> String.format(Locale.ROOT, "%019d", (Long) number)).orElse(id)
        : id;
  }

  /** Returns the id of such a text; empty for any other text. */
  public Optional<String> unsorted(String sortable) {
    if (column.kind() != Kind.INTEGER) {
      return decode(sortable).map(this::encode);
    }
    return parse(sortable).map(this::encode);
  }

  /** Encodes the keyset position after this row. */
  public String position(String id) {
    return POSITION + id;
  }

  /** Decodes a keyset position; empty for any other text. */
  public Optional<Object> positioned(String position) {
    return position.startsWith(POSITION)
        ? decode(position.substring(POSITION.length()))
        : Optional.empty();
  }
}

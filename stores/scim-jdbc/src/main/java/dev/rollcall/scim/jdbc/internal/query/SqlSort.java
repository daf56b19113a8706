// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import dev.rollcall.scim.jdbc.internal.resource.TypeIndex;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.spi.store.Sort;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * A sort order that an index serves, in one or two sections: resources with a value, and those
 * without.
 */
final class SqlSort {
  private final List<SortColumn<?>> sections;

  /**
   * The key of a row with its keyset position.
   *
   * @param position the position for {@link #after}
   */
  record Positioned(PageKey key, String position) {}

  /** A page by offset. */
  record Numbered(List<PageKey> keys, long total) {}

  private SqlSort(List<SortColumn<?>> sections) {
    this.sections = sections;
  }

  /** Returns the sort order, if an index serves it. */
  static Optional<SqlSort> of(Sort sort, ResourceTable rows, Condition matching) {
    AttributePath by = sort.by();
    Optional<Field<OffsetDateTime>> time = TimeColumn.find(by);
    if (time.isPresent()) {
      return Optional.of(
          one(
              new SortColumn<>(
                  rows, matching, SortSource.ofTimes(time.get()), sort.isDescending())));
    }
    if (by.urn().isEmpty() && by.attribute().name().equals(CommonAttributes.ID.name())) {
      return Optional.of(
          one(new SortColumn<>(rows, matching, SortSource.ofIds(), sort.isDescending())));
    }
    return rows.index().isInOrder(by)
        ? Optional.of(ofValues(sort, rows, matching))
        : Optional.empty();
  }

  private static SqlSort one(SortColumn<?> section) {
    return new SqlSort(List.of(section));
  }

  private static SqlSort ofValues(Sort sort, ResourceTable rows, Condition matching) {
    SortColumn<?> valued =
        new SortColumn<>(
            rows,
            matching,
            SortSource.ofValues(rows.valuesAt(sort.by().toString())),
            sort.isDescending());
    SortColumn<?> absent =
        new SortColumn<>(
            rows, matching, SortSource.ofValues(rows.valuesAt(TypeIndex.absent(sort.by()))), false);
    return new SqlSort(sort.isDescending() ? List.of(absent, valued) : List.of(valued, absent));
  }

  /** Returns the keys of the rows after an offset, and the number of all rows. */
  Numbered at(long offset, int count) {
    List<PageKey> page = new ArrayList<>();
    long total = 0;
    for (SortColumn<?> section : sections) {
      long size = section.count();
      if (page.size() < count && offset < total + size) {
        page.addAll(section.at(Math.max(0, offset - total), count - page.size()));
      }
      total += size;
    }
    return new Numbered(page, total);
  }

  /**
   * Returns at most {@code count} keys of the rows after a keyset position.
   *
   * @throws ScimException invalidCursor when the position is not one of this order
   */
  List<Positioned> after(Optional<String> position, int count) {
    Optional<Position> after = position.map(this::parse);
    List<Positioned> found = new ArrayList<>();
    for (int i = after.map(Position::section).orElse(0); i < sections.size(); i++) {
      int number = i;
      int left = count - found.size();
      List<Positioned> some =
          after.filter(start -> start.section() == number).isPresent()
              ? sections.get(i).after(after.get().key(), after.get().id(), left)
              : sections.get(i).first(left);
      some.forEach(one -> found.add(positioned(number, one)));
      if (found.size() == count) {
        break;
      }
    }
    return found;
  }

  private static Positioned positioned(int section, Positioned inSection) {
    return new Positioned(
        inSection.key(), new Position(inSection.key().id(), section, inSection.position()).text());
  }

  private Position parse(String text) {
    int colon = text.indexOf(':');
    int section = colon < 0 || colon + 1 == text.length() ? -1 : text.charAt(colon + 1) - '0';
    if (section < 0 || section >= sections.size()) {
      throw ScimException.invalidCursor();
    }
    return new Position(text.substring(0, colon), section, text.substring(colon + 2));
  }

  /** A keyset position: a section, the key in it, and the id among rows with an equal key. */
  private record Position(String id, int section, String key) {
    String text() {
      return id + ":" + section + key;
    }
  }
}

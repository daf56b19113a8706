// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.PageKey;
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
 * An order that the database has an index of, in one or two parts that come one after the other:
 * resources with a value and those without.
 */
final class SqlSort {
  private final List<SortColumn<?>> parts;

  /**
   * The key of a row and its position in the order.
   *
   * @param position the keyset position for {@link #after}
   */
  record Placed(PageKey key, String position) {}

  /** A page by index. */
  record Numbered(List<PageKey> keys, long total) {}

  private SqlSort(List<SortColumn<?>> parts) {
    this.parts = parts;
  }

  /** The order, if there is an index of it. */
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

  private static SqlSort one(SortColumn<?> part) {
    return new SqlSort(List.of(part));
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

  /** The keys of the rows after so many others, and the number of all rows. */
  Numbered at(long offset, int count) {
    List<PageKey> page = new ArrayList<>();
    long total = 0;
    for (SortColumn<?> part : parts) {
      long size = part.count();
      if (page.size() < count && offset < total + size) {
        page.addAll(part.at(Math.max(0, offset - total), count - page.size()));
      }
      total += size;
    }
    return new Numbered(page, total);
  }

  /**
   * The keys of the rows after a position, at most so many.
   *
   * @throws ScimException invalidCursor for what is no position of this order
   */
  List<Placed> after(Optional<String> position, int count) {
    Optional<Position> after = position.map(this::parse);
    List<Placed> found = new ArrayList<>();
    for (int i = after.map(Position::part).orElse(0); i < parts.size(); i++) {
      int number = i;
      int left = count - found.size();
      List<Placed> some =
          after.filter(place -> place.part() == number).isPresent()
              ? parts.get(i).after(after.get().key(), after.get().id(), left)
              : parts.get(i).first(left);
      some.forEach(one -> found.add(placed(number, one)));
      if (found.size() == count) {
        break;
      }
    }
    return found;
  }

  private static Placed placed(int part, Placed inPart) {
    return new Placed(
        inPart.key(), new Position(inPart.key().id(), part, inPart.position()).text());
  }

  private Position parse(String text) {
    int colon = text.indexOf(':');
    int part = colon < 0 || colon + 1 == text.length() ? -1 : text.charAt(colon + 1) - '0';
    if (part < 0 || part >= parts.size()) {
      throw ScimException.invalidCursor();
    }
    return new Position(text.substring(0, colon), part, text.substring(colon + 2));
  }

  /** A place in the order: a part, a key in it, and the id among those with the key. */
  private record Position(String id, int part, String key) {
    String text() {
      return id + ":" + part + key;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.resource.TypeIndex;
import dev.rollcall.scim.jdbc.internal.resource.ValueKey;
import dev.rollcall.scim.jdbc.internal.resource.ValueKeys;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.store.Query;
import java.util.Optional;

/**
 * Recognizes the query by which identity providers look up a resource: the first page of those with
 * one indexed value, such as {@code userName eq "ada"}, without a sort order.
 */
public final class EqualityQuery {
  private EqualityQuery() {}

  /** Returns the value that a query looks up; empty for any other query. */
  public static Optional<ValueKey> valueOf(Query query, TypeIndex index) {
    if (query.sort().isPresent() || query.count() == 0 || !isFirst(query.page())) {
      return Optional.empty();
    }
    return query
        .filter()
        .filter(Comparison.class::isInstance)
        .map(Comparison.class::cast)
        .filter(equality -> equality.operator() == CompareOperator.EQ)
        .filter(equality -> isIndexed(equality.path(), index))
        .flatMap(
            equality ->
                ValueKeys.of(equality.path(), equality.literal())
                    .map(key -> new ValueKey(equality.path().toString(), key)));
  }

  private static boolean isFirst(Query.Page page) {
    return page instanceof Query.Index start
        ? start.offset() == 0
        : ((Query.After) page).keysetPosition().isEmpty();
  }

  /** Times, ids of members and ids of groups are not looked up in the table of values. */
  private static boolean isIndexed(AttributePath path, TypeIndex index) {
    return index.isIndexed(path)
        && TimeColumn.find(path).isEmpty()
        && index.memberships().stream().noneMatch(attribute -> attribute.isId(path));
  }
}

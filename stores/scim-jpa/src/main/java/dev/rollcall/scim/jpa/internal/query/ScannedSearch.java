// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.jpa.internal.mapping.BoundId;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A search whose filter or order is evaluated in memory. The caller has checked the scan limit. */
final class ScannedSearch<E, R> {
  private final BoundMapping<E, R> mapping;
  private final EntityRows<E> rows;
  private final Session session;
  private final Query query;

  ScannedSearch(BoundMapping<E, R> mapping, EntityRows<E> rows, Session session, Query query) {
    this.mapping = mapping;
    this.rows = rows;
    this.session = session;
    this.query = query;
  }

  /** The sort key and the id of a match. */
  private record Match(SortKey key, String id) {}

  ResourcePage<R> page() {
    if (query.sort().isPresent()) {
      return sorted(query.sort().get());
    }
    return query.page() instanceof Query.After after
        ? byKeyset(KeysetPosition.parse(after, mapping.id(), false))
        : byIndex(query.offset());
  }

  private EntityScan<E, R> scan() {
    return new EntityScan<>(mapping, rows, session);
  }

  private ResourcePage<R> byIndex(long offset) {
    List<StoredResource<R>> items = new ArrayList<>();
    long[] matching = {0};
    scan()
        .visit(
            query.filter(),
            Optional.empty(),
            stored -> {
              if (matching[0] >= offset && items.size() < query.count()) {
                items.add(stored);
              }
              matching[0]++;
              return true;
            });
    return new ResourcePage<>(items, matching[0]);
  }

  private ResourcePage<R> byKeyset(Optional<KeysetPosition> after) {
    List<StoredResource<R>> found = new ArrayList<>();
    scan()
        .visit(
            query.filter(),
            after.map(KeysetPosition::id),
            stored -> {
              found.add(stored);
              return found.size() <= query.count();
            });
    boolean hasNext = found.size() > query.count() && query.count() > 0;
    List<StoredResource<R>> items = found.subList(0, Math.min(query.count(), found.size()));
    Optional<String> next =
        hasNext
            ? Optional.of(KeysetPosition.text(items.get(items.size() - 1).id(), Optional.empty()))
            : Optional.empty();
    return new ResourcePage<>(items, OptionalLong.empty(), next);
  }

  private ResourcePage<R> sorted(Sort sort) {
    List<Match> matches = new ArrayList<>();
    scan()
        .visit(
            query.filter(),
            Optional.empty(),
            stored -> matches.add(new Match(key(sort, stored), stored.id())));
    Comparator<Match> byKey = Comparator.comparing(Match::key);
    Comparator<Match> order =
        (sort.isDescending() ? byKey.reversed() : byKey).thenComparing(Match::id, ids());
    matches.sort(order);
    if (!(query.page() instanceof Query.After after)) {
      List<Match> page = matches.stream().skip(query.offset()).limit(query.count()).toList();
      return new ResourcePage<>(load(page), matches.size());
    }
    Optional<Match> last =
        KeysetPosition.parse(after, mapping.id(), true)
            .map(at -> new Match(at.key().orElseThrow(), mapping.id().encode(at.id())));
    List<Match> rest =
        matches.stream()
            .filter(one -> last.isEmpty() || order.compare(one, last.get()) > 0)
            .toList();
    return keysetPage(rest);
  }

  private ResourcePage<R> keysetPage(List<Match> rest) {
    List<Match> page = rest.subList(0, Math.min(query.count(), rest.size()));
    Optional<String> next =
        rest.size() > page.size() && !page.isEmpty()
            ? Optional.of(text(page.get(page.size() - 1)))
            : Optional.empty();
    return new ResourcePage<>(load(page), OptionalLong.empty(), next);
  }

  private static String text(Match match) {
    return KeysetPosition.text(match.id(), Optional.of(match.key()));
  }

  private SortKey key(Sort sort, StoredResource<R> stored) {
    return SortKey.of(
        sort, stored.toResource(mapping.binding()).attributes(), session.context().budget());
  }

  /** Numeric ids are ordered by value. */
  private Comparator<String> ids() {
    BoundId<E> id = mapping.id();
    boolean isNumeric = Number.class.isAssignableFrom(id.type());
    Comparator<String> byLength = Comparator.comparing(String::length);
    return isNumeric
        ? byLength.thenComparing(Comparator.naturalOrder())
        : Comparator.naturalOrder();
  }

  private List<StoredResource<R>> load(List<Match> page) {
    Map<String, StoredResource<R>> found = new HashMap<>();
    rows.find(page.stream().map(Match::id).toList(), LockModeType.NONE).stream()
        .map(mapping::stored)
        .forEach(stored -> found.put(stored.id(), stored));
    return page.stream().map(Match::id).map(found::get).filter(Objects::nonNull).toList();
  }
}

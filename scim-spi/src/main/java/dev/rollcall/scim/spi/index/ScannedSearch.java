// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.IdFormat;
import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A query whose filter or order a store evaluates in memory. Keeps the resources of the page, or
 * the sort keys up to its end, and never all resources. The store limits the number of resources
 * that it reads, see {@link ScanLimit}.
 *
 * @param query the query
 * @param rest the part of the filter that is evaluated in memory
 * @param ids the format of the ids, in whose order the store reads resources
 */
public record ScannedSearch<R>(
    Query query,
    Optional<Filter> rest,
    ResourceBinding<R> binding,
    IdFormat<?> ids,
    EvaluationBudget budget) {

  /** Reads the resources that meet the conditions of the store. */
  public interface Source<R> {
    /**
     * Visits the resources after an id, in the order of ids, until the visitor returns false.
     *
     * @param afterId the id, in the format of the type; empty to visit all resources
     */
    void visit(Optional<String> afterId, Predicate<StoredResource<R>> visitor);

    /** Returns the resources with these ids, in any order; unknown ids are omitted. */
    List<StoredResource<R>> find(List<String> ids);
  }

  /**
   * Returns the requested page.
   *
   * @throws ScimException {@code tooMany} when the budget or the memory limit of a sort order is
   *     exceeded, {@code invalidCursor} for a position that is not in the order of the query
   */
  public ResourcePage<R> page(Source<R> source) {
    Optional<String> afterId = KeysetPosition.of(query).map(KeysetPosition::id);
    if (afterId.isPresent() && ids.decode(afterId.get()).isEmpty()) {
      throw ScimException.invalidCursor();
    }
    return query
        .sort()
        .map(sort -> sorted(source, sort))
        .orElseGet(() -> inDefaultOrder(source, afterId));
  }

  private ResourcePage<R> inDefaultOrder(Source<R> source, Optional<String> afterId) {
    ScannedPage<StoredResource<R>> page = new ScannedPage<>(query);
    source.visit(afterId, stored -> !isMatching(stored) || page.add(stored));
    KeysetPage<StoredResource<R>> ended = KeysetPage.of(page.found(), query.count());
    return new ResourcePage<>(
        ended.items(),
        page.total(),
        ended.next(stored -> KeysetPosition.after(stored.id()).text()));
  }

  private ResourcePage<R> sorted(Source<R> source, Sort sort) {
    SortedPage page = new SortedPage(query, sort, ids.order());
    source.visit(
        Optional.empty(),
        stored -> {
          if (isMatching(stored)) {
            page.add(stored.id(), SortKey.of(sort, resource(stored).attributes(), budget));
          }
          return true;
        });
    KeysetPage<KeysetPosition> ended = KeysetPage.of(page.found(), query.count());
    List<String> found = ended.items().stream().map(KeysetPosition::id).toList();
    return new ResourcePage<>(
        inOrder(found, source.find(found)), page.total(), ended.next(KeysetPosition::text));
  }

  private boolean isMatching(StoredResource<R> stored) {
    return rest.isEmpty() || rest.get().matches(resource(stored), budget);
  }

  private ScimResource resource(StoredResource<R> stored) {
    return stored.toResource(binding);
  }

  private static <R> List<StoredResource<R>> inOrder(
      List<String> ids, List<StoredResource<R>> found) {
    Map<String, StoredResource<R>> byId = new HashMap<>();
    found.forEach(stored -> byId.put(stored.id(), stored));
    return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
  }
}

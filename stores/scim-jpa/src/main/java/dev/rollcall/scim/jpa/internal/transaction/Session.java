// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.transaction;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import java.time.Duration;
import java.time.Instant;

/**
 * An entity manager within a transaction, for one call of a store.
 *
 * @param isOwn whether the transaction ends with the call, so that no other code has entities of it
 */
public record Session(EntityManager entities, TenantContext context, boolean isOwn) {
  private static final String TIMEOUT = "jakarta.persistence.query.timeout";
  private static final long MILLIS = 1_000;
  private static final long LONGEST = Integer.MAX_VALUE / MILLIS;

  public CriteriaBuilder builder() {
    return entities.getCriteriaBuilder();
  }

  /** Creates a query that ends at the deadline of the request. */
  public <T> TypedQuery<T> query(CriteriaQuery<T> criteria) {
    TypedQuery<T> query = entities.createQuery(criteria);
    limit(query);
    return query;
  }

  /** Creates a native query that ends at the deadline of the request. */
  public Query nativeQuery(String sql) {
    Query query = entities.createNativeQuery(sql);
    limit(query);
    return query;
  }

  /** JDBC counts whole seconds. */
  private void limit(Query query) {
    if (context.deadline().equals(Instant.MAX)) {
      return;
    }
    Duration left = Duration.between(Instant.now(), context.deadline());
    if (left.isNegative() || left.isZero()) {
      throw ScimException.unavailable(Duration.ofSeconds(1));
    }
    long seconds = Math.min(left.toSeconds() + 1, LONGEST);
    query.setHint(TIMEOUT, (int) (seconds * MILLIS));
  }
}

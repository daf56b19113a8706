// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import dev.rollcall.scim.spi.KeysetPage;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Lists the tenants of an application by page, for the host's support staff. Optional: requests of
 * clients never list tenants. A {@link TenantDirectory} that can read its tenants in order
 * implements it, or the host does in addition to its directory. Implementations are thread-safe.
 */
@FunctionalInterface
public interface TenantListing {
  /**
   * Returns a page of the tenants that match, in an order of their ids that is stable across pages.
   * Tenants of every state are listed. Without a search text, the cost of a page does not depend on
   * its position or on the number of tenants.
   */
  KeysetPage<ListedTenant> list(Query query);

  /**
   * A query for one page of tenants.
   *
   * @param search the beginning of the id, the key or the display name of the tenants to return; a
   *     listing may ignore letter case and match other parts of the display name; empty for all
   *     tenants
   * @param after the id of the last tenant of the previous page, which may have been removed since;
   *     empty for the first page
   * @param size the maximum number of tenants, 1 to {@value #MAX_SIZE}
   */
  record Query(String search, Optional<String> after, int size) {
    /** The maximum size of a page. */
    public static final int MAX_SIZE = 100;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException when the size is out of bounds
     */
    public Query {
      Objects.requireNonNull(search, "search");
      Objects.requireNonNull(after, "after");
      if (size < 1 || size > MAX_SIZE) {
        throw new IllegalArgumentException("size must be from 1 to " + MAX_SIZE);
      }
    }

    /** Creates a query for the first page of all tenants. */
    public static Query first(int size) {
      return new Query("", Optional.empty(), size);
    }

    /** Returns a query for the page after a tenant. */
    public Query after(String tenantId) {
      return new Query(search, Optional.of(tenantId), size);
    }

    /** Returns a query for the first page of tenants that match a text. */
    public Query matching(String text) {
      return new Query(text, Optional.empty(), size);
    }
  }

  /**
   * A tenant in a list.
   *
   * @param tenantId the id, by which {@link TenantDirectory#findById} returns the tenant
   * @param displayName the name of the customer; empty if the listing does not know it
   */
  record ListedTenant(String tenantId, Optional<String> displayName) {
    /** Checks that no component is null. */
    public ListedTenant {
      Objects.requireNonNull(tenantId, "tenantId");
      Objects.requireNonNull(displayName, "displayName");
    }

    /** Creates an entry without a display name. */
    public static ListedTenant of(String tenantId) {
      return new ListedTenant(tenantId, Optional.empty());
    }
  }

  /**
   * Returns a listing of tenants that the host declares, for a small and constant number of them.
   * Searches ignore letter case.
   */
  static TenantListing of(Collection<ListedTenant> tenants) {
    return new DeclaredTenants(List.copyOf(tenants));
  }
}

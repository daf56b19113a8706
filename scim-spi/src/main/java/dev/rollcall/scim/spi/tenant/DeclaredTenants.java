// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import dev.rollcall.scim.spi.KeysetPage;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A constant listing of tenants. */
final class DeclaredTenants implements TenantListing {
  private final NavigableMap<String, ListedTenant> byId = new TreeMap<>();

  DeclaredTenants(List<ListedTenant> tenants) {
    tenants.forEach(tenant -> byId.put(tenant.tenantId(), tenant));
  }

  @Override
  public KeysetPage<ListedTenant> list(Query query) {
    String search = lower(query.search());
    return KeysetPage.of(
        query.after().map(id -> byId.tailMap(id, false)).orElse(byId).values().stream()
            .filter(tenant -> matches(tenant, search))
            .limit(query.size() + 1L)
            .toList(),
        query.size());
  }

  private static boolean matches(ListedTenant tenant, String search) {
    return lower(tenant.tenantId()).startsWith(search)
        || tenant.displayName().filter(name -> lower(name).contains(search)).isPresent();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

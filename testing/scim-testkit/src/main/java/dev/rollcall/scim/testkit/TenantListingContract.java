// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantListing;
import dev.rollcall.scim.spi.tenant.TenantListing.ListedTenant;
import dev.rollcall.scim.spi.tenant.TenantListing.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of a {@link TenantListing}. A host extends it and supplies the listing. */
public abstract class TenantListingContract {
  private static final int TENANTS = 7;
  private static final int SIZE = 3;

  /** The beginning of the ids of the tenants of a test. */
  private final String prefix = "kit_%-" + UUID.randomUUID() + "-";

  /** Called by subclasses of a host. */
  protected TenantListingContract() {}

  /** Returns the listing, which may be shared by all tests. */
  protected abstract TenantListing listing();

  /** Adds a tenant, or replaces the one with its id. */
  protected abstract void keep(Tenant tenant);

  private Tenant tenant(int number) {
    return new Tenant(
        prefix + number, "key-" + prefix + number, Tenant.State.ACTIVE, Optional.empty());
  }

  private List<String> keepAll() {
    List<Tenant> tenants = IntStream.range(0, TENANTS).mapToObj(this::tenant).toList();
    tenants.forEach(this::keep);
    return tenants.stream().map(Tenant::id).toList();
  }

  private KeysetPage<ListedTenant> list(String search) {
    return listing().list(Query.first(Query.MAX_SIZE).matching(search));
  }

  private static List<String> ids(KeysetPage<ListedTenant> page) {
    return page.items().stream().map(ListedTenant::tenantId).toList();
  }

  /** Returns the ids on all pages of a query. */
  private List<List<String>> pages(Query query) {
    List<List<String>> pages = new ArrayList<>();
    Optional<Query> next = Optional.of(query);
    while (next.isPresent()) {
      KeysetPage<ListedTenant> page = listing().list(next.get());
      pages.add(ids(page));
      next = page.last().map(last -> query.after(last.tenantId()));
    }
    return pages;
  }

  @Test
  @DisplayName("S98: pages together contain each tenant once, and only the last has no next page")
  void listThenPagesContainEachTenantOnce() {
    List<String> ids = keepAll();

    List<List<String>> pages = pages(Query.first(SIZE).matching(prefix));

    assertThat(pages.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(pages).extracting(List::size).containsExactly(SIZE, SIZE, TENANTS - 2 * SIZE);
    assertThat(pages(Query.first(TENANTS).matching(prefix))).hasSize(1);
    assertThat(pages(Query.first(SIZE)).stream().flatMap(List::stream))
        .doesNotHaveDuplicates()
        .containsAll(ids);
  }

  @Test
  @DisplayName("S98: a page begins after an id that no tenant has")
  void listWhenPreviousTenantIsAbsentThenNextOnes() {
    List<String> all = pages(Query.first(TENANTS).matching(keepAll().get(0))).get(0);
    assertThat(all).containsExactly(prefix + 0);

    Query query = Query.first(TENANTS).matching(prefix).after(prefix + "00");

    assertThat(ids(listing().list(query)))
        .hasSize(TENANTS - 1)
        .doesNotContain(prefix + 0)
        .contains(prefix + 1);
  }

  @Test
  @DisplayName("S98: a suspended tenant is listed")
  void listWhenSuspendedThenListed() {
    keep(tenant(1).withState(Tenant.State.SUSPENDED));

    assertThat(ids(list(prefix + 1))).containsExactly(prefix + 1);
  }

  @Test
  @DisplayName("S99: the beginning of the id or of the key finds a tenant")
  void listWhenSearchedThenIdOrKeyBeginsWithText() {
    keepAll();

    assertThat(ids(list(prefix + "4"))).containsExactly(prefix + 4);
    assertThat(ids(list("key-" + prefix + "4"))).containsExactly(prefix + 4);
    assertThat(ids(list(prefix))).hasSize(TENANTS);
  }

  @Test
  @DisplayName("S99: no character of the search text is a wildcard")
  void listWhenSearchHasWildcardThenLiteral() {
    keepAll();

    for (String other :
        List.of(
            prefix.replace('%', '_'),
            prefix.replace("kit_%", "kit%"),
            prefix.replace("kit_%", "___%"),
            "%" + prefix,
            "' OR '1'='1",
            prefix + "\u0000",
            prefix + "none")) {
      assertThat(ids(list(other))).as(other).isEmpty();
    }
  }
}

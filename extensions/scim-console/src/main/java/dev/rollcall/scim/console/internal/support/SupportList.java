// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.support;

import dev.rollcall.scim.console.internal.health.HealthReader;
import dev.rollcall.scim.console.internal.health.HealthView;
import dev.rollcall.scim.console.internal.web.Frame;
import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.console.internal.web.Urls;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantListing;
import dev.rollcall.scim.spi.tenant.TenantListing.ListedTenant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a page of tenants with the state of each. The cost depends on the size of the page, not on
 * the number of tenants.
 */
public final class SupportList {
  private static final int SIZE = 20;
  private static final int MAX_TEXT = 200;
  private static final String SEARCH = "search";
  private static final String AFTER = "after";

  private final TenantListing tenants;
  private final HostAccess host;
  private final HealthReader health;

  /** Creates a list. */
  public SupportList(TenantListing tenants, HostAccess host, HealthReader health) {
    this.tenants = tenants;
    this.host = host;
    this.health = health;
  }

  SupportView read(Frame frame, String person, Parameters parameters) {
    String search = parameters.find(SEARCH).map(SupportList::bounded).orElse("");
    Optional<String> after = parameters.find(AFTER);
    KeysetPage<ListedTenant> page = tenants.list(new TenantListing.Query(search, after, SIZE));
    String url = frame.link(SupportDesk.PATH) + "?" + SEARCH + "=" + Urls.encoded(search);
    return new SupportView(
        page.items().stream().flatMap(listed -> row(person, listed)).toList(),
        search,
        after.map(id -> url),
        page.next(last -> url + "&" + AFTER + "=" + Urls.encoded(last.tenantId())));
  }

  private static String bounded(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  /** A listing can contain tenants that the application does not serve. */
  private Stream<SupportView.Row> row(String person, ListedTenant listed) {
    return host.tenant(listed.tenantId()).stream()
        .map(tenant -> new SupportView.Row(tenant, listed.displayName(), health(person, tenant)));
  }

  /** One tenant whose customization does not fit must not hide the others. */
  private Optional<HealthView> health(String person, Tenant tenant) {
    try {
      return Optional.of(health.summary(Visit.staff(tenant.id(), person), host.describe(tenant)));
    } catch (IllegalArgumentException misfit) {
      return Optional.empty();
    }
  }
}

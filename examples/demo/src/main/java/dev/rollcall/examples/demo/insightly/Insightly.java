// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insightly;

import dev.rollcall.examples.demo.HostApplication;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jdbc.table.Column;
import dev.rollcall.scim.jdbc.table.IdColumn;
import dev.rollcall.scim.jdbc.table.TableMapping;
import dev.rollcall.scim.jdbc.table.TableStores;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;

/** Insightly at {@code /scim/v2/{customer}}, a URL that its support provides. */
public final class Insightly implements HostApplication {
  static final RecordBinding<InsightlyUser> USERS =
      RecordBinding.user(MethodHandles.lookup(), InsightlyUser.class);
  static final TableMapping<InsightlyUser> CONTACTS =
      TableMapping.of(USERS, "insightly.contacts")
          .id(IdColumn.identity("contact_no"))
          .tenant("customer")
          .column("userName", Column.named("login").withKey("login_key"))
          .column("active", Column.named("status").withCodes("ACTIVE", "LOCKED"))
          .column("givenName", "first_name")
          .column("familyName", "last_name")
          .version("revision")
          .created("created_at")
          .lastModified("changed_at");

  private final Storage storage;

  /** Opens the application in memory. */
  public Insightly() {
    this(Storage.memory());
  }

  /** Opens the application. */
  public Insightly(Storage storage) {
    this.storage = storage;
  }

  @Override
  public String name() {
    return "insightly";
  }

  @Override
  public List<Tenant> tenants() {
    return List.of(Tenant.of("northwind"), Tenant.of("tailspin"));
  }

  @Override
  public Duration tokenLifetime() {
    return Duration.ofDays(90);
  }

  @Override
  public GuideWords guideWords() {
    return GuideWords.of("Insightly SAML")
        .tenantName("customer")
        .support("support@insightly.example")
        .tokenLifetime(tokenLifetime())
        .capability("Single sign-on to Insightly SAML (recommended)")
        .build();
  }

  @Override
  public String baseUrl(Tenant customer, int port) {
    return "http://insightly.localhost:" + port + "/scim/v2/" + customer.key();
  }

  /** The guide supports filters on {@code userName} only, although the table serves all filters. */
  @Override
  public ServiceProvider.Builder serviceProvider(
      int port, TenantDirectory customers, Authenticator authenticator) {
    TableStores stores = TableStores.open(storage.ownTables(name()), CONTACTS);
    return ServiceProvider.named(name())
        .route("http://insightly.localhost:" + port + "/scim/v2/{customer}")
        .tenants(customers)
        .authenticator(authenticator)
        .profile(TenantProfile.builder().dialect(Dialect.ENTRA).build())
        .unitOfWork(stores.unitOfWork())
        .resource(USERS, stores.store(CONTACTS));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import dev.rollcall.examples.demo.HostApplication;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.console.Console;
import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jdbc.table.TableGroupStore;
import dev.rollcall.scim.jdbc.table.TableStore;
import dev.rollcall.scim.jdbc.table.TableStores;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.JwtAuthenticator;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** MyCompliance at {@code /scim/{companyKey}}, with an unguessable key and without a version. */
public final class MetaCompliance implements HostApplication {
  private static final String NAME = "metacompliance";

  private final TableStores stores;
  private final TableStore<Employee> employees;
  private final TableGroupStore<Audience> audiences;
  private final JwtTrusts directories;

  /** Opens the application in memory. */
  public MetaCompliance() {
    this(Storage.memory());
  }

  /** Opens the application. */
  public MetaCompliance(Storage storage) {
    this(storage, issuer -> List.of());
  }

  /**
   * Opens the application with directories.
   *
   * @param directories the Entra directories of customers, whose tokens are accepted because the
   *     guide has no secret, in addition to those that administrators register in the console
   */
  public MetaCompliance(Storage storage, JwtTrusts directories) {
    PortalTables tables = new PortalTables();
    this.stores = tables.open(storage.ownTables(NAME));
    this.employees = stores.store(tables.employees());
    this.audiences = stores.groupStore(tables.audiences());
    this.directories = directories;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The key in the URL differs from the customer's id in the tables. */
  @Override
  public List<Tenant> tenants() {
    return List.of(
        company("proseware", "0e4be1a3-2c5b-4f0e-9d47-3a5c8f6d1b20"),
        company("litware", "b7d2c9f4-61ae-4a83-8e15-90c4f27a6d3e"));
  }

  private static Tenant company(String id, String key) {
    return new Tenant(id, key, Tenant.State.ACTIVE, Optional.empty());
  }

  /** An administrator registers the directory of the company, because the guide has no secret. */
  @Override
  public boolean offersOAuth() {
    return true;
  }

  /** The administrator of a company links the users that the portal had before. */
  @Override
  public Console.Builder console(Console.Builder console) {
    return console.accounts(employees, employees.binding());
  }

  @Override
  public Duration tokenLifetime() {
    return Duration.ofDays(90);
  }

  @Override
  public GuideWords guideWords() {
    return GuideWords.of("MyCompliance")
        .tenantName("company key")
        .support("support@metacompliance.example")
        .tokenLifetime(tokenLifetime())
        .tokenStep("Request the tenant URL of your company from your technical representative.")
        .tokenStep(
            "Request a token as well, unless your Entra directory is registered: then leave the"
                + " secret empty, and Microsoft Entra ID identifies itself.")
        .note("Single sign-on needs a separate application.")
        .build();
  }

  @Override
  public String baseUrl(Tenant company, int port) {
    return "http://metacompliance.localhost:" + port + "/scim/" + company.key();
  }

  @Override
  public ServiceProvider.Builder serviceProvider(
      int port, TenantDirectory companies, Authenticator authenticator) {
    return ServiceProvider.named(name())
        .route("http://metacompliance.localhost:" + port + "/scim/{companyKey:uuid}")
        .tenants(companies)
        .authenticator(
            Authenticator.firstOf(
                authenticator,
                new JwtAuthenticator(
                    directories, new IssuerKeySource(Clock.systemUTC()), Clock.systemUTC())))
        .profile(
            TenantProfile.builder()
                .dialect(Dialect.ENTRA)
                .types(ResourceTypeCustomizer.NONE.withMemberTypes("Group", "User"))
                .build())
        .unitOfWork(stores.unitOfWork())
        .resource(employees.binding(), employees)
        .resource(audiences.binding(), audiences);
  }
}

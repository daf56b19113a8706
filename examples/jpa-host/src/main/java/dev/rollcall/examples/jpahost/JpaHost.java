// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jpahost;

import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jpa.EntityAttribute;
import dev.rollcall.scim.jpa.EntityGroupStore;
import dev.rollcall.scim.jpa.EntityId;
import dev.rollcall.scim.jpa.EntityMapping;
import dev.rollcall.scim.jpa.EntityStore;
import dev.rollcall.scim.jpa.EntityStores;
import dev.rollcall.scim.jpa.JpaTransactions;
import dev.rollcall.scim.jpa.MemberRelation;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import jakarta.persistence.EntityManagerFactory;
import java.lang.invoke.MethodHandles;
import java.util.Objects;

/** The product as a SCIM service provider. */
public final class JpaHost {
  // snippet:mapping
  private static final RecordBinding<EmployeeRecord> USERS =
      RecordBinding.user(MethodHandles.lookup(), EmployeeRecord.class).withGroups();
  private static final RecordBinding<TeamRecord> GROUPS =
      RecordBinding.group(MethodHandles.lookup(), TeamRecord.class);

  private static final EntityMapping<Employee, EmployeeRecord> EMPLOYEES =
      EntityMapping.of(USERS, Employee.class)
          .id(EntityId.of("id", Employee::getId).withPrefix("u"))
          .tenant("company")
          .attribute("userName", EntityAttribute.at("login").withKey("loginKey").asUnique())
          .attribute("externalId", "directoryId")
          .attribute(
              "emails[type eq \"work\"].value", EntityAttribute.at("mail").withKey("mailKey"))
          .version(Employee::getVersion)
          .toRecord(Employee::toRecord)
          .create((context, user, entities) -> new Employee(context.tenantId()).accept(user))
          .apply(Employee::accept);

  private static final EntityMapping<Team, TeamRecord> TEAMS =
      EntityMapping.of(GROUPS, Team.class)
          .id(EntityId.of("id", Team::getId).withPrefix("t"))
          .tenant("company")
          .attribute("displayName", EntityAttribute.at("title").withKey("titleKey"))
          .attribute("externalId", "directoryId")
          .version(Team::getVersion)
          .toRecord(Team::toRecord)
          .create((context, group, entities) -> new Team(context.tenantId()).accept(group))
          .apply(Team::accept)
          .members(MemberRelation.manyToMany("members", EMPLOYEES));
  // end:mapping

  private final TenantDirectory companies;
  private final Authenticator authenticator;

  // snippet:stores
  private final EntityStores stores;

  /**
   * Creates the product.
   *
   * @param factory creates entity managers of the persistence unit {@code product}
   * @param companies its customers
   * @param authenticator authenticates credentials
   * @throws IllegalStateException when the mappings and the entities differ
   */
  public JpaHost(
      EntityManagerFactory factory, TenantDirectory companies, Authenticator authenticator) {
    this.stores = EntityStores.of(JpaTransactions.resourceLocal(factory), EMPLOYEES, TEAMS);
    this.companies = Objects.requireNonNull(companies, "companies");
    this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
  }

  /**
   * Returns the service provider to mount.
   *
   * @param url the tenant URL, with a placeholder in braces for the company's key
   */
  public ServiceProvider serviceProvider(String url) {
    return ServiceProvider.named("jpa-host")
        .load(LoadLimits.builder().withoutRate().build())
        .route(url)
        .tenants(companies)
        .authenticator(authenticator)
        .unitOfWork(unitOfWork())
        .resource(employees().binding(), employees())
        .resource(teams().binding(), teams())
        .build();
  }

  // end:stores

  UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }

  EntityStore<Employee, EmployeeRecord> employees() {
    return stores.store(EMPLOYEES);
  }

  EntityGroupStore<Team, TeamRecord> teams() {
    return stores.groupStore(TEAMS);
  }
}

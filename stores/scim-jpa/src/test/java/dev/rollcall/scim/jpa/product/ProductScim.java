// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.product;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jpa.EntityAttribute;
import dev.rollcall.scim.jpa.EntityGroupStore;
import dev.rollcall.scim.jpa.EntityId;
import dev.rollcall.scim.jpa.EntityMapping;
import dev.rollcall.scim.jpa.EntityStore;
import dev.rollcall.scim.jpa.EntityStores;
import dev.rollcall.scim.jpa.JpaTransactions;
import dev.rollcall.scim.jpa.MemberRelation;
import dev.rollcall.scim.jpa.SoftDelete;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import jakarta.persistence.EntityManager;
import java.lang.invoke.MethodHandles;

/** SCIM for the users and teams of the product. */
public final class ProductScim {
  static final RecordBinding<UserRecord> USERS =
      RecordBinding.user(MethodHandles.lookup(), UserRecord.class).withGroups();
  static final RecordBinding<TeamRecord> TEAMS =
      RecordBinding.group(MethodHandles.lookup(), TeamRecord.class);

  // snippet:users
  private static final EntityMapping<User, UserRecord> USER_MAPPING =
      EntityMapping.of(USERS, User.class)
          .id(EntityId.of("id", User::getId).withPrefix("u"))
          .tenant("company.id", Long::valueOf)
          .attribute("userName", EntityAttribute.at("login").withKey("loginKey").asUnique())
          .attribute(
              "emails[type eq \"work\"].value", EntityAttribute.at("mail").withLowerCaseIndex())
          .softDelete(SoftDelete.byTime("deletedAt", User::setDeletedAt))
          .version(User::getVersion)
          .created("createdAt", User::getCreatedAt)
          .lastModified("updatedAt", User::getUpdatedAt, User::setUpdatedAt)
          .toRecord(UserRecord::of)
          .create((context, user, entities) -> user.applyTo(new User(company(context, entities))))
          .apply((entity, user) -> user.applyTo(entity));
  // end:users

  // snippet:teams
  private static final EntityMapping<Team, TeamRecord> TEAM_MAPPING =
      EntityMapping.of(TEAMS, Team.class)
          .id(EntityId.of("id", Team::getId).withPrefix("t"))
          .tenant("company.id", Long::valueOf)
          .attribute("displayName", EntityAttribute.at("name").withKey("nameKey"))
          .version(Team::getVersion)
          .lastModified("updatedAt", Team::getUpdatedAt, Team::setUpdatedAt)
          .toRecord(team -> new TeamRecord(team.getName()))
          .create((context, team, entities) -> team.applyTo(new Team(company(context, entities))))
          .apply((entity, team) -> team.applyTo(entity))
          .members(
              MemberRelation.entity(
                  TeamMember.class,
                  "team",
                  "user",
                  USER_MAPPING,
                  (TenantContext context, Team team, User user) ->
                      new TeamMember(team, user, context.caller().connection())));
  // end:teams

  private final EntityStores stores;

  /** Checks the mappings against the entities. */
  public ProductScim(JpaTransactions transactions) {
    stores = EntityStores.of(transactions, USER_MAPPING, TEAM_MAPPING);
  }

  EntityStore<User, UserRecord> users() {
    return stores.store(USER_MAPPING);
  }

  EntityGroupStore<Team, TeamRecord> teams() {
    return stores.groupStore(TEAM_MAPPING);
  }

  private static Company company(TenantContext context, EntityManager entities) {
    return entities.getReference(Company.class, Long.valueOf(context.tenantId()));
  }

  /** Declares the application. */
  public ServiceProvider provider(
      String url, TenantDirectory tenants, Authenticator authenticator, ExternalIds ids) {
    return ServiceProvider.named("product")
        .route(url)
        .tenants(tenants)
        .authenticator(authenticator)
        .unitOfWork(stores.unitOfWork())
        .externalIds(ids)
        .resource(users().binding(), users())
        .resource(teams().binding(), teams())
        .build();
  }
}

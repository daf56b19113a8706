// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.jpa.EntityAttribute;
import dev.rollcall.scim.jpa.EntityId;
import dev.rollcall.scim.jpa.EntityMapping;
import dev.rollcall.scim.jpa.EntityStores;
import dev.rollcall.scim.jpa.MemberRelation;
import dev.rollcall.scim.jpa.SoftDelete;
import dev.rollcall.scim.jpa.TestDatabase;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.SoftDeletes;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts with a wrong declaration, which the message names together with its remedy. */
class DeclarationTest {
  private static EntityMapping<User, UserRecord> users() {
    return EntityMapping.of(ProductScim.USERS, User.class)
        .id(EntityId.of("id", User::getId).withPrefix("u"))
        .tenant("company.id", Long::valueOf)
        .attribute("emails[type eq \"work\"].value", mail())
        .toRecord(UserRecord::of)
        .create((context, user, entities) -> user.applyTo(new User()))
        .apply((entity, user) -> user.applyTo(entity));
  }

  private static EntityAttribute login() {
    return EntityAttribute.at("login").withKey("loginKey").asUnique();
  }

  private static EntityAttribute mail() {
    return EntityAttribute.at("mail").withLowerCaseIndex();
  }

  private static EntityMapping<User, UserRecord> complete() {
    return users().attribute("userName", login());
  }

  private static EntityMapping<Team, TeamRecord> teams(EntityMapping<User, UserRecord> users) {
    return EntityMapping.of(ProductScim.TEAMS, Team.class)
        .id(EntityId.of("id", Team::getId).withPrefix("t"))
        .tenant("company.id", Long::valueOf)
        .attribute("displayName", EntityAttribute.at("name").withKey("nameKey"))
        .toRecord(team -> new TeamRecord(team.getName()))
        .create((context, team, entities) -> team.applyTo(new Team()))
        .apply((entity, team) -> team.applyTo(entity));
  }

  private static Arguments wrong(
      String name, UnaryOperator<EntityMapping<User, UserRecord>> mistake, String... message) {
    return Arguments.of(name, mistake.apply(complete()), message);
  }

  static Stream<Arguments> wrongMappings() {
    return Stream.of(
        wrong(
            "missing attribute",
            one -> one.attribute("active", "enable"),
            "Entity User, attribute 'enable': does not exist; similar: enabled"),
        wrong(
            "unknown SCIM path",
            one -> one.attribute("nickName", "login"),
            "attribute(\"nickName\") is no SCIM path of the record"),
        wrong(
            "other type",
            one -> one.attribute("active", "mail"),
            "attribute 'mail': is a String, but 'active' is a boolean",
            "withCodes"),
        wrong(
            "association",
            one -> one.attribute("name.givenName", "company"),
            "is an association; name its id, such as 'company.id'"),
        wrong(
            "path across an association",
            one -> one.attribute("name.givenName", "company.name"),
            "crosses the association 'company'"),
        wrong(
            "two attributes for one path",
            one -> one.attribute("userName", login()),
            "'userName' is mapped twice"),
        wrong(
            "id that is none",
            one -> one.id(EntityId.of("login", User::getLogin)),
            "attribute 'login': is not the @Id"),
        wrong(
            "missing tenant attribute",
            one -> one.tenant("companyId"),
            "attribute 'companyId': does not exist"),
        wrong(
            "time that is none",
            one -> one.created("first", User::getCreatedAt),
            "attribute 'first': is a String; a time must be an Instant"),
        wrong(
            "soft delete without attribute",
            one -> one.softDelete(SoftDelete.byTime("deleted", User::setDeletedAt)),
            "attribute 'deleted': does not exist; similar: deletedAt"),
        wrong(
            "key that is no text",
            one -> one.attribute("name.givenName", EntityAttribute.at("first").withKey("enabled")),
            "attribute 'enabled': is no String; a key must be one"),
        wrong(
            "all elements of a multi-valued attribute",
            one -> one.attribute("emails.value", mail()),
            "'emails.value' has several values; select an element"),
        wrong(
            "display without attribute",
            one -> one.display("nick"),
            "attribute 'nick': does not exist"),
        wrong(
            "constant without attribute",
            one -> one.only("kind", "EMPLOYEE"),
            "attribute 'kind': does not exist"),
        Arguments.of(
            "unique attribute that is not mapped",
            users(),
            new String[] {"'userName' is unique; map it", "asUnique()"}),
        Arguments.of(
            "filterable text without a form of comparison",
            users().attribute("userName", EntityAttribute.at("login").asUnique()),
            new String[] {"attribute 'login'", "declare withKey(...) or withLowerCaseIndex()"}),
        Arguments.of(
            "several unique attributes without constraints",
            users()
                .attribute("userName", login())
                .attribute("name.familyName", EntityAttribute.at("last").asUnique()),
            new String[] {"has several unique attributes; name the constraint of each"}),
        Arguments.of(
            "no functions and no id",
            EntityMapping.of(ProductScim.USERS, User.class),
            new String[] {
              "declare toRecord(...)",
              "declare create(...)",
              "declare apply(...)",
              "declare id(",
              "declare tenant("
            }),
        Arguments.of(
            "class that is no entity",
            EntityMapping.of(ProductScim.USERS, String.class),
            new String[] {"Entity String: is no entity of the persistence unit"}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongMappings")
  void startWhenDeclarationIsWrongThenMessageHasTheRemedy(
      String name, EntityMapping<?, ?> mapping, String... message) {
    assertThatThrownBy(() -> EntityStores.of(TestDatabase.H2.transactions(), mapping))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The entities must match their declaration:\n- Entity ")
        .hasMessageContainingAll(message);
  }

  @Test
  void startWhenVersionIsMissingThenMessageHasTheRemedy() {
    EntityMapping<Company, TeamRecord> companies =
        EntityMapping.of(ProductScim.TEAMS, Company.class)
            .id(EntityId.of("id", Company::getId))
            .version(Company::getId)
            .attribute("displayName", EntityAttribute.at("name").withLowerCaseIndex())
            .toRecord(company -> new TeamRecord(company.getName()))
            .create((context, team, entities) -> new Company(team.name()))
            .apply((entity, team) -> {});

    assertThatThrownBy(() -> EntityStores.of(TestDatabase.H2.transactions(), companies))
        .hasMessageContaining("Entity Company: has no version; add an attribute with @Version");
  }

  @Test
  void softDeleteWhenNoAttributeMarksDeletedEntitiesThenIsNotSupported() {
    ProductScim product = new ProductScim(TestDatabase.H2.transactions());

    assertThat(SoftDeletes.of(product.users())).isPresent();
    assertThat(SoftDeletes.of(product.teams())).isEmpty();
  }

  @Test
  void startWhenIdsOverlapThenMessageHasTheRemedy() {
    EntityMapping<User, UserRecord> users = complete();
    EntityMapping<Team, TeamRecord> teams = teams(users).id(EntityId.of("id", Team::getId));

    assertThatThrownBy(
            () ->
                EntityStores.of(
                    TestDatabase.H2.transactions(),
                    users.id(EntityId.of("id", User::getId)),
                    teams))
        .hasMessageContaining("give one of them a prefix by EntityId.withPrefix(...)");
  }

  @Test
  void startWhenRelationIsWrongThenMessageHasTheRemedy() {
    EntityMapping<User, UserRecord> users = complete();
    EntityMapping<Team, TeamRecord> collection =
        teams(users).members(MemberRelation.manyToMany("members", users));
    EntityMapping<Team, TeamRecord> joined =
        teams(users)
            .members(
                MemberRelation.entity(
                    TeamMember.class,
                    "group",
                    "user",
                    users,
                    (TenantContext context, Team team, User user) ->
                        new TeamMember(team, user, "")));

    assertThatThrownBy(() -> EntityStores.of(TestDatabase.H2.transactions(), users, collection))
        .hasMessageContaining("Entity Team, attribute 'members': is no @ManyToMany collection");
    assertThatThrownBy(() -> EntityStores.of(TestDatabase.H2.transactions(), users, joined))
        .hasMessageContaining("Entity TeamMember, attribute 'group': is no @ManyToOne of Team");
    assertThatThrownBy(() -> EntityStores.of(TestDatabase.H2.transactions(), joined))
        .hasMessageContaining("whose mapping is missing; pass it to EntityStores.of(...)");
  }
}

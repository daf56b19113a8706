// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.club;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.jpa.EntityAttribute;
import dev.rollcall.scim.jpa.EntityGroupStore;
import dev.rollcall.scim.jpa.EntityId;
import dev.rollcall.scim.jpa.EntityMapping;
import dev.rollcall.scim.jpa.EntityStore;
import dev.rollcall.scim.jpa.EntityStores;
import dev.rollcall.scim.jpa.JpaTransactions;
import dev.rollcall.scim.jpa.MemberRelation;
import dev.rollcall.scim.record.FilterExpression;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.Uniqueness;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Stores on entities with every kind of attribute, id and relation. */
public final class ClubScim {
  static final String URN = "urn:rollcall:test:2.0:Person";

  /** A person with comparisons by every operator. */
  public record PersonRecord(
      @ScimAttribute("userName")
          @Filterable(
              operators = {
                CompareOperator.EQ,
                CompareOperator.NE,
                CompareOperator.CO,
                CompareOperator.SW,
                CompareOperator.EW,
                CompareOperator.GT,
                CompareOperator.GE,
                CompareOperator.LT,
                CompareOperator.LE
              })
          String nick,
      @ScimAttribute("externalId")
          @Filterable(operators = {CompareOperator.EQ, CompareOperator.NE, CompareOperator.SW})
          Optional<String> externalId,
      @ScimAttribute("emails[type eq \"work\"].value")
          @Filterable(operators = {CompareOperator.EQ, CompareOperator.NE, CompareOperator.CO})
          Optional<String> mail,
      @ScimAttribute("emails[type eq \"home\"].value")
          @Filterable(operators = {CompareOperator.EQ, CompareOperator.NE, CompareOperator.CO})
          Optional<String> homeMail,
      @ScimAttribute("name.familyName")
          @Filterable(operators = {CompareOperator.EQ, CompareOperator.NE, CompareOperator.SW})
          Optional<String> family,
      @ScimAttribute("title") Optional<String> title,
      @ScimAttribute("active") @Filterable(operators = {CompareOperator.EQ, CompareOperator.NE})
          Optional<Boolean> active,
      @ScimAttribute("userType")
          @Filterable(operators = {CompareOperator.EQ, CompareOperator.NE, CompareOperator.SW})
          Optional<Person.Kind> kind,
      @ScimAttribute(URN + ":age")
          @Filterable(
              operators = {
                CompareOperator.EQ,
                CompareOperator.NE,
                CompareOperator.GT,
                CompareOperator.LE
              })
          Optional<Integer> age,
      @ScimAttribute(URN + ":salary")
          @Filterable(operators = {CompareOperator.EQ, CompareOperator.NE, CompareOperator.LT})
          Optional<BigDecimal> salary,
      @ScimAttribute(URN + ":joined")
          @Filterable(
              operators = {
                CompareOperator.EQ,
                CompareOperator.NE,
                CompareOperator.GT,
                CompareOperator.GE,
                CompareOperator.LT,
                CompareOperator.LE
              })
          Optional<Instant> joined,
      @ScimAttribute(URN + ":locked")
          @Filterable(operators = {CompareOperator.EQ, CompareOperator.NE})
          boolean locked,
      @ScimAttribute(URN + ":badge") @Filterable Optional<String> badge) {}

  /** A club. */
  public record ClubRecord(@ScimAttribute("displayName") @Filterable String title) {}

  static final RecordBinding<PersonRecord> PERSONS =
      RecordBinding.of(
              MethodHandles.lookup(),
              PersonRecord.class,
              CoreSchemas.userType()
                  .withExtension(
                      Schema.of(
                          URN,
                          "Person",
                          "",
                          List.of(
                              attribute("age", AttributeType.INTEGER),
                              attribute("salary", AttributeType.DECIMAL),
                              attribute("joined", AttributeType.DATE_TIME),
                              attribute("locked", AttributeType.BOOLEAN),
                              Attribute.named("badge")
                                  .caseExact(true)
                                  .uniqueness(Uniqueness.SERVER)
                                  .build())),
                      false))
          .withGroups()
          .withFilterExpressions(FilterExpression.values());

  static final RecordBinding<ClubRecord> CLUBS =
      RecordBinding.group(MethodHandles.lookup(), ClubRecord.class)
          .withFilterExpressions(FilterExpression.OR, FilterExpression.NOT);

  static final EntityMapping<Person, PersonRecord> PERSON_MAPPING =
      EntityMapping.of(PERSONS, Person.class)
          .id(EntityId.of("id", Person::getId))
          .tenant("tenant")
          .attribute(
              "userName",
              EntityAttribute.at("nick")
                  .withKey("nickKey")
                  .inCodePointOrder()
                  .asUnique("person_nick"))
          .attribute("externalId", "externalId")
          .attribute(URN + ":badge", EntityAttribute.at("badge").asUnique("person_badge"))
          .attribute(
              "emails[type eq \"work\"].value", EntityAttribute.at("mail").withLowerCaseIndex())
          .attribute(
              "emails[type eq \"home\"].value", EntityAttribute.at("homeMail").withLowerCaseIndex())
          .attribute("name.familyName", EntityAttribute.at("name.family").withKey("name.familyKey"))
          .attribute("active", EntityAttribute.at("state").withCodes(Person.STATES))
          .attribute("userType", "kind")
          .attribute(URN + ":age", "age")
          .attribute(URN + ":salary", "salary")
          .attribute(URN + ":joined", "joined")
          .attribute(URN + ":locked", EntityAttribute.at("lockedAt").falseWhenNull())
          .created("createdAt", person -> person.createdAt)
          .lastModified(
              "changedAt",
              person -> person.changedAt,
              (person, time) -> {
                person.changedAt = time;
                person.createdAt = person.createdAt == null ? time : person.createdAt;
              })
          .toRecord(ClubScim::record)
          .create(
              (context, value, entities) -> {
                Person person = new Person();
                person.tenant = context.tenantId();
                apply(person, value);
                return person;
              })
          .apply(ClubScim::apply);

  static final EntityMapping<Club, ClubRecord> CLUB_MAPPING =
      EntityMapping.of(CLUBS, Club.class)
          .id(EntityId.of("id", Club::getId).withPrefix("g."))
          .tenant("tenant")
          .attribute("displayName", EntityAttribute.at("title").withLowerCaseIndex())
          .toRecord(club -> new ClubRecord(club.getTitle()))
          .create(
              (context, value, entities) -> {
                Club club = new Club(context.tenantId());
                club.setTitle(value.title());
                return club;
              })
          .apply((club, value) -> club.setTitle(value.title()))
          .members(MemberRelation.manyToMany("persons", PERSON_MAPPING))
          .members(MemberRelation.nestedManyToMany("parts"));

  private final EntityStores stores;

  public ClubScim(JpaTransactions transactions) {
    this.stores = EntityStores.of(transactions, PERSON_MAPPING, CLUB_MAPPING);
  }

  EntityStore<Person, PersonRecord> persons() {
    return stores.store(PERSON_MAPPING);
  }

  EntityGroupStore<Club, ClubRecord> clubs() {
    return stores.groupStore(CLUB_MAPPING);
  }

  JpaTransactions unitOfWork() {
    return stores.unitOfWork();
  }

  private static Attribute attribute(String name, AttributeType type) {
    return Attribute.named(name).type(type).build();
  }

  private static PersonRecord record(Person person) {
    return new PersonRecord(
        person.nick,
        Optional.ofNullable(person.externalId),
        Optional.ofNullable(person.mail),
        Optional.ofNullable(person.homeMail),
        Optional.ofNullable(person.getFamily()),
        Optional.ofNullable(person.title),
        Optional.ofNullable(person.state).map(Person.STATES::get),
        Optional.ofNullable(person.kind),
        Optional.ofNullable(person.age),
        Optional.ofNullable(person.salary).map(BigDecimal::stripTrailingZeros),
        Optional.ofNullable(person.joined).map(time -> time.toInstant(ZoneOffset.UTC)),
        person.lockedAt != null,
        Optional.ofNullable(person.badge));
  }

  private static void apply(Person person, PersonRecord value) {
    person.nick = value.nick();
    person.externalId = value.externalId().orElse(null);
    person.badge = value.badge().orElse(null);
    person.mail = value.mail().orElse(null);
    person.homeMail = value.homeMail().orElse(null);
    person.setFamily(value.family().orElse(null));
    person.title = value.title().orElse(null);
    person.state = value.active().map(active -> active ? 1 : 2).orElse(null);
    person.kind = value.kind().orElse(null);
    person.age = value.age().orElse(null);
    person.salary = value.salary().orElse(null);
    person.joined =
        value.joined().map(time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC)).orElse(null);
    person.lockedAt = value.locked() ? LocalDateTime.of(2020, 1, 1, 0, 0) : null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.model.MultiValuedItem;
import dev.rollcall.scim.model.Name;
import dev.rollcall.scim.model.User;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaRegistry;
import dev.rollcall.scim.schema.Uniqueness;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs the examples of the guide on schemas. */
class OwnSchemasTest {
  // snippet:tune
  static ResourceType leanUser() {
    Schema user =
        CoreSchemas.user()
            .without("photos", "ims", "emails.display")
            .withRequired("emails", "emails.value")
            .withUniqueness("emails.value", Uniqueness.SERVER)
            .withCanonicalValues("emails.type", "work", "home");
    return CoreSchemas.userType().withSchema(user);
  }

  // end:tune

  // snippet:documents
  static final String BADGE =
      """
      {"id": "urn:example:Badge", "attributes": [
        {"name": "number", "required": true, "uniqueness": "server"},
        {"name": "holders", "type": "complex", "multiValued": true, "subAttributes": [
          {"name": "value"}, {"name": "$ref", "type": "reference", "referenceTypes": ["User"]}]}]}
      """;

  static final String BADGES =
      """
      {"name": "Badge", "endpoint": "/Badges", "schema": "urn:example:Badge"}
      """;

  static SchemaRegistry registry() {
    return SchemaRegistry.builder()
        .resourceType(leanUser())
        .resourceType(json(BADGES), "holders")
        .schema(json(BADGE))
        .build();
  }

  static ComplexValue json(String text) {
    return new JsonReader(Limits.DEFAULT).readObject(text);
  }

  // end:documents

  // snippet:build
  static User barbara(ResourceType type) {
    return User.empty(type)
        .withUserName("bjensen")
        .withName(name -> name.withGivenName("Barbara").withFamilyName("Jensen"))
        .withEmails(List.of(MultiValuedItem.of("bjensen@example.com", "work").asPrimary()))
        .withActive(true)
        .withEnterprise(
            work -> work.withDepartment("Tours").withManager(boss -> boss.withValue("26118915")));
  }

  // end:build

  // snippet:change
  static User married(User user, String newName) {
    return user.withName(name -> name.withFamilyName(newName).without("formatted"))
        .without("nickName");
  }

  // end:change

  // snippet:read
  static Optional<String> mailTo(User user) {
    return user.emails().stream()
        .filter(MultiValuedItem::primary)
        .findFirst()
        .flatMap(MultiValuedItem::value);
  }

  // end:read

  @Test
  void registryThenHasCustomizedAndNewType() {
    SchemaRegistry registry = registry();

    ResourceType badges = registry.findEndpoint("/Badges").orElseThrow();
    assertThat(badges.members()).isEqualTo(badges.schema().find("holders"));
    assertThat(registry.findResourceType("User").orElseThrow().findAttribute("photos")).isEmpty();
    assertThat(registry.schemas()).hasSize(3);
  }

  @Test
  void loadWhenContradictionThenLocation() {
    assertThatThrownBy(() -> CoreSchemas.user().withRequired("groups"))
        .hasMessage(
            "Schema 'urn:ietf:params:scim:schemas:core:2.0:User', attribute 'groups': "
                + "it is readOnly and cannot be set by clients");
  }

  @Test
  void userWhenBuiltThenReadAndChanged() {
    User user = barbara(leanUser());

    assertThat(mailTo(user)).contains("bjensen@example.com");
    User changed = married(user.withNickName("Babs"), "Jensen-Doe");
    assertThat(changed.name().flatMap(Name::familyName)).contains("Jensen-Doe");
    assertThat(changed.name().flatMap(Name::givenName)).contains("Barbara");
    assertThat(changed.nickName()).isEmpty();
    assertThat(changed.enterprise()).isEqualTo(user.enterprise());
  }
}

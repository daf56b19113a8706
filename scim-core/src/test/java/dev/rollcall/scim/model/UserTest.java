// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.AttributeRules;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {
  private static final ResourceType TYPE = CoreSchemas.userType();
  private static final ResourceType WITH_DESK =
      TYPE.withExtension(
          Schema.of("urn:acme:Desk", "Desk", "", List.of(Attribute.named("floor").build())), false);

  private final ScimResource example = Resources.example(TYPE, "rfc7643-8.3-enterprise_user");
  private final User user = new User(example);

  @Nested
  class View {
    @Test
    void accessorsWhenRfcExampleThenSingularValues() {
      assertThat(user.schemas())
          .containsExactly(
              "urn:ietf:params:scim:schemas:core:2.0:User",
              "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
      assertThat(user.id()).contains("2819c223-7f76-453a-919d-413861904646");
      assertThat(user.externalId()).contains("701984");
      assertThat(user.userName()).contains("bjensen@example.com");
      assertThat(user.name().flatMap(Name::honorificSuffix)).contains("III");
      assertThat(user.timezone()).contains("America/Los_Angeles");
      assertThat(user.active()).contains(true);
      assertThat(user.password()).contains("t1meMa$heen");
    }

    @Test
    @Requirement("R7643-032")
    void accessorsWhenRfcExampleThenElementsInOrder() {
      assertThat(user.emails())
          .containsExactly(
              MultiValuedItem.of("bjensen@example.com", "work").asPrimary(),
              MultiValuedItem.of("babs@jensen.org", "home"));
      assertThat(user.emails()).extracting(MultiValuedItem::primary).containsExactly(true, false);
      assertThat(user.addresses())
          .extracting(address -> address.postalCode().orElseThrow())
          .containsExactly("91608", "91608");
      assertThat(user.addresses()).extracting(Address::primary).containsExactly(true, false);
      assertThat(user.groups())
          .extracting(group -> group.display().orElseThrow())
          .containsExactly("Tour Guides", "Employees", "US Employees");
      assertThat(user.x509Certificates()).hasSize(1);
    }

    @Test
    void metaWhenRfcExampleThenAllValues() {
      Meta meta = user.meta().orElseThrow();

      assertThat(meta.resourceType()).contains("User");
      assertThat(meta.created()).contains(Instant.parse("2010-01-23T04:56:22Z"));
      assertThat(meta.lastModified()).contains(Instant.parse("2011-05-13T04:42:34Z"));
      assertThat(meta.version()).contains("W\\/\"3694e05e9dff591\"");
      assertThat(meta.location())
          .hasValueSatisfying(uri -> assertThat(uri).endsWith(user.id().orElseThrow()));
    }

    @Test
    void extensionWhenRfcExampleThenEnterpriseValues() {
      EnterpriseUser enterprise = user.enterprise().orElseThrow();

      assertThat(enterprise.department()).contains("Tour Operations");
      assertThat(enterprise.manager().flatMap(Manager::displayName)).contains("John Smith");
      assertThat(user.extension("URN:ietf:params:scim:schemas:extension:enterprise:2.0:user"))
          .isSameAs(enterprise.attributes());
      assertThat(user.extension("urn:acme:Desk")).isSameAs(ComplexValue.EMPTY);
    }

    @Test
    void viewWhenCreatedThenValuesAreNotCopied() {
      assertThat(user.resource()).isSameAs(example);
      assertThat(user.name().orElseThrow().attributes())
          .isSameAs(example.attributes().complexOrEmpty("name"));
    }

    @Test
    void accessorsWhenFlagIsFalseThenFalse() {
      User inactive = new User(Resources.of(TYPE, "{\"userName\": \"a\", \"active\": false}"));

      assertThat(inactive.active()).contains(false);
    }

    @Test
    void withWhenMetaThenOnlyTheOtherValueChanges() {
      Meta meta = user.meta().orElseThrow();

      assertThat(meta.with("version", "W/\"2\"").version()).contains("W/\"2\"");
      assertThat(meta.with("version", "W/\"2\"").created()).isEqualTo(meta.created());
    }

    @Test
    void accessorsWhenAttributeIsAbsentThenEmpty() {
      User nobody = new User(Resources.of(CoreSchemas.groupType(), "{\"displayName\":\"g\"}"));

      assertThat(nobody.displayName()).contains("g");
      assertThat(nobody.userName()).isEmpty();
      assertThat(nobody.name()).isEmpty();
      assertThat(nobody.active()).isEmpty();
      assertThat(nobody.emails()).isEmpty();
      assertThat(nobody.meta()).isEmpty();
      assertThat(nobody.enterprise()).isEmpty();
    }

    @Test
    void accessorsWhenValueHasAnotherTypeThenEmpty() {
      User odd =
          new User(
              Resources.of(
                  TYPE,
                  """
                  {"userName": 1, "active": "yes", "name": "Babs", "emails": ["a@example.com", null],
                   "roles": {"value": "one"}, "meta": {"created": "yesterday", "lastModified": 7}}
                  """));

      assertThat(odd.userName()).isEmpty();
      assertThat(odd.active()).isEmpty();
      assertThat(odd.name()).isEmpty();
      assertThat(odd.emails()).isEmpty();
      assertThat(odd.roles()).containsExactly(MultiValuedItem.of("one"));
      assertThat(odd.meta().orElseThrow().created()).isEmpty();
      assertThat(odd.meta().orElseThrow().lastModified()).isEmpty();
    }

    @Test
    @Requirement("R7643-083")
    void toStringThenContainsNoValue() {
      Stream.of(
              user,
              user.name().orElseThrow(),
              user.emails().get(0),
              user.addresses().get(0),
              user.groups().get(0),
              user.meta().orElseThrow(),
              user.enterprise().orElseThrow(),
              user.enterprise().flatMap(EnterpriseUser::manager).orElseThrow())
          .forEach(
              part ->
                  assertThat(part.toString())
                      .doesNotContain("t1meMa$heen", "ensen", "Hollywood", "Smith", "2819c223"));
    }

    @Test
    void elementsThenUnmodifiable() {
      assertThatThrownBy(() -> user.emails().clear())
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> user.groups().remove(0))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Nested
  class Create {
    private final User built =
        User.empty()
            .withUserName("bjensen")
            .withName(name -> name.withGivenName("Barbara").withFamilyName("Jensen"))
            .withEmails(List.of(MultiValuedItem.of("bjensen@example.com", "work").asPrimary()))
            .withAddresses(List.of(Address.EMPTY.withLocality("Hollywood").withPrimary(true)))
            .withActive(true)
            .withEnterprise(
                work ->
                    work.withDepartment("Tours").withManager(boss -> boss.withValue("26118915")));

    @Test
    void resourceWhenAttributesAreSetThenContainsThem() {
      assertThat(built.resource())
          .isEqualTo(
              Resources.of(
                  TYPE,
                  """
                  {"userName": "bjensen", "name": {"givenName": "Barbara", "familyName": "Jensen"},
                   "emails": [{"value": "bjensen@example.com", "type": "work", "primary": true}],
                   "addresses": [{"locality": "Hollywood", "primary": true}], "active": true,
                   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                     {"department": "Tours", "manager": {"value": "26118915"}}}
                  """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STRICT", "DEFAULT", "ENTRA", "INTEROP"})
    void resourceWhenReadInAnyDialectThenEqual(String dialect) {
      ScimResource resource = built.resource();
      ComplexValue body = resource.attributes().with("schemas", resource.schemasValue());

      ScimResource read =
          new ResourceReader(TYPE, Dialect.of(dialect), UnknownAttributePolicy.REFUSE).read(body);
      new AttributeRules(TYPE).check(read);

      assertThat(read).isEqualTo(resource);
    }

    @Test
    void withUserNameThenOriginalKeepsItsName() {
      User first = User.empty().withUserName("a");
      User second = first.withUserName("b");

      assertThat(first.userName()).contains("a");
      assertThat(second.userName()).contains("b");
    }

    @Test
    void withExtensionWhenUrnHasOtherCaseThenSet() {
      User atDesk =
          User.empty(WITH_DESK)
              .withUserName("a")
              .withExtension("URN:ACME:desk", ComplexValue.of("floor", new StringValue("4")));

      assertThat(atDesk.extension("urn:acme:Desk").findText("floor")).contains("4");
      assertThat(atDesk.schemas()).contains("urn:acme:Desk");
      assertThat(atDesk.resource().attributes().names()).contains("urn:acme:Desk");
    }

    @Test
    void withWhenNameHasOtherCaseThenNameOfSchema() {
      User named = User.empty().with("NICKNAME", "Babs");

      assertThat(named.nickName()).contains("Babs");
    }

    @Test
    void withWhenTypeHasNoSuchAttributeThenRejected() {
      ResourceType lean = TYPE.withSchema(CoreSchemas.user().without("photos"));

      assertThatThrownBy(
              () ->
                  User.empty(lean).withPhotos(List.of(MultiValuedItem.of("https://example.com/p"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Resource type 'User' has no attribute 'photos' to set");
      assertThatThrownBy(
              () ->
                  User.empty(ResourceType.of("User", "/Users", CoreSchemas.user()))
                      .withEnterprise(work -> work.withDepartment("d")))
          .hasMessageEndingWith(
              "has no attribute 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User' to"
                  + " set");
      assertThat(User.empty(lean).withPhotos(List.of()).without("photos").photos()).isEmpty();
    }

    @Test
    void withWhenSchemasThenRejected() {
      assertThatThrownBy(
              () -> User.empty().with("schemas", MultiValue.of(new StringValue("urn:acme:Desk"))))
          .hasMessageEndingWith("has no attribute 'schemas' to set");
    }

    @Test
    @Requirement("R7643-038")
    void withWhenValueIsUnassignedThenAttributeRemoved() {
      User empty =
          user.withEmails(List.of())
              .withName(Name.EMPTY)
              .withEnterprise(EnterpriseUser.EMPTY)
              .with("nickName", NullValue.NULL)
              .without("title");

      assertThat(empty.resource().attributes().names())
          .doesNotContain("emails", "name", "nickName", "title")
          .contains("userName", "meta");
      assertThat(empty.schemas()).hasSize(1);
    }

    @Test
    void withWhenValueIsNullThenAttributeNamed() {
      assertThatThrownBy(() -> User.empty().withUserName(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("userName");
    }
  }

  @Nested
  class Change {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "rfc7643-8.1-user-minimal",
          "rfc7643-8.2-user-full",
          "rfc7643-8.3-enterprise_user"
        })
    void withAttributesWhenUnchangedThenSameResource(String name) {
      ScimResource resource = Resources.example(TYPE, name);

      assertThat(new User(resource).withAttributes(resource.attributes()).resource())
          .isSameAs(resource);
    }

    @Test
    void withWhenValuesAreSetAgainThenEqual() {
      User again =
          user.withUserName(user.userName().orElseThrow())
              .withName(user.name().orElseThrow())
              .withEmails(user.emails())
              .withAddresses(user.addresses())
              .withGroups(user.groups())
              .withX509Certificates(user.x509Certificates())
              .withEnterprise(user.enterprise().orElseThrow());

      assertThat(again).isEqualTo(user).hasSameHashCodeAs(user);
    }

    @Test
    void withNameWhenOneComponentChangesThenOthersStay() {
      User changed =
          user.withName(name -> name.withFamilyName("Smith").without("formatted"))
              .withEnterprise(work -> work.withManager(boss -> boss.withValue("42")));

      assertThat(changed.name().flatMap(Name::familyName)).contains("Smith");
      assertThat(changed.name().flatMap(Name::givenName)).contains("Barbara");
      assertThat(changed.name().flatMap(Name::formatted)).isEmpty();
      assertThat(changed.enterprise().flatMap(EnterpriseUser::department))
          .contains("Tour Operations");
      assertThat(changed.enterprise().flatMap(EnterpriseUser::manager).flatMap(Manager::ref))
          .isPresent();
      assertThat(
              changed
                  .withName(user.name().orElseThrow())
                  .withEnterprise(user.enterprise().orElseThrow()))
          .isEqualTo(user);
      assertThat(user.name().flatMap(Name::familyName)).contains("Jensen");
    }

    @Test
    void withWhenOtherAttributesExistThenKept() {
      ScimResource resource =
          Resources.of(
              WITH_DESK,
              """
              {"userName": "a", "legacy": 7, "name": {"givenName": "A", "spoken": "Ah"},
               "emails": [{"value": "a@example.com", "verified": true}],
               "urn:acme:Desk": {"floor": "4"}}
              """);

      User changed =
          new User(resource)
              .withName(name -> name.withGivenName("B"))
              .withEmails(
                  new User(resource)
                      .emails().stream().map(email -> email.withType("work")).toList());

      assertThat(changed.resource())
          .isEqualTo(
              Resources.of(
                  WITH_DESK,
                  """
                  {"userName": "a", "legacy": 7, "name": {"givenName": "B", "spoken": "Ah"},
                   "emails": [{"value": "a@example.com", "verified": true, "type": "work"}],
                   "urn:acme:Desk": {"floor": "4"}}
                  """));
    }
  }
}

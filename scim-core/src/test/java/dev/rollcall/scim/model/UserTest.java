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
    void accessorsWhenRfcExampleThenSingularAttributes() {
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
    void accessorsWhenRfcExampleThenMultiValuedAttributesInOrder() {
      assertThat(user.emails())
          .containsExactly(
              MultiValuedItem.of("bjensen@example.com", "work").asPrimary(),
              MultiValuedItem.of("babs@jensen.org", "home"));
      assertThat(user.emails()).extracting(MultiValuedItem::primary).containsExactly(true, false);
      assertThat(user.addresses())
          .extracting(address -> address.postalCode().orElseThrow())
          .containsExactly("91608", "91608");
      assertThat(user.groups())
          .extracting(group -> group.display().orElseThrow())
          .containsExactly("Tour Guides", "Employees", "US Employees");
      assertThat(user.x509Certificates()).hasSize(1);
    }

    @Test
    void metaWhenRfcExampleThenPresent() {
      Meta meta = user.meta().orElseThrow();

      assertThat(meta.resourceType()).contains("User");
      assertThat(meta.created()).contains(Instant.parse("2010-01-23T04:56:22Z"));
      assertThat(meta.lastModified()).contains(Instant.parse("2011-05-13T04:42:34Z"));
      assertThat(meta.version()).contains("W\\/\"3694e05e9dff591\"");
      assertThat(meta.location())
          .hasValueSatisfying(uri -> assertThat(uri).endsWith(user.id().orElseThrow()));
    }

    @Test
    void enterpriseWhenRfcExampleThenPresent() {
      EnterpriseUser enterprise = user.enterprise().orElseThrow();

      assertThat(enterprise.department()).contains("Tour Operations");
      assertThat(enterprise.manager().flatMap(Manager::displayName)).contains("John Smith");
      assertThat(user.extension("URN:ietf:params:scim:schemas:extension:enterprise:2.0:user"))
          .isSameAs(enterprise.attributes());
      assertThat(user.extension("urn:acme:Desk")).isSameAs(ComplexValue.EMPTY);
    }

    @Test
    void resourceWhenViewedThenSameInstance() {
      assertThat(user.resource()).isSameAs(example);
      assertThat(user.name().orElseThrow().attributes())
          .isSameAs(example.attributes().complexOrEmpty("name"));
    }

    @Test
    void accessorsWhenAbsentThenEmpty() {
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
    void accessorsWhenOtherTypeThenEmpty() {
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
    void toStringWhenCalledThenHasNoValues() {
      Stream.of(
              user,
              user.name().orElseThrow(),
              user.emails().get(0),
              user.addresses().get(0),
              user.groups().get(0),
              user.meta().orElseThrow(),
              user.enterprise().orElseThrow(),
              user.enterprise().flatMap(EnterpriseUser::manager).orElseThrow(),
              user.toBuilder())
          .forEach(
              part ->
                  assertThat(part.toString())
                      .doesNotContain("t1meMa$heen", "ensen", "Hollywood", "Smith", "2819c223"));
    }

    @Test
    void accessorsWhenListThenUnmodifiable() {
      assertThatThrownBy(() -> user.emails().clear())
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> user.groups().remove(0))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Nested
  class Build {
    private final User built =
        User.builder()
            .userName("bjensen")
            .name(name -> name.givenName("Barbara").familyName("Jensen"))
            .emails(List.of(MultiValuedItem.of("bjensen@example.com", "work").asPrimary()))
            .addresses(List.of(Address.builder().locality("Hollywood").primary(true).build()))
            .active(true)
            .enterprise(work -> work.department("Tours").manager(boss -> boss.value("26118915")))
            .build();

    @Test
    void buildWhenAttributesAreSetThenResourceHasThem() {
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
    void buildWhenSerializedThenReadableAsRequest(String dialect) {
      ScimResource resource = built.resource();
      ComplexValue body = resource.attributes().with("schemas", resource.schemasValue());

      ScimResource read =
          new ResourceReader(TYPE, Dialect.valueOf(dialect), UnknownAttributePolicy.REFUSE)
              .read(body);
      new AttributeRules(TYPE).check(read);

      assertThat(read).isEqualTo(resource);
    }

    @Test
    void buildWhenBuilderChangesLaterThenProductIsUnchanged() {
      User.Builder builder = User.builder().userName("a");
      User first = builder.build();
      User second = builder.userName("b").build();

      assertThat(first.userName()).contains("a");
      assertThat(second.userName()).contains("b");
    }

    @Test
    void extensionWhenCustomThenSetByUrn() {
      User atDesk =
          User.builder(WITH_DESK)
              .userName("a")
              .extension("URN:ACME:desk", ComplexValue.of("floor", new StringValue("4")))
              .build();

      assertThat(atDesk.extension("urn:acme:Desk").findText("floor")).contains("4");
      assertThat(atDesk.schemas()).contains("urn:acme:Desk");
      assertThat(atDesk.resource().attributes().names()).contains("urn:acme:Desk");
    }

    @Test
    void setWhenNameDiffersInCaseThenSpellingOfSchema() {
      User named = User.builder().attribute("NICKNAME", new StringValue("Babs")).build();

      assertThat(named.nickName()).contains("Babs");
    }

    @Test
    void setWhenTypeLacksAttributeThenRejectedByName() {
      ResourceType lean = TYPE.withSchema(CoreSchemas.user().without("photos"));

      assertThatThrownBy(
              () -> User.builder(lean).photos(List.of(MultiValuedItem.of("https://example.com/p"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Resource type 'User' has no attribute 'photos' to set");
      assertThatThrownBy(
              () ->
                  User.builder(ResourceType.of("User", "/Users", CoreSchemas.user()))
                      .enterprise(work -> work.department("d")))
          .hasMessageEndingWith(
              "has no attribute 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User' to set");
      assertThat(User.builder(lean).photos(List.of()).without("photos").build().photos()).isEmpty();
    }

    @Test
    void schemasWhenExtensionHasValuesThenIncluded() {
      assertThatThrownBy(
              () ->
                  User.builder()
                      .attribute("schemas", MultiValue.of(new StringValue("urn:acme:Desk"))))
          .hasMessageEndingWith("has no attribute 'schemas' to set");
    }

    @Test
    @Requirement("R7643-038")
    void setWhenUnassignedThenRemoved() {
      User empty =
          user.toBuilder()
              .emails(List.of())
              .name(Name.builder().build())
              .enterprise(new EnterpriseUser(ComplexValue.EMPTY))
              .attribute("nickName", NullValue.NULL)
              .without("title")
              .build();

      assertThat(empty.resource().attributes().names())
          .doesNotContain("emails", "name", "nickName", "title")
          .contains("userName", "meta");
      assertThat(empty.schemas()).hasSize(1);
    }

    @Test
    void setWhenNullThenRejectedByName() {
      assertThatThrownBy(() -> User.builder().userName(null))
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
    void toBuilderWhenNothingChangesThenEqualResource(String name) {
      ScimResource resource = Resources.example(TYPE, name);

      assertThat(new User(resource).toBuilder().build().resource()).isSameAs(resource);
    }

    @Test
    void toBuilderWhenEverythingIsSetAgainThenEqualResource() {
      User again =
          user.toBuilder()
              .userName(user.userName().orElseThrow())
              .name(user.name().orElseThrow())
              .emails(user.emails())
              .addresses(user.addresses())
              .groups(user.groups())
              .x509Certificates(user.x509Certificates())
              .enterprise(user.enterprise().orElseThrow())
              .build();

      assertThat(again).isEqualTo(user).hasSameHashCodeAs(user);
    }

    @Test
    void toBuilderWhenSubAttributeIsSetThenOthersAreUnchanged() {
      User changed =
          user.toBuilder()
              .name(name -> name.familyName("Smith").without("formatted"))
              .enterprise(work -> work.manager(boss -> boss.value("42")))
              .build();

      assertThat(changed.name().flatMap(Name::familyName)).contains("Smith");
      assertThat(changed.name().flatMap(Name::givenName)).contains("Barbara");
      assertThat(changed.name().flatMap(Name::formatted)).isEmpty();
      assertThat(changed.enterprise().flatMap(EnterpriseUser::department))
          .contains("Tour Operations");
      assertThat(changed.enterprise().flatMap(EnterpriseUser::manager).flatMap(Manager::ref))
          .isPresent();
      assertThat(
              changed.toBuilder()
                  .name(user.name().orElseThrow())
                  .enterprise(user.enterprise().orElseThrow())
                  .build())
          .isEqualTo(user);
      assertThat(user.name().flatMap(Name::familyName)).contains("Jensen");
    }

    @Test
    void toBuilderWhenAttributeHasNoAccessorThenKept() {
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
              .toBuilder()
                  .name(name -> name.givenName("B"))
                  .emails(
                      new User(resource)
                          .emails().stream().map(email -> email.withType("work")).toList())
                  .build();

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

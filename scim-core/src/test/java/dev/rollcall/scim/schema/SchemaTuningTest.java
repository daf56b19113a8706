// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SchemaTuningTest {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

  private final Schema user = CoreSchemas.user();

  private static Attribute part(Schema schema, String attribute, String part) {
    return schema.find(attribute).orElseThrow().findSubAttribute(part).orElseThrow();
  }

  private static void assertRefused(ThrowingCallable tuning, String place, String reason) {
    assertThatThrownBy(tuning)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Schema '" + USER + "', attribute '" + place + "': " + reason);
  }

  @Nested
  class Tune {
    @Test
    void withWhenAttributeChangesThenKeepsPosition() {
      Schema tuned = user.tune("USERNAME", a -> a.toBuilder().description("The login").build());

      assertThat(tuned.attributes().get(0).description()).isEqualTo("The login");
      assertThat(tuned.attributes()).hasSameSizeAs(user.attributes());
      assertThat(user.attributes().get(0).description()).isNotEqualTo("The login");
    }

    @Test
    void withWhenSubAttributeChangesThenOthersAreUnchanged() {
      Schema tuned = user.tune("emails.value", a -> a.toBuilder().caseExact(true).build());

      assertThat(part(tuned, "emails", "value").isCaseExact()).isTrue();
      assertThat(tuned.tune("emails.value", a -> a.toBuilder().caseExact(false).build()))
          .isEqualTo(user);
    }

    @Test
    void withWhenPathIsUnknownThenMessageHasWholePath() {
      String unknown = "the attribute does not exist";
      assertRefused(() -> user.tune("mails", a -> a), "mails", unknown);
      assertRefused(() -> user.tune("emails.mail", a -> a), "emails.mail", unknown);
      assertRefused(() -> user.tune("userName.value", a -> a), "userName.value", unknown);
      assertRefused(() -> user.tune("emails.value.x", a -> a), "emails.value.x", unknown);
      assertRefused(() -> user.tune("emails.", a -> a), "emails.", unknown);
    }

    @Test
    void withWhenNewNameIsTakenThenRejected() {
      Attribute title = user.find("title").orElseThrow();

      assertThatThrownBy(() -> user.tune("nickName", a -> title))
          .hasMessage("Schema '" + USER + "' defines attribute 'title' twice");
    }

    @Test
    void withWhenSchemaOfSchemasThenChangesAtAnyDepth() {
      Schema tuned =
          CoreSchemas.schema().withCanonicalValues("attributes.subAttributes.type", "string");

      assertThat(
              part(tuned, "attributes", "subAttributes")
                  .findSubAttribute("type")
                  .orElseThrow()
                  .canonicalValues())
          .containsExactly("string");
    }
  }

  @Nested
  class Without {
    @Test
    void withoutWhenAttributesAndSubAttributesThenRemoved() {
      Schema tuned = user.without("photos", "emails.display");

      assertThat(tuned.find("photos")).isEmpty();
      assertThat(tuned.find("emails").orElseThrow().subAttributes())
          .extracting(Attribute::name)
          .containsExactly("value", "type", "primary");
      assertThat(tuned.attributes()).hasSize(user.attributes().size() - 1);
    }

    @Test
    void withoutWhenLastSubAttributeThenRejected() {
      Schema valueOnly = user.without("emails.display", "emails.type", "emails.primary");

      assertRefused(
          () -> valueOnly.without("emails.value"),
          "emails.value",
          "'emails' must have sub-attributes exactly when it is complex");
    }

    @Test
    void withoutWhenLastAttributeThenRejected() {
      Schema desk = Schema.of("urn:acme:Desk", "", "", List.of(Attribute.named("floor").build()));

      assertThatThrownBy(() -> desk.without("floor"))
          .hasMessage("Schema 'urn:acme:Desk' must have attributes");
    }

    @Test
    void withoutWhenAttributeIsUnknownThenRejected() {
      assertRefused(
          () -> user.without("photos", "photos"), "photos", "the attribute does not exist");
    }
  }

  @Nested
  class Characteristics {
    @Test
    void withRequiredWhenAttributesThenRequired() {
      Schema tuned = user.withRequired("displayName", "emails", "emails.value");

      assertThat(tuned.find("displayName").orElseThrow().isRequired()).isTrue();
      assertThat(tuned.find("emails").orElseThrow().isRequired()).isTrue();
      assertThat(part(tuned, "emails", "value").isRequired()).isTrue();
      assertThat(part(tuned, "emails", "type").isRequired()).isFalse();
    }

    @Test
    void withRequiredWhenReadOnlyThenRejected() {
      String reason = "it is readOnly and cannot be set by clients";
      assertRefused(() -> user.withRequired("groups"), "groups", reason);
      assertRefused(() -> user.withRequired("groups.value"), "groups.value", reason);
      assertThatThrownBy(() -> CoreSchemas.group().withRequired("members.display"))
          .hasMessageEndingWith("attribute 'members.display': " + reason);
      Schema mailsFromElsewhere =
          user.tune("emails", a -> a.toBuilder().mutability(Mutability.READ_ONLY).build());
      assertRefused(() -> mailsFromElsewhere.withRequired("emails.value"), "emails.value", reason);
    }

    @Test
    void withUniquenessWhenAttributeThenSet() {
      Schema tuned = user.withUniqueness("emails.value", Uniqueness.SERVER);

      assertThat(part(tuned, "emails", "value").uniqueness()).isEqualTo(Uniqueness.SERVER);
      assertRefused(
          () -> user.withUniqueness("emails", Uniqueness.SERVER),
          "emails",
          "'emails' of type complex must not be unique");
    }

    @Test
    void withCanonicalValuesWhenAttributeThenReplaced() {
      Schema tuned = user.withCanonicalValues("emails.type", "work");

      assertThat(part(tuned, "emails", "type").canonicalValues()).containsExactly("work");
      assertRefused(
          () -> user.withCanonicalValues("active", "true"),
          "active",
          "'active' of type boolean must not have canonicalValues");
    }

    @Test
    void equalsWhenAllCharacteristicsAreEqualThenTrue() {
      Schema tuned = user.withCanonicalValues("emails.type", "work");

      assertThat(tuned)
          .isNotEqualTo(user)
          .isEqualTo(user.withCanonicalValues("emails.type", "work"))
          .hasSameHashCodeAs(user.withCanonicalValues("emails.type", "work"));
      assertThat(SchemaDocument.toSchema(SchemaDocument.of(tuned))).isEqualTo(tuned);
    }
  }
}

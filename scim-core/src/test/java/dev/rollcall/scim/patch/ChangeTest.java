// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.value.StringValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeTest {
  private static ScimResource user(String attributes) {
    return ScimResource.of(
        CoreSchemas.userType(), new JsonReader(Limits.DEFAULT).readObject(attributes));
  }

  @Test
  void betweenWhenAttributesDifferThenOneChangeForEachInTheOrderOfTheSchema() {
    ScimResource before =
        user(
            """
            {"userName": "gina", "nickName": "G", "name": {"givenName": "Gina", "familyName": "Old"},
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Sales"}}
            """);
    ScimResource after =
        user(
            """
            {"userName": "gina", "title": "Dr", "name": {"givenName": "Gina", "familyName": "New"},
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Tours"}}
            """);

    assertThat(Change.between(before, after))
        .extracting(Change::toString)
        .containsExactly(
            "REPLACED name.familyName",
            "REMOVED nickName",
            "ADDED title",
            "REPLACED urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department");
    assertThat(Change.between(before, before)).isEmpty();
  }

  @Test
  void betweenWhenAnAttributeIsAddedThenItHasNoValueBefore() {
    assertThat(Change.between(user("{}"), user("{\"title\": \"Dr\"}")))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.before()).isEmpty();
              assertThat(change.after()).isEqualTo(Optional.of(new StringValue("Dr")));
            });
  }

  @Test
  void betweenWhenManyAttributesDifferThenAllInTheOrderOfTheSchema() {
    ScimResource after =
        user(
            """
            {"timezone": "UTC", "locale": "en", "title": "Dr", "profileUrl": "https://x.example/g",
             "nickName": "G", "displayName": "Gina", "userName": "gina", "externalId": "7",
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
               {"division": "D", "employeeNumber": "1"}}
            """);

    assertThat(Change.between(user("{}"), after))
        .extracting(Change::toString)
        .containsExactly(
            "ADDED userName",
            "ADDED displayName",
            "ADDED nickName",
            "ADDED profileUrl",
            "ADDED title",
            "ADDED locale",
            "ADDED timezone",
            "ADDED externalId",
            "ADDED urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
            "ADDED urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division");
  }
}

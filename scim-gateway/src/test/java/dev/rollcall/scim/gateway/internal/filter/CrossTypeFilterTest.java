// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossTypeFilterTest {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final ResourceType GROUP = CoreSchemas.groupType();

  private static String read(ResourceType own, String filter, Dialect dialect) {
    FilterVerdict verdict =
        new CrossTypeFilter(own, List.of(USER, GROUP)).read(filter, dialect, Limits.DEFAULT);
    if (verdict instanceof FilterVerdict.Those those) {
      return those.rest().toString();
    }
    return verdict instanceof FilterVerdict.All ? "all" : "none";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "userName eq \"a\" | userName eq \"a\" | none",
        "members pr | none | members pr",
        "displayName sw \"a\" | displayName sw \"a\" | displayName sw \"a\"",
        "not (userName pr) | not (userName pr) | all",
        "userName ne \"a\" | userName ne \"a\" | all",
        "members[value eq \"1\"] | none | members[value eq \"1\"]",
        "emails[primary eq false] | emails[primary eq false] | none",
        "meta.resourceType eq \"User\" | all | none",
        "meta.resourceType ne \"User\" | none | all",
        "meta.resourceType sw \"U\" | all | none",
        "meta.resourceType eq \"Nothing\" | none | none",
        "not (meta.resourceType eq \"User\") | none | all",
        "meta.resourceType eq \"User\" and userName pr | userName pr | none",
        "meta.resourceType eq \"Group\" or userName pr | userName pr | all",
        "userName pr or members pr | userName pr | members pr",
        "userName pr and members pr | none | none",
        "(userName pr or members pr) and id pr" + " | userName pr and id pr | members pr and id pr",
        "urn:ietf:params:scim:schemas:core:2.0:Group:displayName pr | none | displayName pr",
        "urn:ietf:params:scim:schemas:core:2.0:User:title pr | title pr | none",
      })
  @Requirement({"R7644-046", "R7644-048", "R7644-049"})
  void filterWhenAttributeBelongsToAnotherTypeThenItHasNoValue(
      String filter, String ofUsers, String ofGroups) {
    assertThat(read(USER, filter, Dialect.DEFAULT)).isEqualTo(ofUsers);
    assertThat(read(GROUP, filter, Dialect.DEFAULT)).isEqualTo(ofGroups);
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void filterWhenExtensionBelongsToAnotherTypeThenItIsKnown(Dialect dialect) {
    String filter =
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"x\"";

    assertThat(read(GROUP, filter, dialect)).isEqualTo("none");
    assertThat(read(USER, filter, dialect)).isEqualTo(filter);
    assertThat(read(USER, "members pr", dialect)).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nowhere pr", "userName.x pr", "members[nowhere eq 1]", "userName eq", ""})
  void filterWhenNoTypeHasTheAttributeThenInvalidFilter(String filter) {
    for (ResourceType type : List.of(USER, GROUP)) {
      ScimException refused =
          catchThrowableOfType(ScimException.class, () -> read(type, filter, Dialect.DEFAULT));
      assertThat(refused.type()).contains(ScimErrorType.INVALID_FILTER);
    }
  }
}

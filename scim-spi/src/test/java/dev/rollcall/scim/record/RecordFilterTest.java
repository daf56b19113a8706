// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.hosts.Hosts;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.store.ResourceBinding;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFilterTest {
  private static void check(ResourceBinding<?> binding, String filter) {
    binding.check(Filter.parse(filter, binding.type(), Dialect.DEFAULT, Limits.DEFAULT));
  }

  private static void refuses(ResourceBinding<?> binding, String filter, String name) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> check(binding, filter))
        .satisfies(
            refusal -> {
              assertThat(refusal.type()).contains(ScimErrorType.INVALID_FILTER);
              assertThat(refusal.detail()).startsWith("'" + name + "' ");
            });
  }

  @Test
  void filterableThenPathsOfComponents() {
    assertThat(Hosts.lms().filterable())
        .extracting(AttributePath::toString)
        .containsExactly("userName", "emails.value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"a\"",
        "id eq \"1\"",
        "id eq \"1\" and active eq true",
        "userName eq \"a\" and name.givenName pr",
        "userName eq \"a\" and meta.resourceType eq \"User\"",
        "emails[type eq \"work\"].value eq \"a\"",
        "emails[type eq \"Work\" and value eq \"a\"]",
        "emails[value eq \"a\"]",
        "emails.value eq \"a\"",
        "emails eq \"a\""
      })
  void checkWhenIndexServesFilterThenAccepted(String filter) {
    assertThatCode(() -> check(Hosts.lms(), filter)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "active eq true | active",
        "userName pr | userName",
        "userName sw \"a\" | userName",
        "userName eq \"a\" or userName eq \"b\" | userName",
        "not (userName eq \"a\") | userName",
        "id eq \"1\" and externalId eq \"e\" | externalId",
        "externalId eq \"e\" | externalId",
        "userName eq \"a\" and meta.lastModified gt \"2020-01-01T00:00:00Z\" | meta.lastModified",
        "id eq \"1\" and meta.created pr | meta.created",
        "id eq \"1\" and meta.location co \"/Users/\" | meta.location",
        "emails[type eq \"home\"].value eq \"a\" | emails",
        "emails[type eq \"work\"] | emails",
        "phoneNumbers.value eq \"1\" | phoneNumbers.value",
        "name.givenName eq \"a\" and active eq true | name.givenName"
      })
  void checkWhenNoIndexServesFilterThenErrorNamesAttribute(String filter, String name) {
    refuses(Hosts.lms(), filter, name);
  }

  @Test
  void checkWhenExternalIdIsBoundThenAccepted() {
    assertThatCode(() -> check(Hosts.grc(), "externalId eq \"e\"")).doesNotThrowAnyException();
  }

  @Test
  void checkWhenMembersWithoutIdThenRejected() {
    ResourceBinding<?> teams = Hosts.teams();
    check(teams, "id eq \"1\" and members eq \"2\"");
    check(teams, "id eq \"1\" and members[value eq \"2\"]");
    refuses(teams, "members eq \"2\"", "members");
    refuses(teams, "displayName eq \"a\" and members eq \"2\"", "members");
  }

  private static final ResourceBinding<?> GROUPED =
      RecordBinding.user(MethodHandles.lookup(), Two.class).withGroups();

  @Test
  void checkWhenGroupsBesideIdThenAccepted() {
    assertThatCode(() -> check(GROUPED, "id eq \"1\" and groups.value eq \"2\""))
        .doesNotThrowAnyException();
    refuses(GROUPED, "groups.value eq \"2\"", "groups");
    refuses(GROUPED, "userName eq \"a\" and groups pr", "groups");
    refuses(
        RecordBinding.user(MethodHandles.lookup(), Two.class),
        "id eq \"1\" and groups pr",
        "groups");
  }

  private static final ResourceBinding<?> ALL_EXPRESSIONS =
      RecordBinding.user(MethodHandles.lookup(), Two.class)
          .withFilterExpressions(FilterExpression.values());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"a\" or emails[type eq \"work\"].value eq \"b\"",
        "not (userName eq \"a\")",
        "not (userName eq \"a\" or userName sw \"b\") and emails pr",
        "userName eq \"a\" and (emails pr or not (emails[type eq \"home\"]))",
        "meta.lastModified gt \"2020-01-01T00:00:00Z\"",
        "userName eq \"a\" or meta.created le \"2020-01-01T00:00:00Z\"",
        "userName eq \"a\" and meta.created pr"
      })
  void checkWhenExpressionIsDeclaredThenAccepted(String filter) {
    assertThatCode(() -> check(ALL_EXPRESSIONS, filter)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "userName eq \"a\" or emails pr | userName",
        "not (emails pr) | emails",
        "meta.created pr | meta.created",
        "id eq \"1\" and meta.location pr | meta.location",
        "id eq \"1\" or userName co \"a\" | id"
      })
  void checkWhenNoIndexServesDeclaredExpressionThenRejected(String filter, String name) {
    refuses(ALL_EXPRESSIONS, filter, name);
  }

  @Test
  void checkWhenManagerWithLookUpThenAccepted() {
    check(
        Hosts.grc(),
        "id eq \"1\" and urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"
            + " eq \"2\"");
  }

  record Two(
      @ScimAttribute("userName") @Filterable(operators = {CompareOperator.EQ, CompareOperator.SW})
          String userName,
      @ScimAttribute("emails[type eq \"work\"].value") @Filterable String work,
      @ScimAttribute("emails[type eq \"home\"].value") String home) {}

  @Test
  void checkWhenOperatorIsListedThenAccepted() {
    ResourceBinding<Two> two = RecordBinding.user(MethodHandles.lookup(), Two.class);
    check(two, "userName sw \"a\"");
    refuses(two, "userName co \"a\"", "userName");
  }

  @Test
  void checkWhenShortFormAndOneElementIsBoundThenAccepted() {
    ResourceBinding<Two> two = RecordBinding.user(MethodHandles.lookup(), Two.class);
    check(two, "emails[type eq \"work\"].value eq \"a\"");
    refuses(two, "emails.value eq \"a\"", "emails.value");
  }
}

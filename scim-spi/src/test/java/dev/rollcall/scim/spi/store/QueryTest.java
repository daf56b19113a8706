// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The requests of a store: pages, sort order, and the abilities that are optional. */
class QueryTest {
  private static final Value ADA = email("ada@x.example", false);
  private static final Value BOB = email("bob@x.example", true);

  private static Value email(String value, boolean isPrimary) {
    return ComplexValue.builder()
        .put("value", new StringValue(value))
        .put("primary", BooleanValue.of(isPrimary))
        .build();
  }

  private static Optional<Value> sorted(String path, String attribute, Value value) {
    return new Sort(AttributePath.parse(path, CoreSchemas.userType(), Dialect.DEFAULT), false)
        .valueIn(ComplexValue.of(attribute, value));
  }

  @Test
  void queryWhenIndexOrCountIsNegativeThenIllegalArgument() {
    assertThat(new Query(Optional.empty(), 0, 0).offset()).isZero();
    assertThat(new Query(Optional.empty(), 7, 1).offset()).isEqualTo(7);
    assertThatIllegalArgumentException().isThrownBy(() -> new Query(Optional.empty(), -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Query(Optional.empty(), 0, -1));
  }

  @Test
  void offsetWhenPaginationIsByKeysetThenIllegalState() {
    Query query =
        new Query(Optional.empty(), Optional.empty(), new Query.After(Optional.empty()), 1);

    assertThatIllegalStateException().isThrownBy(query::offset);
  }

  @Test
  void valueInWhenSimpleThenTheValue() {
    assertThat(sorted("userName", "userName", new StringValue("ada")))
        .contains(new StringValue("ada"));
    assertThat(sorted("userName", "title", new StringValue("Dr"))).isEmpty();
    assertThat(sorted("userName", "userName", NullValue.NULL)).isEmpty();
  }

  @Test
  void valueInWhenSubAttributeThenItsValue() {
    Value name = ComplexValue.of("familyName", new StringValue("King"));

    assertThat(sorted("name.familyName", "name", name)).contains(new StringValue("King"));
    assertThat(sorted("name.givenName", "name", name)).isEmpty();
    assertThat(sorted("name.familyName", "name", new StringValue("King"))).isEmpty();
  }

  @Test
  void valueInWhenMultiValuedThenPrimaryElseFirst() {
    assertThat(sorted("emails.value", "emails", MultiValue.of(ADA, BOB)))
        .as("primary")
        .contains(new StringValue("bob@x.example"));
    assertThat(sorted("emails.value", "emails", MultiValue.of(ADA, ADA)))
        .as("first")
        .contains(new StringValue("ada@x.example"));
    assertThat(sorted("emails", "emails", MultiValue.of(ADA, BOB))).contains(BOB);
  }

  @Test
  void toResourceThenIdTypeAndTimesAreAdded() {
    Instant created = Instant.parse("2026-01-01T00:00:00Z");
    Instant modified = created.plusSeconds(1);
    ScimResource ada =
        ScimResource.of(
            CoreSchemas.userType(), ComplexValue.of("userName", new StringValue("ada")));
    ResourceBinding<ScimResource> binding = ResourceBinding.full(CoreSchemas.userType(), List.of());

    ScimResource stored =
        new StoredResource<>(
                "7", Optional.empty(), Optional.of(created), Optional.of(modified), ada)
            .toResource(binding);

    assertThat(stored.attributes())
        .isEqualTo(
            ada.attributes()
                .with("id", new StringValue("7"))
                .with(
                    "meta",
                    ComplexValue.builder()
                        .put("resourceType", "User")
                        .put("created", DateTimeValue.of(created))
                        .put("lastModified", DateTimeValue.of(modified))
                        .build()));
  }

  @Test
  void acceptingEveryFilterThenSameResourcesWithOtherIndexes() {
    AttributePath userName =
        AttributePath.parse("userName", CoreSchemas.userType(), Dialect.DEFAULT);
    AttributePath title = AttributePath.parse("title", CoreSchemas.userType(), Dialect.DEFAULT);
    ResourceBinding<ScimResource> full =
        ResourceBinding.full(CoreSchemas.userType(), List.of(userName));
    ScimResource ada =
        ScimResource.of(
            CoreSchemas.userType(), ComplexValue.of("userName", new StringValue("ada")));

    ResourceBinding<ScimResource> every = full.acceptingEveryFilter(List.of(title));

    assertThat(full.filterable()).containsExactly(userName);
    assertThat(every.filterable()).containsExactly(title);
    assertThat(every.type()).isEqualTo(CoreSchemas.userType());
    assertThat(every.toResource(ada)).isEqualTo(ada);
    assertThat(every.fromResource(ada)).isEqualTo(ada);
    assertThat(every.fromStored(ada)).isEqualTo(ada);
  }

  @Test
  void storeWhenNoAbilityIsDeclaredThenNoneIsSupported() {
    ResourceStore<String> store = mock(CALLS_REAL_METHODS);

    assertThat(store.supportsVersions()).isFalse();
    assertThat(store.supportsSorting()).isFalse();
    assertThat(store.supportsKeysetPagination()).isFalse();
    assertThat(store.supportsMembershipFilters()).isFalse();
    assertThat(store.withGroups(mock(MembershipStore.class))).isEmpty();
    assertThat(SoftDeletes.of(store)).isEmpty();
  }

  /** A store whose configuration decides whether it supports soft deletes. */
  private interface SoftStore extends ResourceStore<String>, SoftDeletes<String> {}

  @Test
  void softDeletesWhenStoreSupportsThemThenTheStore() {
    SoftStore store = mock(CALLS_REAL_METHODS);
    SoftStore without =
        mock(
            call ->
                call.getMethod().getReturnType() == boolean.class
                    ? (Object) false
                    : Optional.empty());

    assertThat(SoftDeletes.of(store)).containsSame(store);
    assertThat(SoftDeletes.of(without)).isEmpty();
  }

  @Test
  void withoutTransactionThenWorkRunsOnceWithTheSameContext() {
    TenantContext acme = TenantContext.of(Tenant.of("acme"));

    List<TenantContext> seen =
        UnitOfWork.withoutTransaction().run(acme, context -> List.of(context));

    assertThat(seen).containsExactly(acme);
  }

  @Test
  void withGroupsThenOnlyTheGroupsDiffer() {
    StoredResource<String> stored =
        new StoredResource<>("7", Optional.of("1"), Optional.empty(), Optional.empty(), "value");
    List<Member> groups = List.of(new Member("9", "Group", Optional.empty()));

    assertThat(stored.withGroups(Optional.of(groups)))
        .isEqualTo(
            new StoredResource<>(
                "7",
                Optional.of("1"),
                Optional.empty(),
                Optional.empty(),
                "value",
                Optional.of(groups)));
    assertThat(FindRequest.one("7")).isEqualTo(new FindRequest(List.of("7")));
  }
}

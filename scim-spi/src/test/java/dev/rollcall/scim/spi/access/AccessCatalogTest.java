// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessCatalogTest {
  private static final CatalogEntry VIEWER = CatalogEntry.of("viewer");
  private static final CatalogEntry EDITOR = CatalogEntry.of("editor").withContained("viewer");

  private static DeclaredValues roles(AccessCatalog catalog) {
    return catalog.find(AccessAttribute.ROLES).orElseThrow();
  }

  @Test
  void findWhenDeclaredThenByValueAndId() {
    CatalogEntry admin = CatalogEntry.of("Admin").withId("r-1");
    DeclaredValues roles = roles(AccessCatalog.NONE.withRoles(VIEWER, EDITOR, admin));

    assertThat(roles.find("ADMIN")).containsSame(admin);
    assertThat(roles.find("r-1")).isEmpty();
    assertThat(roles.findById("r-1")).containsSame(admin);
    assertThat(roles.findById("admin")).isEmpty();
    assertThat(roles.entries()).containsExactly(EDITOR, admin, VIEWER);
    assertThat(roles.entriesAfter("editor")).containsExactly(admin, VIEWER);
    assertThat(roles.containersOf(VIEWER)).containsExactly("editor");
    assertThat(roles.containersOf(admin)).isEmpty();
    assertThat(roles.isSingle()).isFalse();
  }

  @Test
  void withThenOtherAttributeIsUnchanged() {
    AccessCatalog catalog =
        AccessCatalog.NONE
            .withSingleRole(VIEWER)
            .withEntitlements(CatalogEntry.of("seat").withType("License"))
            .withFormat(CatalogFormat.OKTA);

    assertThat(roles(catalog).isSingle()).isTrue();
    assertThat(catalog.find(AccessAttribute.ENTITLEMENTS).orElseThrow().types())
        .containsExactly("License");
    assertThat(catalog.format()).isEqualTo(CatalogFormat.OKTA);
    assertThat(catalog.attributes()).hasSize(2);
    assertThat(AccessCatalog.NONE.isEmpty()).isTrue();
    assertThat(AccessCatalog.NONE.withRoles().isEmpty()).isFalse();
  }

  @Test
  void entryThenComponents() {
    CatalogEntry entry =
        CatalogEntry.of("admin")
            .withDisplay("Administrator")
            .withType("Internal")
            .withDescription("Can do everything.")
            .withLimit(5)
            .withAssigned(2)
            .withContained("editor")
            .asPrimary()
            .asUnsupported();

    assertThat(entry.id()).isEqualTo("admin");
    assertThat(entry.display()).contains("Administrator");
    assertThat(entry.type()).contains("Internal");
    assertThat(entry.description()).contains("Can do everything.");
    assertThat(entry.limit()).hasValue(5);
    assertThat(entry.assigned()).hasValue(2);
    assertThat(entry.contained()).containsExactly("editor");
    assertThat(entry.isPrimary()).isTrue();
    assertThat(entry.isSupported()).isFalse();
    assertThat(VIEWER.isSupported()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\u0000", "\ud800", "a\uffff"})
  void entryWhenTextIsNotStorableThenRejected(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CatalogEntry.of(text));
    assertThatIllegalArgumentException().isThrownBy(() -> VIEWER.withId(text));
  }

  @Test
  void entryWhenComponentIsInvalidThenRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> CatalogEntry.of("x".repeat(201)));
    assertThatIllegalArgumentException().isThrownBy(() -> VIEWER.withDisplay(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> VIEWER.withType("x".repeat(1_001)));
    assertThatIllegalArgumentException().isThrownBy(() -> VIEWER.withDescription(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VIEWER.withLimit(-1))
        .withMessage("'limit' of 'viewer' must not be negative");
    assertThatIllegalArgumentException().isThrownBy(() -> VIEWER.withAssigned(-1));
  }

  @Test
  void catalogWhenContradictoryThenRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessCatalog.NONE.withRoles(VIEWER, CatalogEntry.of("VIEWER")))
        .withMessageContaining("more than once");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> AccessCatalog.NONE.withRoles(VIEWER, CatalogEntry.of("x").withId("viewer")))
        .withMessageContaining("id of 'x'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessCatalog.NONE.withEntitlements(EDITOR))
        .withMessage("'editor' contains 'viewer', which is not another declared value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessCatalog.NONE.withRoles(VIEWER.withContained("viewer")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AccessCatalog.NONE.withSingleEntitlement(
                    VIEWER.asPrimary(), CatalogEntry.of("x").asPrimary()))
        .withMessageContaining("primary");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessCatalog.NONE.withRoles(entries(10_001)));
    assertThatCode(() -> AccessCatalog.NONE.withRoles(entries(10_000))).doesNotThrowAnyException();
  }

  private static List<CatalogEntry> entries(int count) {
    return IntStream.range(0, count).mapToObj(i -> CatalogEntry.of("role-" + i)).toList();
  }

  @Test
  void catalogWhenSingleEntitlementThenOneOfThem() {
    for (AccessCatalog catalog :
        List.of(
            AccessCatalog.NONE.withSingleEntitlement(VIEWER.asPrimary(), EDITOR),
            AccessCatalog.NONE.withSingleEntitlement(List.of(VIEWER.asPrimary(), EDITOR)))) {
      DeclaredValues entitlements = catalog.find(AccessAttribute.ENTITLEMENTS).orElseThrow();

      assertThat(entitlements.isSingle()).isTrue();
      assertThat(entitlements.entries()).extracting(CatalogEntry::isPrimary).contains(true, false);
      assertThat(catalog.find(AccessAttribute.ROLES)).isEmpty();
    }
  }

  @Test
  void entryWhenComponentIsAtItsLimitThenAccepted() {
    String longest = "x".repeat(1_000);

    assertThat(CatalogEntry.of("x".repeat(200)).id()).hasSize(200);
    assertThat(VIEWER.withDisplay(longest).display()).contains(longest);
    assertThat(VIEWER.withLimit(0).limit()).hasValue(0);
    assertThat(VIEWER.withAssigned(0).assigned()).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"ROLES,roles,Role,/Roles", "ENTITLEMENTS,entitlements,Entitlement,/Entitlements"})
  void attributeThenNamesInRequests(
      AccessAttribute attribute, String name, String resourceType, String endpoint) {
    assertThat(attribute.attributeName()).isEqualTo(name);
    assertThat(attribute.resourceType()).isEqualTo(resourceType);
    assertThat(attribute.endpoint()).isEqualTo(endpoint);
  }

  @Test
  void oktaFormatWhenIdDiffersFromValueThenRejected() {
    CatalogEntry admin = CatalogEntry.of("admin").withId("r-1");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessCatalog.NONE.withRoles(admin).withFormat(CatalogFormat.OKTA))
        .withMessageContaining("id of 'admin'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessCatalog.NONE.withFormat(CatalogFormat.OKTA).withRoles(admin));
  }

  @Test
  void profileThenKeepsCatalog() {
    AccessCatalog catalog = AccessCatalog.NONE.withRoles(Collections.nCopies(1, VIEWER));
    TenantProfile profile = TenantProfile.builder().access(catalog).build();

    assertThat(profile.toBuilder().build().access()).isSameAs(catalog);
    assertThat(TenantProfile.DEFAULT.access()).isSameAs(AccessCatalog.NONE);
  }
}

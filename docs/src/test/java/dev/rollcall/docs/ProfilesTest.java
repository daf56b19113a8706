// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.policy.IpsieLevel;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs the examples of the guide on published profiles. */
class ProfilesTest {
  private static final Tenant ACME = Tenant.of("acme");

  private final ResourceBinding<ScimResource> users =
      ResourceBinding.full(CoreSchemas.userType(), List.of());
  private final ResourceStore<ScimResource> store = new MemoryStores().store(users);

  private ServiceProvider application(TenantProfile profile) {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(ACME);
    return ServiceProvider.named("directory")
        .route("https://app.example/{tenant}/scim/v2")
        .tenants(tenants)
        .authenticator(token -> Optional.empty())
        .profile(profile)
        .resource(users, store)
        .build();
  }

  // snippet:violations
  static List<String> violations(ServiceProvider application, Tenant tenant) {
    return HostAccess.to(application).profileViolations(tenant).stream()
        .map(violation -> violation.rule().id() + " " + violation.reason())
        .toList();
  }

  // end:violations

  // snippet:managed
  static boolean mayEdit(ServiceProvider application, Caller person, String userId, String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return HostAccess.to(application)
        .managedAttributes(person, new ResourceRef("User", userId))
        .stream()
        .map(managed -> managed.toString().toLowerCase(Locale.ROOT))
        .noneMatch(managed -> name.equals(managed) || name.startsWith(managed + "."));
  }

  // end:managed

  @Test
  void violationsThenMissingPartsOfTheApplication() {
    // snippet:select
    TenantProfile profile = TenantProfile.ipsie(IpsieLevel.AL2); // or TenantProfile.interop()
    // end:select
    // snippet:change
    TenantProfile changed =
        profile.toBuilder().types(profile.types().withRequired("User", "displayName")).build();
    // end:change

    assertThat(changed.conformance()).contains(ConformanceProfile.IPSIE_AL2);
    assertThat(violations(application(changed), ACME))
        .anyMatch(violation -> violation.startsWith("D-025 "))
        .noneMatch(violation -> violation.startsWith("D-028 "));
    assertThat(violations(application(TenantProfile.interop()), ACME)).isEmpty();
  }

  @Test
  void mayEditWhenAttributeIsManagedThenFalse() {
    ServiceProvider application = application(TenantProfile.ipsie(IpsieLevel.AL2));
    String ada =
        store
            .create(
                TenantContext.of(ACME),
                CreateRequest.of(
                    ScimResource.of(
                        CoreSchemas.userType(),
                        ComplexValue.builder().put("userName", "ada").build())))
            .id();
    Caller desk = new Caller("acme", "help desk");

    for (String managed :
        List.of(
            "userName",
            "username",
            "name.familyName",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value")) {
      assertThat(mayEdit(application, desk, ada, managed)).as(managed).isFalse();
    }
    assertThat(mayEdit(application, desk, ada, "favouriteColour")).isTrue();
    assertThat(mayEdit(application, desk, "unknown", "userName")).isTrue();
  }

  @Test
  void pageThenNamesEveryRule() throws IOException {
    String page = Files.readString(Path.of("how-to/profiles.md"));
    String rules = page.substring(page.indexOf("## Rules"), page.indexOf("What remains for you"));

    for (ProfileRule rule : ProfileRule.values()) {
      assertThat(rules).contains(rule.id());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insitelms;

import dev.rollcall.examples.demo.HostApplication;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;

/** Insite LMS at {@code /scim}; unknown attributes are ignored. */
public final class InsiteLms implements HostApplication {
  private final Storage storage;

  /** Opens the application in memory. */
  public InsiteLms() {
    this(Storage.memory());
  }

  /** Opens the application. */
  public InsiteLms(Storage storage) {
    this.storage = storage;
  }

  @Override
  public String name() {
    return "insite-lms";
  }

  @Override
  public List<Tenant> tenants() {
    return List.of(Tenant.of("contoso"), Tenant.of("fabrikam"));
  }

  /** The API key is valid for one year. */
  @Override
  public Duration tokenLifetime() {
    return Duration.ofDays(365);
  }

  @Override
  public GuideWords guideWords() {
    return GuideWords.of("Insite LMS")
        .support("support@insite-lms.example")
        .tokenName("API key")
        .tokenLifetime(tokenLifetime())
        .tokenStep("Sign in to the console of Insite LMS as an administrator.")
        .tokenStep("Select **Applications** and find the job **SCIM** under **Self hosted Jobs**.")
        .tokenStep("Select **Generate Api Key** and copy the key.")
        .build();
  }

  @Override
  public String baseUrl(Tenant anyTenant, int port) {
    return "http://insite-lms.localhost:" + port + "/scim";
  }

  @Override
  public ServiceProvider.Builder serviceProvider(
      int port, TenantDirectory customers, Authenticator authenticator) {
    ResourceBinding<LmsUser> users = RecordBinding.user(MethodHandles.lookup(), LmsUser.class);
    return ServiceProvider.named(name())
        .route("http://insite-lms.localhost:" + port + "/scim")
        .tenants(customers)
        .authenticator(authenticator)
        .profile(TenantProfile.builder().dialect(Dialect.ENTRA).build())
        .unitOfWork(storage.unitOfWork())
        .resource(users, storage.tables().store(users));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.quickstart;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.Scim;
import dev.rollcall.scim.spi.Tenant;
import dev.rollcall.scim.spi.TenantProfile;
import dev.rollcall.scim.spi.TokenAuthenticator;
import dev.rollcall.scim.spi.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.memory.MemoryDirectory;
import dev.rollcall.scim.spi.memory.MemoryTenants;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;

// snippet:class
/** Serves SCIM for one customer, and prints what it would paste into its identity provider. */
public final class QuickStart {
  private QuickStart() {}

  /** A user of the product. */
  record AppUser(
      @Scim("userName") @Filterable @NotBlank @Email String userName,
      @Scim("active") @Nullable Boolean active,
      @Scim("name.givenName") @Nullable String givenName,
      @Scim("name.familyName") @Nullable String familyName) {}

  /** Listens on port 8080 of this machine until it is interrupted. */
  public static void main(String... arguments) {
    MemoryCredentialStore credentials = new MemoryCredentialStore();
    start(8080, credentials);
    System.out.println("Tenant URL:   http://localhost:8080/acme/scim/v2");
    System.out.println(
        "Secret token: " + credentials.issue("acme", "entra", Optional.empty()).secret());
  }

  static HttpServer start(int port, MemoryCredentialStore credentials) {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    var users = RecordBinding.user(MethodHandles.lookup(), AppUser.class);
    ServiceProvider application =
        ServiceProvider.named("quick-start")
            .route("http://localhost:" + port + "/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(new TokenAuthenticator(credentials, Clock.systemUTC()))
            .profile(TenantProfile.builder().dialect(Dialect.ENTRA).build())
            .resource(users, new MemoryDirectory().store(users))
            .build();
    return listening(port, Gateway.of(application));
  }

  /** Has threads for four tenants at their limits, and disconnects clients that fall silent. */
  private static HttpServer listening(int port, Gateway gateway) {
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://localhost:" + port),
            ResourceConfig.forApplication(ScimApplication.of(gateway)),
            false);
    int threads = 4 * LoadLimits.DEFAULT.threadsOfTenant();
    TCPNIOTransport transport = server.getListener("grizzly").getTransport();
    transport.setWorkerThreadPoolConfig(
        ThreadPoolConfig.defaultConfig().setCorePoolSize(threads).setMaxPoolSize(threads));
    transport.setReadTimeout(10, TimeUnit.SECONDS);
    try {
      server.start();
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
    return server;
  }
}
// end:class

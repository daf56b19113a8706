// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdkserver;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Serves SCIM for one tenant in memory and prints its URL and token. */
public final class Main {
  private Main() {}

  /** A user of the application. */
  record AppUser(
      @ScimAttribute("userName") @Filterable String userName,
      @ScimAttribute("active") @Nullable Boolean active) {}

  /** Listens on the given port of this machine; 0 selects a free port. */
  public static void main(String... arguments) throws IOException {
    MemoryCredentialStore credentials = new MemoryCredentialStore();
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            0);
    String base = "http://localhost:" + server.getAddress().getPort();
    server.createContext("/", new GatewayHandler(gateway(base, credentials)));
    server.setExecutor(Executors.newFixedThreadPool(LoadLimits.DEFAULT.threadsOfTenant()));
    server.start();
    System.out.println(base + "/acme/scim/v2");
    System.out.println(new ConnectionTokens(credentials).issue(new Caller("acme", "idp")).secret());
  }

  private static Gateway gateway(String base, MemoryCredentialStore credentials) {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    var users = RecordBinding.user(MethodHandles.lookup(), AppUser.class);
    return Gateway.of(
        ServiceProvider.named("jdk-server")
            .route(base + "/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(new TokenAuthenticator(credentials, Clock.systemUTC()))
            .resource(users, new MemoryStores().store(users))
            .build());
  }
}

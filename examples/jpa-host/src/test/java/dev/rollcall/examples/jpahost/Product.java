// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jpahost;

import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.tenant.Tenant;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** The product on a real port and an empty database, with the companies acme and globex. */
final class Product implements AutoCloseable {
  private final EntityManagerFactory factory = database();
  private final JpaHost host;
  private final HttpServer server;
  private final String base;

  Product() {
    MemoryTenants companies = new MemoryTenants();
    companies.put(Tenant.of("acme"));
    companies.put(Tenant.of("globex"));
    host = new JpaHost(factory, companies, Product::caller);
    // snippet:serve
    server = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), false);
    try {
      server.start();
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
    base = "http://127.0.0.1:" + server.getListeners().iterator().next().getPort();
    Gateway gateway = Gateway.of(host.serviceProvider(base + "/{company}/scim"));
    HttpHandler jersey =
        ContainerFactory.createContainer(
            HttpHandler.class, ResourceConfig.forApplication(ScimApplication.of(gateway)));
    server.getServerConfiguration().addHttpHandler(jersey, "/");
    // end:serve
  }

  /** Creates an empty database with the tables of the entities. */
  private static EntityManagerFactory database() {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    return Persistence.createEntityManagerFactory(
        "product",
        Map.of("jakarta.persistence.jdbc.url", url, "hibernate.connection.pool_size", "32"));
  }

  private static Optional<Caller> caller(String token) {
    return Optional.of(token)
        .filter(Set.of("acme", "globex")::contains)
        .map(company -> new Caller(company, "idp"));
  }

  JpaHost host() {
    return host;
  }

  /** Returns the endpoint of a company, whose token is its name. */
  ScimServer tenant(String company) {
    return ScimServer.at(URI.create(base + "/" + company + "/scim"), company);
  }

  /** Stops the server. */
  @Override
  public void close() {
    server.shutdownNow();
    factory.close();
  }
}

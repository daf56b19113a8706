// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** A running gateway with its host applications on one port of the loopback address. */
public final class DemoServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int GRACE_SECONDS = 5;

  /** The tenants that may use all of what one tenant may use, while others are still served. */
  private static final int TENANTS_AT_THEIR_LIMIT = 4;

  /** A client that sends nothing for so long is disconnected. */
  private static final int SILENT_SECONDS = 10;

  private final HttpServer server;
  private final Health health;
  private final int port;
  private final List<Connection> connections;

  private DemoServer(HttpServer server, Health health, int port, List<Connection> connections) {
    this.server = server;
    this.health = health;
    this.port = port;
    this.connections = List.copyOf(connections);
  }

  /**
   * Starts a server that answers when this method returns.
   *
   * @param port 0 for any free port
   * @throws IOException when the port cannot be had
   */
  public static DemoServer start(int port, List<HostApplication> applications) throws IOException {
    return start(port, applications, LoadLimits.builder().withoutRate().build());
  }

  /**
   * All applications of the demo, with their tables there. The storage stays open when the server
   * is closed.
   *
   * @throws IOException when the port cannot be had
   */
  public static DemoServer start(int port, Storage storage) throws IOException {
    return start(
        port,
        Demo.applications(List.of(), storage),
        new Setting(
            LoadLimits.builder().withoutRate().build(),
            storage,
            CursorKeys.random(),
            Optional.empty()));
  }

  /**
   * The same with a bound on what a tenant may take.
   *
   * @throws IOException when the port cannot be had
   */
  public static DemoServer start(int port, List<HostApplication> applications, LoadLimits limits)
      throws IOException {
    return start(
        port,
        applications,
        new Setting(limits, Storage.memory(), CursorKeys.random(), Optional.empty()));
  }

  /**
   * What all applications have in common.
   *
   * @param limits what a tenant may take
   * @param storage where tenants, tokens and logs are
   * @param cursorKeys what seals cursors
   * @param deprovisioning how many may lose access in an hour; empty for any number
   */
  record Setting(
      LoadLimits limits,
      Storage storage,
      CursorKeys cursorKeys,
      Optional<DeprovisioningLimit> deprovisioning) {}

  /** The same with all that applications have in common. */
  static DemoServer start(int port, List<HostApplication> applications, Setting setting)
      throws IOException {
    HttpServer server = new HttpServer();
    NetworkListener listener = new NetworkListener("demo", LOOPBACK, port);
    listener.setDefaultErrorPageGenerator(new ScimErrorPages());
    configure(listener, setting.limits());
    server.addListener(listener);
    Health health = new Health();
    DemoPages pages = new DemoPages(health);
    GrizzlyEdge edge = new GrizzlyEdge(pages);
    server.getServerConfiguration().addHttpHandler(edge, "/");
    server.start();
    try {
      List<Connection> connections = new ArrayList<>();
      int actual = listener.getPort();
      pages.startPage(StartPage.html(applications, actual));
      Gateway gateway =
          Gateway.of(
              applications.stream()
                  .map(application -> open(application, actual, setting, connections))
                  .toArray(ServiceProvider[]::new));
      edge.open(
          ContainerFactory.createContainer(
              HttpHandler.class, ResourceConfig.forApplication(ScimApplication.of(gateway))));
      health.started(() -> storeAnswers(applications, setting.storage()));
      return new DemoServer(server, health, actual, connections);
    } catch (RuntimeException notStarted) {
      server.shutdownNow();
      throw notStarted;
    }
  }

  /** Looks a tenant up, which every request does. */
  private static boolean storeAnswers(List<HostApplication> applications, Storage storage) {
    List<Tenant> tenants = applications.get(0).tenants();
    try {
      return storage.tenants(tenants).findById(tenants.get(0).id()).isPresent();
    } catch (RuntimeException unavailable) {
      return false;
    }
  }

  /** Each request that is processed or waits holds a thread, also while its body arrives. */
  private static void configure(NetworkListener listener, LoadLimits limits) {
    int threads = TENANTS_AT_THEIR_LIMIT * limits.threadsOfTenant();
    TCPNIOTransport transport = listener.getTransport();
    transport.setWorkerThreadPoolConfig(
        ThreadPoolConfig.defaultConfig()
            .setPoolName("demo")
            .setCorePoolSize(threads)
            .setMaxPoolSize(threads));
    transport.setSelectorHandler(new ClosedConnections());
    transport.setReadTimeout(SILENT_SECONDS, TimeUnit.SECONDS);
  }

  /** Gives an application its tenants, and each tenant a token. */
  private static ServiceProvider open(
      HostApplication application, int port, Setting setting, List<Connection> connections) {
    Storage storage = setting.storage();
    TenantDirectory tenants = storage.tenants(application.tenants());
    ServiceProvider.Builder builder =
        application
            .serviceProvider(port, tenants, storage.authenticator())
            .load(setting.limits())
            .unitOfWork(storage.unitOfWork())
            .cursorKeys(setting.cursorKeys())
            .provisioningLog(storage.provisioningLog(), LoggedAttributes.of("active"))
            .deprovisionLedger(storage.deprovisionLedger());
    TenantProfile profile = builder.build().profile();
    setting
        .deprovisioning()
        .ifPresent(limit -> builder.tenants(new GuardedTenants(tenants, profile, limit)));
    ServiceProvider provider = builder.build();
    for (Tenant tenant : application.tenants()) {
      connections.add(
          new Connection(
              application.name(),
              tenant.key(),
              tenant.profile().orElse(provider.profile()).dialect().wireName(),
              application.baseUrl(tenant, port),
              LOOPBACK + ":" + port,
              storage.issue(tenant, application.tokenLifetime())));
    }
    return provider;
  }

  /** Where the server listens. */
  public int port() {
    return port;
  }

  /** One connection for each tenant. */
  public List<Connection> connections() {
    return connections;
  }

  /**
   * Prepares the end: from now on {@code /health/ready} answers 503, so that a load balancer sends
   * requests elsewhere, while those that come are still served.
   */
  void drain() {
    health.draining();
  }

  /** Lets requests end that are under way, and frees the port. */
  @Override
  public void close() {
    drain();
    try {
      server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS).get(GRACE_SECONDS + 1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException notInTime) {
      server.shutdownNow();
    } catch (InterruptedException impatient) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.spi.credential.Authenticator;
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

/** A running gateway with its host applications on one port. */
public final class DemoServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int GRACE_SECONDS = 5;

  /** The number of tenants that may use their full limits while others are still served. */
  private static final int TENANTS_AT_THEIR_LIMIT = 4;

  /** The idle time after which a silent client is disconnected. */
  private static final int SILENT_SECONDS = 10;

  private final HttpServer server;
  private final Health health;
  private final int port;
  private final Opened opened;

  private DemoServer(HttpServer server, Health health, int port, Opened opened) {
    this.server = server;
    this.health = health;
    this.port = port;
    this.opened = opened;
  }

  /**
   * The applications of a running server.
   *
   * @param connections one connection per tenant
   * @param consoles the consoles
   */
  private record Opened(List<Connection> connections, Consoles consoles) {}

  /**
   * Starts a server that accepts requests when this method returns.
   *
   * @param port 0 for any free port
   * @throws IOException when the port is not available
   */
  public static DemoServer start(int port, List<HostApplication> applications) throws IOException {
    return start(port, applications, LoadLimits.builder().withoutRate().build());
  }

  /**
   * Serves all applications of the demo with their tables in a storage, which stays open when the
   * server is closed.
   *
   * @throws IOException when the port is not available
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
   * Serves all applications with load limits per tenant.
   *
   * @throws IOException when the port is not available
   */
  public static DemoServer start(int port, List<HostApplication> applications, LoadLimits limits)
      throws IOException {
    return start(
        port,
        applications,
        new Setting(limits, Storage.memory(), CursorKeys.random(), Optional.empty()));
  }

  /**
   * The common settings of all applications.
   *
   * @param limits the load limits of a tenant
   * @param storage the storage of tenants, tokens and logs
   * @param cursorKeys the keys of cursors
   * @param deprovisioning the maximum number of deprovisioned users per hour; empty for no limit
   */
  record Setting(
      LoadLimits limits,
      Storage storage,
      CursorKeys cursorKeys,
      Optional<DeprovisioningLimit> deprovisioning) {}

  /** Serves applications with these common settings on the loopback address. */
  static DemoServer start(int port, List<HostApplication> applications, Setting setting)
      throws IOException {
    return start(LOOPBACK, port, applications, setting);
  }

  /** Serves applications with these common settings on an address of this machine. */
  static DemoServer start(
      String address, int port, List<HostApplication> applications, Setting setting)
      throws IOException {
    HttpServer server = new HttpServer();
    NetworkListener listener = new NetworkListener("demo", address, port);
    listener.setDefaultErrorPageGenerator(new ScimErrorPages());
    configure(listener, setting.limits());
    server.addListener(listener);
    Health health = new Health();
    Metrics metrics = new Metrics();
    DemoPages pages = new DemoPages(health, metrics);
    GrizzlyEdge edge = new GrizzlyEdge(pages);
    server.getServerConfiguration().addHttpHandler(edge, "/");
    server.start();
    try {
      int actual = listener.getPort();
      Opened opened = new Opened(new ArrayList<>(), new Consoles(setting.storage(), actual));
      pages.startPage(StartPage.html(applications, actual));
      Gateway gateway =
          Gateway.of(
              applications.stream()
                  .map(application -> open(application, actual, setting, metrics, opened))
                  .toArray(ServiceProvider[]::new));
      edge.open(
          ContainerFactory.createContainer(
              HttpHandler.class,
              ResourceConfig.forApplication(
                  ScimApplication.of(gateway, opened.consoles().handlers()))));
      health.started(() -> storeAnswers(applications, setting.storage()));
      return new DemoServer(server, health, actual, opened);
    } catch (RuntimeException notStarted) {
      server.shutdownNow();
      throw notStarted;
    }
  }

  /** Looks up a tenant, as every request does. */
  private static boolean storeAnswers(List<HostApplication> applications, Storage storage) {
    List<Tenant> tenants = applications.get(0).tenants();
    try {
      return storage.tenants(tenants).findById(tenants.get(0).id()).isPresent();
    } catch (RuntimeException unavailable) {
      return false;
    }
  }

  /** Each running or waiting request occupies a thread, also while its body arrives. */
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

  /** Creates an application's tenants, a token for each tenant, and the console. */
  private static ServiceProvider open(
      HostApplication application, int port, Setting setting, Metrics metrics, Opened opened) {
    Storage storage = setting.storage();
    TenantDirectory tenants = storage.tenants(application.tenants());
    Optional<OAuthAccess> oauth =
        application.offersOAuth()
            ? Optional.of(OAuthAccess.of(application.name(), storage))
            : Optional.empty();
    Authenticator authenticator =
        oauth.map(OAuthAccess::authenticator).orElseGet(storage::authenticator);
    ServiceProvider.Builder builder =
        application
            .serviceProvider(port, tenants, authenticator)
            .load(setting.limits())
            .observer(metrics.observer())
            .cursorKeys(setting.cursorKeys())
            .provisioningLog(storage.provisioningLog(), LoggedAttributes.of("active"))
            .deprovisioningCounter(storage.deprovisioningCounter());
    oauth.map(OAuthAccess::tokenEndpoint).ifPresent(builder::tokenEndpoint);
    TenantProfile profile = builder.build().profile();
    setting
        .deprovisioning()
        .ifPresent(limit -> builder.tenants(new GuardedTenants(tenants, profile, limit)));
    ServiceProvider provider = builder.build();
    for (Tenant tenant : application.tenants()) {
      opened
          .connections()
          .add(
              new Connection(
                  application.name(),
                  tenant.key(),
                  tenant.profile().orElse(provider.profile()).dialect().wireName(),
                  application.baseUrl(tenant, port),
                  LOOPBACK + ":" + port,
                  storage.issue(tenant, application.tokenLifetime())));
    }
    opened.consoles().add(application, provider);
    return provider;
  }

  /** Returns the port of the server. */
  public int port() {
    return port;
  }

  /** Returns one connection per tenant. */
  public List<Connection> connections() {
    return List.copyOf(opened.connections());
  }

  /** Returns one link to a console per application. */
  public List<ConsoleLink> consoleLinks() {
    return opened.consoles().links();
  }

  /** Returns one link for the support staff of each application. */
  public List<SupportLink> supportLinks() {
    return opened.consoles().supportLinks();
  }

  /**
   * Starts draining: {@code /health/ready} responds 503, so that a load balancer stops sending
   * requests, while arriving requests are still served.
   */
  void drain() {
    health.draining();
  }

  /** Waits for running requests and frees the port. */
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

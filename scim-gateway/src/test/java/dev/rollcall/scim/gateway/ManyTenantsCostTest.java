// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The cost of tenants that are configured and idle: {@code mvn -Pcost -pl scim-gateway -am test
 * -Dtest=ManyTenantsCostTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("cost")
class ManyTenantsCostTest {
  private static final int TENANTS = 10_000;
  private static final int HOT = 50;
  private static final int REQUESTS = 20_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Referenced, since a logger that nothing refers to loses its level when memory is collected. */
  private final Logger lines = Logger.getLogger("dev.rollcall.scim.request");

  /** A gateway whose tenants have one user each. */
  private static final class Application {
    private final MemoryTenants tenants = new MemoryTenants();
    private final List<ScimRequest> reads = new ArrayList<>();
    private final Gateway gateway;

    Application() {
      ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
      gateway =
          Gateway.of(
              ServiceProvider.named("directory")
                  .load(LoadLimits.builder().withoutRate().withoutLargeBodyRate().build())
                  .route("https://directory.example/{tenant}/scim/v2")
                  .tenants(tenants)
                  .authenticator(token -> Optional.of(new Caller(token, "idp")))
                  .resource(users, new MemoryStores().store(users))
                  .build());
    }

    /** Adds a tenant with a user and reads the user. */
    void add(String name) {
      tenants.put(Tenant.of(name));
      String body =
          "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\"}";
      ScimResponse created = send(request(name, "POST", "/" + name + "/scim/v2/Users", body));
      String location = created.header("Location").orElseThrow();
      reads.add(request(name, "GET", location.replace("https://directory.example", ""), ""));
      send(reads.get(reads.size() - 1));
    }

    private static ScimRequest request(String tenant, String method, String target, String body) {
      InputStream content = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
      return new ScimRequest(
          method,
          ScimRequest.Target.of(target),
          header ->
              switch (header) {
                case "Host" -> List.of("directory.example");
                case "Authorization" -> List.of("Bearer " + tenant);
                case "Content-Type" -> List.of("application/scim+json");
                default -> List.of();
              },
          content,
          ScimRequest.Connection.UNKNOWN);
    }

    private ScimResponse send(ScimRequest request) {
      ScimResponse response = gateway.handle(request).orElseThrow();
      assertThat(response.status()).isBetween(200, 201);
      try {
        response.body().orElseThrow().writeTo(OutputStream.nullOutputStream());
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return response;
    }

    /** Returns the bytes that a read allocates, of this number of tenants in turn. */
    double bytesPerRead(int hot) {
      for (int i = 0; i < REQUESTS; i++) {
        send(reads.get(i % hot));
      }
      long before = allocated();
      for (int i = 0; i < REQUESTS; i++) {
        send(reads.get(i % hot));
      }
      return (double) (allocated() - before) / REQUESTS;
    }

    private static long allocated() {
      return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
  }

  private static long liveBytes() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void readWhenManyTenantsThenSameAllocationAndFewBytesPerIdleTenant() throws InterruptedException {
    lines.setLevel(Level.OFF);
    Application one = new Application();
    one.add("t0");
    Application many = new Application();
    many.add("t0");
    long before = liveBytes();
    for (int i = 1; i <= TENANTS; i++) {
      many.add("t" + i);
    }
    long perTenant = (liveBytes() - before) / TENANTS;
    double alone = one.bytesPerRead(1);
    double hot = many.bytesPerRead(HOT);

    System.out.printf(
        "live heap per tenant with one user %d bytes; allocation per read %.0f bytes with one"
            + " tenant, %.0f bytes with %d of %d tenants%n",
        perTenant, alone, hot, HOT, TENANTS);
    assertThat(hot).isLessThan(alone * 1.05);
    assertThat(perTenant).isLessThan(16_000);
  }
}

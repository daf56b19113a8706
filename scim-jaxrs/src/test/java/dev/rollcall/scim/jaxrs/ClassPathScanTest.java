// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A runtime that registers the classes of the adapter because it scans the class path. */
class ClassPathScanTest {
  private static final String ADAPTER = "dev.rollcall.scim.jaxrs";
  private static final String ACME = "Authorization: Bearer acme-token";

  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger("dev.rollcall.scim");
  private final Handler recorder =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          logged.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void record() {
    logger.addHandler(recorder);
  }

  @AfterEach
  void stopRecording() {
    logger.removeHandler(recorder);
  }

  /** A resource of the host at its root. */
  @Path("/")
  public static final class Root {
    /** Returns a page. */
    @GET
    public String page() {
      return "page of the host";
    }
  }

  /** Scans the adapter, as runtimes do, without the resources and providers of its tests. */
  private static ResourceConfig scanned() {
    ResourceConfig found = new ResourceConfig().packages(false, ADAPTER);
    ResourceConfig application = new ResourceConfig(Root.class);
    found.getClasses().stream()
        .filter(type -> !type.getName().contains("Test") && type.getEnclosingClass() == null)
        .forEach(application::register);
    return application;
  }

  @Test
  void scanWhenNoGatewayThenHostIsServedAndOneWarningIsLogged() {
    try (TestServer server = TestServer.running(scanned())) {
      for (int i = 0; i < 3; i++) {
        assertThat(server.get("/", ACME).body()).isEqualTo("page of the host");
      }
      assertThat(server.get("/acme/scim/v2/Users", ACME).status()).isEqualTo(404);
    }

    assertThat(logged)
        .filteredOn(line -> line.contains("ScimApplication.properties(gateway)"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .startsWith("WARNING event=gateway_missing class=ScimRequestFilter "));
  }

  @Test
  void scanWhenGatewayIsSetThenServed() {
    Gateway gateway = Gateway.of(new TestHost().at("https://localhost/{tenant}/scim/v2"));
    ResourceConfig application = scanned().addProperties(ScimApplication.properties(gateway));
    try (TestServer server = TestServer.running(application)) {
      assertThat(server.get("/acme/scim/v2/ResourceTypes", ACME).status()).isEqualTo(200);
      assertThat(server.get("/", ACME).body()).isEqualTo("page of the host");
    }
  }

  @Test
  void createWithoutGatewayThenNothingIsServedAndWarningIsLogged() {
    ScimApplication found = new ScimApplication();

    assertThat(found.getClasses()).isEmpty();
    assertThat(found.getProperties()).isEmpty();
    assertThat(logged)
        .anyMatch(
            line ->
                line.startsWith("WARNING event=gateway_missing class=ScimApplication ")
                    && line.contains("ScimApplication.of(gateway)"));
  }
}

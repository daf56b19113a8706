// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The number of series does not depend on tenants, and clients cannot add any. */
class SeriesTest {
  private static final int TENANTS = 1_000;
  private static final int MAX_SERIES = 200;

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ObservationRegistry observations = ObservationRegistry.create();
  private final Directory directory = new Directory();

  SeriesTest() {
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    for (int i = 0; i < TENANTS; i++) {
      directory.withTenant("tenant-" + i);
    }
  }

  private JdkServer server() {
    return new JdkServer(
        directory.gateway(
            Optional.of(MicrometerObserver.of(observations, meters)),
            builder ->
                builder.load(LoadLimits.builder().rate(new RateLimit(1_000, 1_000)).build())));
  }

  /** The series that Prometheus stores, as names with labels. */
  private Set<String> series() {
    return meters
        .scrape()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .collect(Collectors.toSet());
  }

  private static void use(JdkServer server, String tenant) {
    String users = "/" + tenant + "/scim/v2/Users";
    String id = Directory.id(server.send("POST", users, tenant, Directory.user("ada")).body());
    server.send("PATCH", users + "/" + id, tenant, Directory.patch("title", tenant));
    server.send("GET", users + "?filter=title%20eq%20%22x%22", tenant, "");
    server.send("DELETE", users + "/" + id, tenant, "");
  }

  @Test
  void requestsOfAThousandTenantsThenAtMostTwoHundredSeriesAndNoneWithATenant() {
    try (JdkServer server = server()) {
      use(server, "tenant-0");
      Set<String> ofOneTenant = series();
      for (int i = 1; i < TENANTS; i++) {
        use(server, "tenant-" + i);
      }

      assertThat(series())
          .isEqualTo(ofOneTenant)
          .hasSizeBetween(20, MAX_SERIES)
          .noneMatch(series -> series.contains("tenant-"));
    }
  }

  @Test
  void requestsWithHostileValuesThenNoSeriesWithThem() {
    try (JdkServer server = server()) {
      sendHostile(server, 0);
      Set<String> first = series();
      for (int i = 1; i < 100; i++) {
        sendHostile(server, i);
      }

      assertThat(series())
          .isEqualTo(first)
          .hasSizeLessThan(MAX_SERIES)
          .noneMatch(series -> series.toLowerCase(java.util.Locale.ROOT).contains("canary"));
    }
  }

  private static void sendHostile(JdkServer server, int i) {
    String canary = "canary" + i;
    String base = "/tenant-0/scim/v2/";
    for (String path :
        List.of(canary, "Users/" + canary, canary + "/" + canary, "Users/a/" + canary, "Me")) {
      server.send("GET", base + path, "tenant-0", "");
      server.send("GET", base + path, canary, "");
      server.send("CANARY" + i, base + path, "tenant-0", "");
    }
    server.send("GET", "/" + canary + "/scim/v2/Users", "tenant-0", "");
    server.send("GET", base + "Users?filter=" + canary, "tenant-0", "");
    server.send("POST", base + "Users", "tenant-0", "{\"" + canary + "\":\"" + canary + "\"}");
    server.send("PATCH", base + "Users/1", "tenant-0", Directory.patch(canary, canary));
    server.send("POST", base + "Users", "tenant-0", canary, "X-Request-Id", canary);
    server.send(
        "POST",
        base + "Bulk",
        "tenant-0",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
            + "{\"method\":\"DELETE\",\"path\":\"/Canary/1\"},"
            + "{\"method\":\"CANARY\",\"path\":\"/Users/1\"},"
            + "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"1\",\"data\":{\"schemas\":[\"c\"]}}]}");
  }
}

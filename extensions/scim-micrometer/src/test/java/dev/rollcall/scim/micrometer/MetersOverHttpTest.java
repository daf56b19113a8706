// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The meters of requests, without a tracer. */
class MetersOverHttpTest {
  private static final String USERS = "/acme/scim/v2/Users";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ObservationRegistry observations = ObservationRegistry.create();
  private final Directory directory = new Directory().withTenant("acme").withTenant("globex");

  MetersOverHttpTest() {
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
  }

  private MicrometerObserver observer() {
    return MicrometerObserver.of(observations, meters);
  }

  private long requests(String... tags) {
    return meters.get("scim.server.requests").tags(tags).timer().count();
  }

  @Test
  void requestWhenHandledThenTimerHasTheDocumentedTags() {
    try (JdkServer server = new JdkServer(directory.gateway(observer()))) {
      server.send("POST", USERS, "acme", Directory.user("ada"));

      assertThat(meters.get("scim.server.requests").timer().getId().getTags())
          .containsExactlyElementsOf(
              Tags.of(
                  "error", "none",
                  "http.response.status_code", "201",
                  "scim.application", "directory",
                  "scim.operation", "create",
                  "scim.outcome", "success",
                  "scim.reason", "none",
                  "scim.resource.type", "User"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /acme/scim/v2/Users, acme, search, User, success, none, 200",
    "GET, /acme/scim/v2/Users, '', search, User, client_error, no_credential, 401",
    "GET, /acme/scim/v2/Users, unknown, search, User, client_error, unknown_token, 401",
    "GET, /acme/scim/v2/Users, globex, search, User, client_error, other_tenant, 401",
    "GET, /acme/scim/v2/Users/1, acme, read, User, client_error, none, 404",
    "DELETE, /acme/scim/v2/Groups/1, acme, delete, Group, client_error, none, 404",
    "GET, /acme/scim/v2/Users?filter=x, acme, search, User, client_error, invalidFilter, 400",
    "GET, /acme/scim/v2/Schemas, acme, discovery, none, success, none, 200",
    "GET, /acme/scim/v2/canary, acme, other, none, client_error, none, 404",
    "CANARY, /acme/scim/v2/Users, acme, other, User, client_error, none, 405",
  })
  void requestWhenEndedThenTagsHaveOperationOutcomeAndReason(
      String method,
      String path,
      String token,
      String operation,
      String type,
      String outcome,
      String reason,
      String status) {
    try (JdkServer server = new JdkServer(directory.gateway(observer()))) {
      server.send(method, path, token, "");

      assertThat(
              requests(
                  "scim.operation", operation,
                  "scim.resource.type", type,
                  "scim.outcome", outcome,
                  "scim.reason", reason,
                  "http.response.status_code", status))
          .isEqualTo(1);
    }
  }

  @Test
  void requestWhenStoreFailsThenServerErrorAndErrorOfTheStep() {
    try (JdkServer server = new JdkServer(directory.gateway(observer()))) {
      server.send("POST", USERS, "acme", Directory.user("failing"));

      assertThat(requests("scim.outcome", "server_error", "error", "ScimFailure")).isEqualTo(1);
      assertThat(
              meters
                  .get("scim.server.store")
                  .tags("scim.store.call", "create", "error", "ScimFailure")
                  .timer()
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void stepsWhenNotTracedThenTimersEqualThoseOfObservations() {
    List<String> timed = stepsOfAPatch(observer());
    meters.clear();
    List<String> observed = stepsOfAPatch(observer().tracingAll());

    assertThat(timed)
        .isEqualTo(observed)
        .contains("scim.server.commit [error=none, scim.application=directory]")
        .contains(
            "scim.server.store [error=none, scim.application=directory, scim.store.call=update]");
  }

  private List<String> stepsOfAPatch(MicrometerObserver observer) {
    Directory fresh = new Directory().withTenant("acme");
    try (JdkServer server = new JdkServer(fresh.gateway(observer))) {
      String id = Directory.id(server.send("POST", USERS, "acme", Directory.user("ada")).body());
      server.send("PATCH", USERS + "/" + id, "acme", Directory.patch("title", "Dr."));
    }
    return meters.getMeters().stream()
        .map(Meter::getId)
        .filter(id -> !id.getName().contains("requests") && !id.getName().endsWith(".active"))
        .map(id -> id.getName() + " " + tags(id))
        .sorted()
        .toList();
  }

  private static String tags(Meter.Id id) {
    return id.getTags().stream()
        .map((Tag tag) -> tag.getKey() + "=" + tag.getValue())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Test
  void requestWhenRateIsExceededThenRejectionIsCounted() {
    LoadLimits limits = LoadLimits.builder().rate(new RateLimit(1, 1)).build();
    Gateway limited = directory.gateway(Optional.of(observer()), builder -> builder.load(limits));
    try (JdkServer server = new JdkServer(limited)) {
      server.send("GET", USERS, "acme", "");
      server.send("GET", USERS, "acme", "");

      assertThat(
              meters
                  .get("scim.server.rejections")
                  .tags("scim.application", "directory", "scim.limit", "rate_limit")
                  .counter()
                  .count())
          .isEqualTo(1);
      assertThat(requests("scim.reason", "rate_limit", "http.response.status_code", "429"))
          .isEqualTo(1);
    }
  }

  @Test
  void requestWhenItEvaluatesAFilterThenPartOfTheBudgetIsRecorded() {
    try (JdkServer server = new JdkServer(directory.gateway(observer()))) {
      server.send("POST", USERS, "acme", Directory.user("ada"));
      server.send("GET", USERS + "?filter=title%20co%20%22x%22", "acme", "");

      assertThat(meters.get("scim.server.budget.used").summary().count()).isEqualTo(2);
      assertThat(meters.get("scim.server.budget.used").summary().max()).isBetween(1e-8, 1e-3);
    }
  }

  @Test
  void writesWhenEndedThenResultsAreCountedThoseOfBulkRequestsOneByOne() {
    try (JdkServer server = new JdkServer(directory.gateway(observer()))) {
      String id = Directory.id(server.send("POST", USERS, "acme", Directory.user("ada")).body());
      server.send("PATCH", USERS + "/" + id, "acme", Directory.patch("title", "Dr."));
      server.send("PATCH", USERS + "/" + id, "acme", Directory.patch("title", "Dr."));
      server.send(
          "POST",
          "/acme/scim/v2/Bulk",
          "acme",
          "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
              + "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"1\",\"data\":"
              + Directory.user("ada")
              + "},{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"2\",\"data\":"
              + Directory.user("bob")
              + "}]}");

      assertThat(writes("create", "changed", "none")).isEqualTo(2);
      assertThat(writes("create", "failed", "uniqueness")).isEqualTo(1);
      assertThat(writes("patch", "changed", "none")).isEqualTo(1);
      assertThat(writes("patch", "unchanged", "none")).isEqualTo(1);
    }
  }

  private double writes(String operation, String result, String reason) {
    return meters
        .get("scim.provisioning.operations")
        .tags(
            "scim.application", "directory",
            "scim.resource.type", "User",
            "scim.operation", operation,
            "scim.result", result,
            "scim.reason", reason)
        .counter()
        .count();
  }

  @Test
  void conventionWhenReplacedThenNameAndTagsAreThoseOfTheHost() {
    ScimRequestConvention own =
        new DefaultScimRequestConvention() {
          @Override
          public String getName() {
            return "host.scim";
          }

          @Override
          public KeyValues getLowCardinalityKeyValues(ScimRequestContext context) {
            return super.getLowCardinalityKeyValues(context).and(KeyValue.of("region", "eu"));
          }
        };
    try (JdkServer server = new JdkServer(directory.gateway(observer().withConvention(own)))) {
      server.send("GET", USERS, "acme", "");

      assertThat(
              meters
                  .get("host.scim")
                  .tags("region", "eu", "scim.operation", "search")
                  .timer()
                  .count())
          .isEqualTo(1);
      assertThat(meters.find("scim.server.requests").timer()).isNull();
    }
  }

  @Test
  void registryOfObservationsWhenNoopThenOtherMetersAreRecorded() {
    MicrometerObserver withoutObservations =
        MicrometerObserver.of(ObservationRegistry.NOOP, meters);
    try (JdkServer server = new JdkServer(directory.gateway(withoutObservations))) {
      server.send("POST", USERS, "acme", Directory.user("ada"));

      assertThat(writes("create", "changed", "none")).isEqualTo(1);
      assertThat(meters.find("scim.server.requests").timer()).isNull();
    }
  }
}

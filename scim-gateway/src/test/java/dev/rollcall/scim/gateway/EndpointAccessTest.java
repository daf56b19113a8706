// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The log lines of requests that are rejected at an endpoint beside the gateway. */
class EndpointAccessTest {
  private final String application = "mounted-" + UUID.randomUUID();
  private final MemoryTenants tenants = new MemoryTenants();
  private final EndpointAccess access = EndpointAccess.to(provider());

  private ServiceProvider provider() {
    tenants.put(Tenant.of("acme"));
    tenants.put(new Tenant("gone", "gone", Tenant.State.SUSPENDED, Optional.empty()));
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    return ServiceProvider.named(application)
        .route("https://app.example/{tenant}")
        .tenants(tenants)
        .load(LoadLimits.builder().rate(new RateLimit(1, 1)).build())
        .authenticator(EndpointAccessTest::caller)
        .resource(users, new MemoryStores().store(users))
        .build();
  }

  private static Optional<Caller> caller(String token) {
    return switch (token) {
      case "valid" -> Optional.of(new Caller("acme", "siem"));
      case "suspended" -> Optional.of(new Caller("gone", "siem"));
      case "down" -> throw ScimException.unavailable(Duration.ofSeconds(1));
      default -> Optional.empty();
    };
  }

  /** Returns the status of the rejection; 200 if there is none. */
  private int send(String authorization) {
    ScimRequest request =
        ScimRequest.of(
            "POST",
            new ScimRequest.Target(
                "/events/poll\nevent=x", Optional.empty(), "/", Optional.empty()),
            name ->
                name.equals("Authorization") && !authorization.isEmpty()
                    ? List.of(authorization)
                    : List.of());
    ScimException rejection =
        catchThrowableOfType(ScimException.class, () -> access.authenticate(request));
    return rejection == null ? 200 : rejection.status();
  }

  private List<String> lines(CapturedLog log) {
    return log.messages().stream()
        .filter(line -> line.contains("app=" + application + " "))
        .map(line -> line.replaceAll("request=\\S+ ", "").replaceAll(" duration_ms=\\d+", ""))
        .toList();
  }

  private String line(String level, String caller, String reason) {
    return level + " app=" + application + caller + " method=POST route=mounted reason=" + reason;
  }

  @Test
  void authenticateWhenCredentialIsRejectedThenLineWithReason() {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(send("Bearer unknown")).isEqualTo(401);
      assertThat(send("Bearer suspended")).isEqualTo(403);
      assertThat(send("Bearer down")).isEqualTo(503);

      assertThat(lines(log))
          .containsExactly(
              line("INFO", " tenant=- connection=-", "unknown_token status=401"),
              line("INFO", " tenant=gone connection=siem", "suspended status=403"),
              line("WARNING", " tenant=- connection=-", "unavailable status=503"));
    }
  }

  @Test
  void authenticateWhenRateIsExceededThenLineWithConnection() {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(send("Bearer valid")).isEqualTo(200);
      assertThat(send("Bearer valid")).isEqualTo(429);

      assertThat(lines(log))
          .containsExactly(
              line("WARNING", " tenant=acme connection=siem", "rate_limit status=429"));
    }
  }

  @Test
  void authenticateWhenThereIsNoCredentialThenNoLineAtInfo() {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(send("")).isEqualTo(401);

      assertThat(lines(log)).isEmpty();
    }
  }

  @Test
  void authenticateWhenManyCredentialsAreRejectedThenSixtyLinesAMinute() {
    try (CapturedLog log = new CapturedLog()) {
      for (int i = 0; i < 100; i++) {
        send("Bearer unknown" + i);
      }

      assertThat(lines(log)).hasSize(60);
    }
  }
}

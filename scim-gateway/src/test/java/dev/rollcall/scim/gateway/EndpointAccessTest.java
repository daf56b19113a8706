// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requests of an endpoint beside the gateway, and the log lines of rejected ones. */
class EndpointAccessTest {
  private final String application = "mounted-" + UUID.randomUUID();
  private final MemoryTenants tenants = new MemoryTenants();
  private Instant now = Instant.EPOCH;
  private final EndpointAccess access = EndpointAccess.to(provider());

  private ServiceProvider provider() {
    tenants.put(Tenant.of("acme"));
    tenants.put(new Tenant("gone", "gone", Tenant.State.SUSPENDED, Optional.empty()));
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    return ServiceProvider.named(application)
        .route("https://app.example/{tenant}")
        .tenants(tenants)
        .load(
            LoadLimits.builder()
                .rate(new RateLimit(1, 1))
                .concurrent(1)
                .waiting(0)
                .deadline(Duration.ofSeconds(30))
                .bodyRate(new BodyRate(1_000, Duration.ofSeconds(5)))
                .clock(() -> now)
                .build())
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

  private static ScimRequest request(String authorization) {
    return ScimRequest.of(
        "POST",
        new ScimRequest.Target("/events/poll\nevent=x", Optional.empty(), "/", Optional.empty()),
        name ->
            name.equals("Authorization") && !authorization.isEmpty()
                ? List.of(authorization)
                : List.of());
  }

  /** Returns the status of the failure; 200 if there is none. */
  private static int status(ThrowingCallable call) {
    ScimException failure = catchThrowableOfType(ScimException.class, call);
    return failure == null ? 200 : failure.status();
  }

  private int send(String authorization) {
    return status(() -> access.authenticate(request(authorization)));
  }

  private TenantContext context() {
    return access.authenticate(request("Bearer valid"));
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

  @Test
  void authenticateWhenCredentialIsValidThenContextOfItsTenant() {
    try (CapturedLog log = new CapturedLog()) {
      TenantContext context = context();

      assertThat(context.caller()).isEqualTo(new Caller("acme", "siem"));
      assertThat(context.tenantId()).isEqualTo("acme");
      assertThat(context.baseUri()).isEqualTo(URI.create("https://app.example/acme"));
      assertThat(context.deadline()).isEqualTo(now.plusSeconds(30));
      assertThat(lines(log)).isEmpty();
    }
  }

  @Test
  void authenticateWhenRejectedThenLineHasTheDuration() {
    long begun = System.nanoTime();
    try (CapturedLog log = new CapturedLog()) {
      send("Bearer unknown");
      long elapsed = Duration.ofNanos(System.nanoTime() - begun).toMillis();

      assertThat(log.messages())
          .filteredOn(line -> line.contains("app=" + application + " "))
          .singleElement()
          .extracting(line -> Long.valueOf(line.replaceAll(".* duration_ms=", "")), LONG)
          .isBetween(0L, elapsed);
    }
  }

  @Test
  void executeWhenWorkEndsOrFailsThenPermitIsReleased() {
    TenantContext context = context();
    IllegalStateException failure = new IllegalStateException();

    assertThat(
            access.<Integer>execute(
                context, () -> status(() -> access.execute(context, () -> "other"))))
        .as("the permit is taken")
        .isEqualTo(503);
    assertThatThrownBy(
            () ->
                access.execute(
                    context,
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(access.<String>execute(context, () -> "done")).isEqualTo("done");
  }

  @Test
  void executeWhenDeadlineHasPassedThenUnavailable() {
    TenantContext context = context();
    now = now.plusSeconds(30);

    assertThat(status(() -> access.execute(context, () -> "done"))).isEqualTo(503);
  }

  /** A body of which one byte arrives after each of these times; -1 for the end. */
  private ScimRequest arriving(int secondsPerByte, int bytes) {
    ScimRequest request = request("");
    InputStream body =
        new InputStream() {
          private int left = bytes;

          @Override
          public int read() throws IOException {
            now = now.plusSeconds(secondsPerByte);
            if (left == 0) {
              throw new IOException("reset");
            }
            left--;
            return left == 0 ? -1 : 'a';
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            int next = read();
            if (next < 0) {
              return -1;
            }
            target[offset] = (byte) next;
            return 1;
          }
        };
    return new ScimRequest(
        "POST", request.target(), request.headers(), body, ScimRequest.Connection.UNKNOWN);
  }

  private static String text(InputStream body) {
    try {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Test
  void readWhenBodyArrivesInTimeThenResultOfTheWork() {
    assertThat(access.<String>read(context(), arriving(1, 4), EndpointAccessTest::text))
        .isEqualTo("aaa");
  }

  @ParameterizedTest
  @CsvSource({"6, 4, 408", "30, 4, 503", "0, 0, 400"})
  void readWhenBodyIsSlowLateOrIncompleteThenRejected(int seconds, int bytes, int status) {
    TenantContext context = context();

    assertThat(
            status(() -> access.read(context, arriving(seconds, bytes), EndpointAccessTest::text)))
        .isEqualTo(status);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that configure limits, cursors and web origins. */
class LoadLimitsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void builderThenDefaultsOfTheDocumentation() {
    LoadLimits limits = LoadLimits.builder().build();
    int processors = Runtime.getRuntime().availableProcessors();

    assertThat(limits.rates().connection()).contains(new RateLimit(25, 50));
    assertThat(limits.rates().tenant().apply(Tenant.of("acme"))).isEmpty();
    assertThat(limits.concurrency())
        .isEqualTo(new LoadLimits.Concurrency(Math.max(4, 2 * processors), 32, SECOND));
    assertThat(limits.bodies())
        .isEqualTo(
            new LoadLimits.Bodies(
                new BodyRate(1_024, Duration.ofSeconds(5)),
                Optional.of(new RateLimit(262_144, 1_048_576))));
    assertThat(limits.deadline()).isEqualTo(Duration.ofSeconds(30));
    assertThat(limits.serverThreads()).isEmpty();
    assertThat(limits.threadsOfTenant()).isEqualTo(32 + Math.max(4, 2 * processors));
  }

  @Test
  void builderWhenValuesAreSetThenThose() {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    LoadLimits limits =
        LoadLimits.builder()
            .rate(new RateLimit(1, 2))
            .tenantRate(tenant -> Optional.of(new RateLimit(3, 4)))
            .concurrent(5)
            .waiting(6)
            .maxWait(Duration.ofSeconds(7))
            .deadline(Duration.ofSeconds(8))
            .bodyRate(new BodyRate(9, SECOND))
            .largeBodyRate(new RateLimit(10, 11))
            .serverThreads(12)
            .clock(clock)
            .build();

    assertThat(limits.rates().connection()).contains(new RateLimit(1, 2));
    assertThat(limits.rates().tenant().apply(Tenant.of("acme"))).contains(new RateLimit(3, 4));
    assertThat(limits.concurrency())
        .isEqualTo(new LoadLimits.Concurrency(5, 6, Duration.ofSeconds(7)));
    assertThat(limits.bodies())
        .isEqualTo(
            new LoadLimits.Bodies(new BodyRate(9, SECOND), Optional.of(new RateLimit(10, 11))));
    assertThat(limits.deadline()).isEqualTo(Duration.ofSeconds(8));
    assertThat(limits.serverThreads()).isEqualTo(OptionalInt.of(12));
    assertThat(limits.clock()).isSameAs(clock);
    assertThat(limits.threadsOfTenant()).isEqualTo(11);
    LoadLimits free = LoadLimits.builder().withoutRate().withoutLargeBodyRate().build();
    assertThat(free.rates().connection()).isEmpty();
    assertThat(free.bodies().largeRate()).isEmpty();
  }

  @Test
  void limitsWhenANumberIsOutOfRangeThenRejected() {
    for (Duration deadline : new Duration[] {Duration.ZERO, SECOND.negated()}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LoadLimits.builder().deadline(deadline).build())
          .withMessage("deadline must be more than 0");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new LoadLimits.Concurrency(0, 0, SECOND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoadLimits.Concurrency(1, -1, SECOND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoadLimits.Concurrency(1, 0, SECOND.negated()));
    assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new BodyRate(0, SECOND));
    assertThatIllegalArgumentException().isThrownBy(() -> new BodyRate(1, SECOND.negated()));
    assertThat(new LoadLimits.Concurrency(1, 0, Duration.ZERO).waiting()).isZero();
    assertThat(new RateLimit(1, 1).burst()).isEqualTo(1);
    assertThat(new BodyRate(1, Duration.ZERO).bytesPerSecond()).isEqualTo(1);
  }

  @Test
  void narrowedByThenTheSmallerOfBothNumbers() {
    assertThat(new RateLimit(3, 40).narrowedBy(new RateLimit(5, 20)))
        .isEqualTo(new RateLimit(3, 20));
  }

  @ParameterizedTest
  @CsvSource({
    "250, 4000, false", "249, 4000, true", "0, 3000, false", "124, 3500, true",
    "125, 3500, false", "0, 3001, true", "0, 2000, false", "1000, 7000, false"
  })
  void isTooSlowWhenBytesAreFewerThanTheRateThenTrue(long bytes, long millis, boolean isTooSlow) {
    BodyRate rate = new BodyRate(250, Duration.ofSeconds(3));

    assertThat(rate.isTooSlow(bytes, Duration.ofMillis(millis))).isEqualTo(isTooSlow);
  }

  @Test
  void cursorKeysThenSecretsCurrentFirstAndLifetime() {
    byte[] current = new byte[32];
    byte[] previous = new byte[33];
    CursorKeys keys = CursorKeys.of(current).withPrevious(previous);

    assertThat(keys.secrets()).containsExactly(current, previous);
    assertThat(keys.lifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(keys.lasting(SECOND).lifetime()).isEqualTo(SECOND);
    assertThat(keys.lasting(SECOND).secrets()).containsExactly(current, previous);
    assertThat(keys).hasToString("CursorKeys[2, PT1H]");
    assertThat(CursorKeys.random().secrets().get(0))
        .hasSize(32)
        .isNotEqualTo(CursorKeys.random().secrets().get(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.lasting(Duration.ofMillis(999)))
        .withMessage("The lifetime of cursors must be at least one second");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CursorKeys.of(new byte[31]))
        .withMessage("A secret must have at least 32 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://console.example",
        "http://localhost:8080",
        "http://console.example:443",
        "https://console.example:80"
      })
  void corsWhenOriginIsOfTheWebThenAllowed(String origin) {
    CorsPolicy policy = CorsPolicy.allowing(origin);

    assertThat(policy.isOn()).isTrue();
    assertThat(policy.allows(origin)).isTrue();
    assertThat(policy.allows(origin + ".evil.example")).isFalse();
    assertThat(CorsPolicy.OFF.isOn()).isFalse();
    assertThat(CorsPolicy.OFF.allows(origin)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "",
        "console.example",
        "ftp://console.example",
        "https://console.example/",
        "https://Console.example",
        "https://console.example:443",
        "http://console.example:80",
        "https://user@console.example",
        "https://a b"
      })
  void corsWhenOriginIsNoneThenRejected(String origin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorsPolicy.allowing("https://console.example", origin))
        .withMessage("Origin '" + origin + "' must be an http or https origin");
  }
}

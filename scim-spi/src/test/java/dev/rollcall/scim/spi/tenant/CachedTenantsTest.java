// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.memory.MemoryTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CachedTenantsTest {
  private final MemoryTenants tenants = new MemoryTenants();
  private final AtomicInteger lookUps = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final CachedTenants cached =
      new CachedTenants(
          tenantId -> {
            lookUps.incrementAndGet();
            return tenants.findById(tenantId);
          },
          Duration.ofMinutes(1),
          2,
          now::get);

  private static Tenant suspended(String name) {
    return new Tenant(name, name, Tenant.State.SUSPENDED, Optional.empty());
  }

  @Test
  void findWhenCachedThenDirectoryIsNotCalledUntilExpiry() {
    tenants.put(Tenant.of("acme"));
    for (int i = 0; i < 3; i++) {
      assertThat(cached.findById("acme")).contains(Tenant.of("acme"));
    }
    assertThat(lookUps).hasValue(1);

    tenants.put(suspended("acme"));
    now.set(Instant.EPOCH.plusSeconds(59));
    assertThat(cached.findById("acme")).contains(Tenant.of("acme"));
    now.set(Instant.EPOCH.plusSeconds(60));
    assertThat(cached.findById("acme")).contains(suspended("acme"));
  }

  @Test
  void forgetThenTheChangeHoldsAtOnce() {
    tenants.put(Tenant.of("acme"));
    cached.findById("acme");
    tenants.put(suspended("acme"));

    cached.evict("acme");

    assertThat(cached.findById("acme")).contains(suspended("acme"));
  }

  @Test
  void findWhenAbsentThenAbsenceIsCachedForTenSeconds() {
    for (int i = 0; i < 3; i++) {
      assertThat(cached.findById("acme")).isEmpty();
    }
    assertThat(lookUps).hasValue(1);
    tenants.put(Tenant.of("acme"));
    now.set(Instant.EPOCH.plusSeconds(9));
    assertThat(cached.findById("acme")).isEmpty();
    now.set(Instant.EPOCH.plusSeconds(10));
    assertThat(cached.findById("acme")).isPresent();
  }

  @Test
  void forgetWhenAbsenceIsCachedThenTheNewTenantIsFoundAtOnce() {
    cached.findById("acme");
    tenants.put(Tenant.of("acme"));

    cached.evict("acme");

    assertThat(cached.findById("acme")).isPresent();
  }

  @Test
  void findWhenManyAreAbsentThenNoTenantIsEvicted() {
    tenants.put(Tenant.of("acme"));
    cached.findById("acme");
    for (int i = 0; i < 100; i++) {
      cached.findById("absent-" + i);
    }
    lookUps.set(0);

    assertThat(cached.findById("acme")).isPresent();
    assertThat(lookUps).hasValue(0);
  }

  @Test
  void findWhenForgottenMeanwhileThenTheOldStateIsNotCached() {
    tenants.put(Tenant.of("acme"));
    AtomicReference<Runnable> duringLookUp = new AtomicReference<>(() -> {});
    CachedTenants racing =
        new CachedTenants(
            tenantId -> {
              Optional<Tenant> read = tenants.findById(tenantId);
              duringLookUp.get().run();
              return read;
            },
            Duration.ofMinutes(1),
            2,
            now::get);
    duringLookUp.set(
        () -> {
          tenants.put(suspended("acme"));
          racing.evict("acme");
        });
    racing.findById("acme");
    duringLookUp.set(() -> {});

    assertThat(racing.findById("acme")).contains(suspended("acme"));
  }

  @Test
  void findWhenThereAreTooManyThenTheOneOfLongestAgoIsForgotten() {
    for (String name : new String[] {"a", "b", "c"}) {
      tenants.put(Tenant.of(name));
      cached.findById(name);
    }
    cached.findById("c");
    cached.findById("b");
    assertThat(lookUps).hasValue(3);
    cached.findById("a");
    assertThat(lookUps).hasValue(4);
  }
}

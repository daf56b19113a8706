// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.memory.MemoryTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CachedTenantsTest {
  private final MemoryTenants tenants = new MemoryTenants();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final CachedTenants cached =
      new CachedTenants(
          new TenantDirectory() {
            @Override
            public Optional<Tenant> findById(String tenantId) {
              asked.incrementAndGet();
              return tenants.findById(tenantId);
            }

            @Override
            public Optional<Tenant> findByKey(String key) {
              asked.incrementAndGet();
              return tenants.findByKey(key);
            }
          },
          Duration.ofMinutes(1),
          2,
          now::get);

  private static Tenant suspended(String name) {
    return new Tenant(name, name, Tenant.State.SUSPENDED, Optional.empty());
  }

  @Test
  void findWhenKnownThenTheDirectoryIsNotAskedUntilTheEnd() {
    tenants.put(Tenant.of("acme"));
    for (int i = 0; i < 3; i++) {
      assertThat(cached.findByKey("acme")).contains(Tenant.of("acme"));
      assertThat(cached.findById("acme")).contains(Tenant.of("acme"));
    }
    assertThat(asked).hasValue(2);

    tenants.put(suspended("acme"));
    now.set(Instant.EPOCH.plusSeconds(59));
    assertThat(cached.findById("acme")).contains(Tenant.of("acme"));
    now.set(Instant.EPOCH.plusSeconds(60));
    assertThat(cached.findById("acme")).contains(suspended("acme"));
    assertThat(cached.findByKey("acme")).contains(suspended("acme"));
  }

  @Test
  void forgetThenTheChangeHoldsAtOnce() {
    tenants.put(Tenant.of("acme"));
    cached.findByKey("acme");
    cached.findById("acme");
    tenants.put(suspended("acme"));

    cached.forget("acme");

    assertThat(cached.findByKey("acme")).contains(suspended("acme"));
    assertThat(cached.findById("acme")).contains(suspended("acme"));
  }

  @Test
  void findWhenAbsentThenAbsenceIsCachedForTenSeconds() {
    for (int i = 0; i < 3; i++) {
      assertThat(cached.findByKey("acme")).isEmpty();
    }
    assertThat(asked).hasValue(1);
    tenants.put(Tenant.of("acme"));
    now.set(Instant.EPOCH.plusSeconds(9));
    assertThat(cached.findByKey("acme")).isEmpty();
    now.set(Instant.EPOCH.plusSeconds(10));
    assertThat(cached.findByKey("acme")).isPresent();
  }

  @Test
  void forgetWhenAbsenceIsCachedThenTheNewTenantIsFoundAtOnce() {
    cached.findByKey("acme");
    cached.findById("acme");
    tenants.put(Tenant.of("acme"));

    cached.forget("acme");

    assertThat(cached.findByKey("acme")).isPresent();
    assertThat(cached.findById("acme")).isPresent();
  }

  @Test
  void findWhenManyAreAbsentThenNoTenantIsEvicted() {
    tenants.put(Tenant.of("acme"));
    cached.findById("acme");
    for (int i = 0; i < 100; i++) {
      cached.findById("absent-" + i);
    }
    asked.set(0);

    assertThat(cached.findById("acme")).isPresent();
    assertThat(asked).hasValue(0);
  }

  @Test
  void findWhenForgottenMeanwhileThenTheOldStateIsNotCached() {
    tenants.put(Tenant.of("acme"));
    AtomicReference<Runnable> duringLookUp = new AtomicReference<>(() -> {});
    CachedTenants racing =
        new CachedTenants(
            new TenantDirectory() {
              @Override
              public Optional<Tenant> findById(String tenantId) {
                Optional<Tenant> read = tenants.findById(tenantId);
                duringLookUp.get().run();
                return read;
              }

              @Override
              public Optional<Tenant> findByKey(String key) {
                return findById(key);
              }
            },
            Duration.ofMinutes(1),
            2,
            now::get);
    duringLookUp.set(
        () -> {
          tenants.put(suspended("acme"));
          racing.forget("acme");
        });
    racing.findById("acme");
    racing.findByKey("acme");
    duringLookUp.set(() -> {});

    assertThat(racing.findById("acme")).contains(suspended("acme"));
    assertThat(racing.findByKey("acme")).contains(suspended("acme"));
  }

  @Test
  void findWhenThereAreTooManyThenTheOneOfLongestAgoIsForgotten() {
    for (String name : new String[] {"a", "b", "c"}) {
      tenants.put(Tenant.of(name));
      cached.findById(name);
    }
    cached.findById("c");
    cached.findById("b");
    assertThat(asked).hasValue(3);
    cached.findById("a");
    assertThat(asked).hasValue(4);
  }
}

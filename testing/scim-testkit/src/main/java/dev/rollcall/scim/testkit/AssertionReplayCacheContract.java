// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache.Use;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link AssertionReplayCache}. A host extends it and supplies the cache. */
public abstract class AssertionReplayCacheContract {
  private static final int THREADS = 8;

  /** Called by subclasses of a host. */
  protected AssertionReplayCacheContract() {}

  /** Returns the cache, which may be shared by all tests. */
  protected abstract AssertionReplayCache assertions();

  private static Use use(String tenant, String issuer, String id) {
    return new Use(tenant, issuer, id, Instant.now().plusSeconds(600));
  }

  @Test
  @DisplayName("S51: an assertion is accepted once per tenant and issuer")
  void useWhenRepeatedThenRejected() {
    AssertionReplayCache used = assertions();
    String id = UUID.randomUUID().toString();
    assertThat(used.tryUse(use("kit-a", "https://issuer.example", id))).isTrue();
    assertThat(used.tryUse(use("kit-a", "https://issuer.example", id))).isFalse();
    assertThat(used.tryUse(use("kit-b", "https://issuer.example", id))).isTrue();
    assertThat(used.tryUse(use("kit-a", "https://other.example", id))).isTrue();
  }

  @Test
  @DisplayName("S51: a token that is recorded in a unit of work is accepted once")
  void useWhenInUnitOfWorkThenOnce() {
    AssertionReplayCache used = assertions();
    TenantContext unit = TenantContext.of(Tenant.of("kit-a"));
    Use use = use("kit-a", "https://issuer.example", UUID.randomUUID().toString());
    assertThat(used.tryUse(unit, use)).isTrue();
    assertThat(used.tryUse(unit, use)).isFalse();
    assertThat(used.tryUse(use)).isFalse();
  }

  @Test
  @DisplayName("S3, S51: concurrent uses of an assertion succeed once")
  void useWhenConcurrentThenOneSucceeds() {
    AssertionReplayCache used = assertions();
    String id = UUID.randomUUID().toString();
    List<Boolean> results =
        ConcurrentCalls.run(THREADS, i -> used.tryUse(use("kit-a", "https://issuer.example", id)));
    assertThat(results).containsOnlyOnce(true);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BulkheadTest {
  private final Bulkhead bulkhead = new Bulkhead(1, 1, Duration.ZERO, ExceededLimit.CONCURRENCY);

  private void assertFull() {
    assertThatThrownBy(() -> bulkhead.enter("acme")).isInstanceOf(ScimException.class);
  }

  @Test
  void resumeWhenNoPermitIsFreeThenFullUntilBothAreClosed() {
    Permit entered = bulkhead.enter("acme");
    Permit resumed = bulkhead.resume("acme");
    assertThat(bulkhead.users("acme")).isEqualTo(2);

    entered.close();
    assertFull();
    resumed.close();

    bulkhead.enter("acme").close();
  }

  @Test
  void tenantsAtWorkWhenPermitsAreClosedThenNone() {
    Permit acme = bulkhead.enter("acme");
    Permit globex = bulkhead.enter("globex");
    assertThat(bulkhead.tenantsAtWork()).isEqualTo(2);
    assertFull();

    acme.close();
    assertThat(bulkhead.tenantsAtWork()).isEqualTo(1);
    globex.close();

    assertThat(bulkhead.tenantsAtWork()).isZero();
    assertThat(bulkhead.users("acme")).isZero();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.UsedAssertions;
import dev.rollcall.scim.spi.UsedAssertions.Use;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link UsedAssertions}; a host extends it and gives them. */
public abstract class UsedAssertionsContract {
  private static final int THREADS = 8;

  /** For hosts. */
  protected UsedAssertionsContract() {}

  /** The assertions; they may be the same for every test. */
  protected abstract UsedAssertions assertions();

  private static Use use(String tenant, String issuer, String id) {
    return new Use(tenant, issuer, id, Instant.now().plusSeconds(600));
  }

  @Test
  @DisplayName("S51: an assertion is used once for each tenant and issuer")
  void useThenOnce() {
    UsedAssertions used = assertions();
    String id = UUID.randomUUID().toString();
    assertThat(used.tryUse(use("kit-a", "https://issuer.example", id))).isTrue();
    assertThat(used.tryUse(use("kit-a", "https://issuer.example", id))).isFalse();
    assertThat(used.tryUse(use("kit-b", "https://issuer.example", id))).isTrue();
    assertThat(used.tryUse(use("kit-a", "https://other.example", id))).isTrue();
  }

  @Test
  @DisplayName("S3, S51: of several who use one at once one may")
  void useWhenAtOnceThenOne() {
    UsedAssertions used = assertions();
    String id = UUID.randomUUID().toString();
    List<Boolean> results =
        Together.run(THREADS, i -> used.tryUse(use("kit-a", "https://issuer.example", id)));
    assertThat(results).containsOnlyOnce(true);
  }
}

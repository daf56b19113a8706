// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.StoreCalls;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.RecreatePolicy;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The search for the deleted or inactive user with the name of a new one, after the start of the
 * transaction took too long.
 */
class HolderDeadlineTest {
  private final StoreCalls calls = new StoreCalls();
  private Instant now = Instant.now();

  /** The number of transactions until one whose start takes an hour. */
  private int untilSlow = Integer.MAX_VALUE;

  private final GatewayFixture app =
      GatewayFixture.onViews(
          calls::resources,
          builder ->
              builder
                  .load(LoadLimits.builder().withoutRate().clock(() -> now).build())
                  .unitOfWork(this::transaction));

  private <T> T transaction(TenantContext context, Function<TenantContext, T> work) {
    untilSlow--;
    if (untilSlow == 0) {
      now = now.plus(Duration.ofHours(1));
    }
    return work.apply(context);
  }

  private Reply create(int slowTransaction) {
    calls.clear(Integer.MAX_VALUE);
    untilSlow = slowTransaction;
    return app.send("POST", "/Users", GatewayFixture.user("ada", ""));
  }

  @Test
  void createWhenDeletedUsersAreKeptThenCheckedBeforeTheSearchForOne() {
    app.profile(TenantProfile.builder().deletePolicy("User", DeletePolicy.DEACTIVATE).build());

    assertThat(create(1).status()).isEqualTo(503);

    assertThat(calls.calls()).isEmpty();
  }

  @Test
  void createWhenInactiveUsersAreReactivatedThenCheckedBeforeTheSearchForOne() {
    app.profile(TenantProfile.builder().onRecreate(RecreatePolicy.RESTORE).build());
    app.addUser("ada", ",\"active\":false");

    assertThat(create(2).status()).isEqualTo(503);

    assertThat(calls.calls()).contains("users.create").doesNotContain("users.search");
  }
}

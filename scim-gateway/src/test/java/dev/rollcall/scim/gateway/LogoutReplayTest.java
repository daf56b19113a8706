// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LogoutFixture.Reply;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** When the token of a Global Token Revocation request is used up. */
class LogoutReplayTest {
  private static final String ADA = "{\"sub_id\":{\"format\":\"email\",\"email\":\"ada\"}}";
  private static final String NOBODY = ADA.replace("ada", "nobody");

  private final AtomicBoolean isDatabaseAvailable = new AtomicBoolean(true);
  private final LogoutFixture app =
      new LogoutFixture(
          List.of(), endpoints -> endpoints, builder -> builder.unitOfWork(new Transactions()));

  /** Fails while the database is not available. */
  private final class Transactions implements UnitOfWork {
    @Override
    public <T> T run(TenantContext context, Function<TenantContext, T> work) {
      if (!isDatabaseAvailable.get()) {
        throw ScimException.unavailable(Duration.ofSeconds(1));
      }
      return work.apply(context);
    }
  }

  private Reply revoke(String body) {
    return app.revokeWith("acme", "acme~1", body);
  }

  @Test
  void requestWhenDatabaseFailsOnceThenRepetitionIsAcceptedOnce() {
    app.user(app.acme, "ada", "");

    isDatabaseAvailable.set(false);
    assertThat(revoke(ADA).status()).isEqualTo(503);
    isDatabaseAvailable.set(true);

    assertThat(revoke(ADA).status()).isEqualTo(204);
    Reply replayed = revoke(ADA);
    assertThat(replayed.status()).isEqualTo(401);
    assertThat(replayed.body()).isEqualTo(app.revoke("acme", "forged", ADA).body());
    assertThat(app.lastEntry().outcome().status()).isEqualTo(401);
    assertThat(app.revocations("acme")).hasSize(1);
  }

  @Test
  void requestWhenUserIsUnknownThenTokenIsUsedUp() {
    app.user(app.acme, "ada", "");

    assertThat(revoke(NOBODY).status()).isEqualTo(404);

    assertThat(revoke(ADA).status()).isEqualTo(401);
    assertThat(revoke(NOBODY).status()).as("a replay does not tell who exists").isEqualTo(401);
    assertThat(app.revocations("acme")).isEmpty();
  }

  @Test
  void requestWhenBodyIsMalformedThenTokenIsNotUsedUp() {
    app.user(app.acme, "ada", "");

    assertThat(revoke("{").status()).isEqualTo(400);

    assertThat(revoke(ADA).status()).isEqualTo(204);
  }
}

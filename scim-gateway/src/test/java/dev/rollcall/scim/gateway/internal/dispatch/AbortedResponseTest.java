// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.gateway.EndedRequests;
import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.CompletedRequest.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A response whose store fails after a part of it has been sent. */
class AbortedResponseTest {
  private final EndedRequests ended = new EndedRequests();
  private final GatewayFixture app =
      GatewayFixture.onPlainStores(
          builder ->
              builder
                  .observer(ended)
                  .load(LoadLimits.builder().withoutRate().concurrent(1).waiting(0).build()));

  @BeforeEach
  void abort() {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      members.add(GatewayFixture.member(app.addUser(i + "x".repeat(6_000), "")));
    }
    String group = app.addGroup("staff", members.toArray(String[]::new));
    ScimRequest request =
        GatewayFixture.request("GET", "/acme/scim/v2" + group, "", "Authorization: Bearer secret");
    app.failAfterMembershipReads(3);
    ended.clear();
    ScimResponse response = app.gateway.handle(request).orElseThrow();

    assertThatThrownBy(() -> response.body().orElseThrow().writeTo(new ByteArrayOutputStream()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void abortedThenOutcomeIsCutOffWithTheStatusThatWasSent() {
    assertThat(ended.all())
        .singleElement()
        .extracting(CompletedRequest::response)
        .satisfies(
            response -> {
              assertThat(response.outcome()).isEqualTo(Outcome.CUT_OFF);
              assertThat(response.status()).isEqualTo(200);
              assertThat(response.failure().orElseThrow().status()).isEqualTo(500);
            });
  }

  @Test
  void abortedThenPermitIsReleasedAndRequestHasEnded() throws InterruptedException {
    assertThat(app.get("/Users?count=1").status()).isEqualTo(200);
    assertThat(app.gateway.drain(Duration.ZERO)).isTrue();
  }
}

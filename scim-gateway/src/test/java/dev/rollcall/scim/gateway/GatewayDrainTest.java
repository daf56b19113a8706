// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a gateway: new requests are rejected, running ones end. */
@Timeout(60)
class GatewayDrainTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<CompletedRequest> ended = new CopyOnWriteArrayList<>();
  private final Gateway gateway = gateway();

  private Gateway gateway() {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    return Gateway.of(
        ServiceProvider.named("directory")
            .route("https://directory.example/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(this::authenticate)
            .load(LoadLimits.builder().withoutRate().build())
            .resource(users, new MemoryStores().store(users))
            .observer(
                start ->
                    new RequestObservation() {
                      @Override
                      public void end(CompletedRequest request) {
                        ended.add(request);
                      }
                    })
            .build());
  }

  /** The token "slow" is checked after the test has released it. */
  private Optional<Caller> authenticate(String token) {
    if (token.equals("slow")) {
      arrived.countDown();
      try {
        released.await();
      } catch (InterruptedException unexpected) {
        throw new IllegalStateException(unexpected);
      }
    }
    return Optional.of(new Caller("acme", "idp"));
  }

  private static ScimRequest request(String method, String path, String token) {
    return new ScimRequest(
        method,
        ScimRequest.Target.of(path),
        name ->
            switch (name) {
              case "Host" -> List.of("directory.example");
              case "Authorization" -> List.of("Bearer " + token);
              default -> List.of();
            },
        new ByteArrayInputStream(new byte[0]),
        ScimRequest.Connection.UNKNOWN);
  }

  private ScimResponse get(String token) {
    return gateway.handle(request("GET", "/acme/scim/v2/Users", token)).orElseThrow();
  }

  private static void write(ScimResponse response) {
    try {
      response.body().orElseThrow().writeTo(OutputStream.nullOutputStream());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void drainWhenIdleThenNewRequestsAre503WithRetryAfter() throws InterruptedException {
    write(get("acme"));

    assertThat(gateway.drain(Duration.ZERO)).isTrue();

    ScimResponse rejected = get("acme");
    assertThat(rejected.status()).isEqualTo(503);
    assertThat(rejected.header("Retry-After")).contains("1");
    assertThat(rejected.header("Content-Type")).contains("application/scim+json");
    assertThat(ended)
        .last()
        .extracting(CompletedRequest::reason)
        .isEqualTo(Optional.of("draining"));
    assertThat(gateway.handle(request("GET", "/orders", "acme"))).isEmpty();
    assertThat(gateway.drain(Duration.ZERO)).as("a rejected request is not running").isTrue();
  }

  @Test
  void drainWhenRequestRunsThenWaitsAndRejectsOthers() throws Exception {
    CompletableFuture<Integer> slow =
        CompletableFuture.supplyAsync(
            () -> {
              ScimResponse response = get("slow");
              write(response);
              return response.status();
            });
    arrived.await();

    assertThat(gateway.drain(Duration.ofMillis(20))).isFalse();

    CompletableFuture<Boolean> drained = new CompletableFuture<>();
    Thread draining = new Thread(() -> drained.complete(drain(LONG)));
    draining.start();
    Awaitility.await().until(() -> draining.getState() == Thread.State.TIMED_WAITING);
    assertThat(get("acme").status()).isEqualTo(503);
    assertThat(drained).isNotDone();
    released.countDown();
    assertThat(drained.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo(200);
  }

  private boolean drain(Duration maxWait) {
    try {
      return gateway.drain(maxWait);
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  @Test
  void drainWhenBodyIsNotWrittenThenRequestRuns() throws InterruptedException {
    ScimResponse list = get("acme");

    assertThat(gateway.drain(Duration.ZERO)).isFalse();
    write(list);
    assertThat(gateway.drain(Duration.ZERO)).isTrue();
  }

  @Test
  void drainWhenClientHasDisconnectedThenRequestHasEnded() throws Exception {
    ScimResponse list = get("acme");
    list.body()
        .orElseThrow()
        .writeTo(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("closed");
              }
            });

    assertThat(gateway.drain(Duration.ZERO)).isTrue();
  }

  @Test
  void drainWhenResponseHasNoBodyThenRequestHasEnded() throws InterruptedException {
    assertThat(gateway.handle(request("HEAD", "/acme/scim/v2/Users", "acme")).orElseThrow().body())
        .isEmpty();

    assertThat(gateway.drain(Duration.ZERO)).isTrue();
  }

  @Test
  void drainWhenInterruptedThenRequestsAreRejectedNevertheless() {
    ScimResponse list = get("acme");
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                gateway.drain(LONG);
                interrupted.complete(false);
              } catch (InterruptedException expected) {
                interrupted.complete(true);
              }
            });
    waiting.start();
    Awaitility.await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

    waiting.interrupt();

    assertThat(interrupted.orTimeout(20, TimeUnit.SECONDS).join()).isTrue();
    assertThat(get("acme").status()).isEqualTo(503);
    write(list);
  }

  @Test
  void drainWhenManyRequestsThenAcceptedOnesEndFirst() throws Exception {
    List<CompletableFuture<Integer>> statuses = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      statuses.add(
          CompletableFuture.supplyAsync(
              () -> {
                ScimResponse response = get("acme");
                write(response);
                return response.status();
              }));
    }

    assertThat(gateway.drain(LONG)).isTrue();

    long accepted = ended.stream().filter(request -> request.response().status() != 503).count();
    for (CompletableFuture<Integer> status : statuses) {
      assertThat(status.get(20, TimeUnit.SECONDS)).isIn(200, 503);
    }
    assertThat(ended.stream().filter(request -> request.response().status() != 503).count())
        .as("no request is accepted after the drain")
        .isEqualTo(accepted);
  }

  @Test
  void drainWhenErrorIsWrittenThenRequestHasEnded() throws InterruptedException {
    ScimResponse error =
        gateway.handle(request("GET", "/acme/scim/v2/Users/none", "acme")).orElseThrow();
    assertThat(error.status()).isEqualTo(404);
    assertThat(gateway.drain(Duration.ZERO)).as("the error is not written").isFalse();

    write(error);

    assertThat(gateway.drain(Duration.ZERO)).isTrue();
  }

  @Test
  void drainWhenServerFailsToReadHeadersThenRequestHasEnded() throws InterruptedException {
    ScimRequest broken =
        ScimRequest.of(
            "GET",
            ScimRequest.Target.of("/acme/scim/v2/Users"),
            name -> {
              if (name.equals("Host")) {
                return List.of("directory.example");
              }
              throw new IllegalStateException("the request is recycled");
            });

    assertThatThrownBy(() -> gateway.handle(broken)).isInstanceOf(IllegalStateException.class);

    assertThat(gateway.drain(Duration.ZERO)).isTrue();
  }
}

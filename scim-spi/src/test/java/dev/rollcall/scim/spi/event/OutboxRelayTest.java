// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Delivery of the events of an outbox. */
class OutboxRelayTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration CLAIM = Duration.ofMinutes(1);

  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  private final TenantContext globex = TenantContext.of(Tenant.of("globex"));
  private final EventOutbox outbox = new MemoryEventOutbox();
  private final List<String> received = new ArrayList<>();

  private static ProvisioningEvent event(String id, String resourceId) {
    return new ProvisioningEvent(
        id,
        Kind.PATCHED,
        "User",
        resourceId,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        NOW);
  }

  private static OutboxRelay relay(EventOutbox outbox, Instant now, OutboxRelay.Receiver receiver) {
    return new OutboxRelay(outbox, receiver, CLAIM, Clock.fixed(now, ZoneOffset.UTC));
  }

  private void deliver(Instant now) {
    relay(outbox, now, event -> received.add(event.event().id())).run();
  }

  private void deliverExcept(String failing) {
    relay(
            outbox,
            NOW,
            event -> {
              if (event.event().id().equals(failing)) {
                throw new IllegalStateException("the receiver is down");
              }
              received.add(event.event().id());
            })
        .run();
  }

  @Test
  void runWhenSeveralBatchesArePendingThenEachEventIsDeliveredOnceInOrder() {
    List<String> ids = IntStream.range(0, 250).mapToObj(i -> "e" + i).toList();
    ids.forEach(id -> outbox.add(acme, event(id, id)));

    deliver(NOW);
    assertThat(received).isEqualTo(ids);

    deliver(NOW.plus(CLAIM));
    assertThat(received).isEqualTo(ids);
  }

  @Test
  void runWhenDeliveryFailsThenOnlyLaterEventsOfTheSameResourceWait() {
    outbox.add(acme, event("ada-1", "ada"));
    outbox.add(acme, event("ada-2", "ada"));
    outbox.add(acme, event("bob-1", "bob"));
    outbox.add(globex, event("other-tenant", "ada"));

    deliverExcept("ada-1");
    assertThat(received).containsExactly("bob-1", "other-tenant");

    received.clear();
    deliver(NOW.plus(CLAIM).minusMillis(1));
    assertThat(received).as("while the events are claimed").isEmpty();

    deliver(NOW.plus(CLAIM));
    assertThat(received).as("after the claim").containsExactly("ada-1", "ada-2");
  }

  @Test
  void runWhenDeliveryFailsThenLogsEventAndExceptionClassWithoutMessage() {
    outbox.add(acme, event("ada-1", "ada"));

    try (CapturedLog log = new CapturedLog()) {
      deliverExcept("ada-1");

      assertThat(log.messages())
          .contains(
              "WARNING event=outbox_delivery_failed event_id=ada-1"
                  + " exception=java.lang.IllegalStateException");
    }
  }

  @Test
  void runWhenReceiverThrowsErrorThenOtherEventsAreDeliveredAndMarked() {
    outbox.add(acme, event("ada-1", "ada"));
    outbox.add(acme, event("bob-1", "bob"));
    OutboxRelay relay =
        relay(
            outbox,
            NOW,
            event -> {
              if (event.event().id().equals("ada-1")) {
                throw new NoClassDefFoundError("com.example.Missing");
              }
              received.add(event.event().id());
            });

    assertThatCode(relay::run).doesNotThrowAnyException();
    deliver(NOW.plus(CLAIM));

    assertThat(received).containsExactly("bob-1", "ada-1");
  }

  @Test
  void runWhenOutboxThrowsErrorThenDoesNotThrow() {
    EventOutbox broken = mock();
    when(broken.claim(anyInt(), any(), any())).thenThrow(new AssertionError());

    assertThatCode(() -> relay(broken, NOW, event -> {}).run()).doesNotThrowAnyException();
  }

  @Test
  void runWhenOutboxIsUnreadableThenLogsAndDoesNotThrow() {
    EventOutbox unreadable = mock();
    when(unreadable.claim(anyInt(), any(), any())).thenThrow(new IllegalStateException("secret"));

    try (CapturedLog log = new CapturedLog()) {
      assertThatCode(() -> relay(unreadable, NOW, event -> {}).run()).doesNotThrowAnyException();

      assertThat(log.messages())
          .contains("WARNING event=outbox_read_failed exception=java.lang.IllegalStateException");
    }
  }

  @Test
  void startThenEventsAreDeliveredUntilTheRelayIsClosed() {
    List<String> delivered = new CopyOnWriteArrayList<>();
    OutboxRelay relay =
        new OutboxRelay(
            outbox, event -> delivered.add(event.event().id()), CLAIM, Clock.systemUTC());
    outbox.add(acme, event("ada-1", "ada"));
    relay.start();
    relay.start();
    await().until(() -> delivered.contains("ada-1"));

    outbox.add(acme, event("ada-2", "ada"));
    await().until(() -> delivered.contains("ada-2"));
    relay.close();
    outbox.add(acme, event("ada-3", "ada"));
    relay.run();

    assertThat(delivered).containsExactly("ada-1", "ada-2");
    relay.close();
    assertThatIllegalStateException().isThrownBy(relay::start).withMessage("The relay is closed");
  }

  @Test
  void closeWhenEventIsBeingDeliveredThenWaitsForIt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    AtomicBoolean hasEnded = new AtomicBoolean();
    OutboxRelay relay =
        new OutboxRelay(
            outbox,
            event -> {
              begun.countDown();
              awaitUninterrupted(finish);
              hasEnded.set(true);
            },
            CLAIM,
            Clock.systemUTC());
    outbox.add(acme, event("ada-1", "ada"));
    relay.start();
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Boolean> closed =
        CompletableFuture.supplyAsync(
            () -> {
              relay.close();
              return hasEnded.get();
            });
    finish.countDown();

    assertThat(closed.join()).isTrue();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }

  @Test
  void allOfWhenOneThrowsThenEventIsDeliveredToAllOfThemAgain() {
    outbox.add(acme, event("ada-1", "ada"));
    List<String> calls = new ArrayList<>();
    OutboxRelay.Receiver first = event -> calls.add("first");
    OutboxRelay.Receiver failing =
        event -> {
          calls.add("second");
          if (calls.size() < 3) {
            throw new IllegalStateException("the receiver is down");
          }
        };
    OutboxRelay.Receiver all = OutboxRelay.Receiver.allOf(List.of(first, failing));

    relay(outbox, NOW, all).run();
    relay(outbox, NOW.plus(CLAIM), all).run();
    relay(outbox, NOW.plus(CLAIM).plus(CLAIM), all).run();

    assertThat(calls).containsExactly("first", "second", "first", "second");
  }

  @Test
  void resourceThenTenantTypeAndIdOfTheEvent() {
    OutboxEvent event = new OutboxEvent(new Caller("acme", "idp"), "r", event("e", "ada"));

    assertThat(event.resource())
        .isEqualTo(new OutboxEvent.Resource("acme", new ResourceRef("User", "ada")));
  }

  @Test
  void admitsWhenWindowIsFullThenRecordedResourcesOnly() {
    DeprovisioningWindow window = new DeprovisioningWindow(NOW, NOW, 2);

    assertThat(window.admits("c", Set.of("a"))).as("room for one more").isTrue();
    assertThat(window.admits("c", Set.of("a", "b"))).as("limit reached").isFalse();
    assertThat(window.admits("b", Set.of("a", "b"))).as("recorded already").isTrue();
  }
}

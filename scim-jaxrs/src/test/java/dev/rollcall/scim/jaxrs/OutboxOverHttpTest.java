// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.idOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** At-least-once delivery of events. A database has one outbox for all tests. */
@Execution(ExecutionMode.SAME_THREAD)
class OutboxOverHttpTest {
  private static final Duration CLAIM = Duration.ofMinutes(1);

  private final List<ProvisioningEvent> heard = new CopyOnWriteArrayList<>();
  private final DirectoryHost host =
      new DirectoryHost(
          (builder, stores) ->
              builder.outbox(stores.outbox()).listener((context, event) -> heard.add(event)));
  private final EventOutbox outbox = host.stores().outbox();

  @AfterEach
  void stop() {
    published(Instant.now().plus(Duration.ofDays(1)));
    host.close();
  }

  private OutboxRelay relay(OutboxRelay.Receiver receiver, Instant now) {
    return new OutboxRelay(outbox, receiver, CLAIM, Clock.fixed(now, ZoneOffset.UTC));
  }

  /** Databases do not store nanoseconds. */
  private static Instant present() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
  }

  private List<OutboxEvent> published(Instant now) {
    List<OutboxEvent> published = new ArrayList<>();
    relay(published::add, now).run();
    published.removeIf(event -> !event.caller().tenantId().equals(host.tenantId()));
    return published;
  }

  private static List<String> ids(List<OutboxEvent> published) {
    return published.stream().map(event -> event.event().id()).toList();
  }

  @Test
  void changeWhenCommittedThenOutboxHasItOnceWithTheEventId() {
    String ada = host.addUser("ada", "");
    host.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");
    host.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");
    host.send("POST", "/Users", "{}");
    host.send("DELETE", ada, "");

    List<OutboxEvent> published = published(present());

    assertThat(ids(published))
        .hasSize(3)
        .isEqualTo(heard.stream().map(ProvisioningEvent::id).toList());
    assertThat(published)
        .extracting(event -> event.event().kind())
        .containsExactly(
            ProvisioningEvent.Kind.CREATED,
            ProvisioningEvent.Kind.PATCHED,
            ProvisioningEvent.Kind.DELETED);
    assertThat(published).allMatch(event -> event.caller().tenantId().equals(host.tenantId()));
    assertThat(published(Instant.now().plus(CLAIM.multipliedBy(2)))).isEmpty();
  }

  @Test
  void relayWhenDeliveryFailedThenRedeliveredInOrder() {
    String ada = host.addUser("ada", "");
    String bob = host.addUser("bob", "");
    host.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");
    Instant now = present();
    List<String> received = new ArrayList<>();

    relay(
            event -> {
              if (event.event().resourceId().equals(idOf(ada))) {
                throw new IllegalStateException("the receiver is down");
              }
              received.add(event.event().resourceId());
            },
            now)
        .run();
    assertThat(received).containsExactly(idOf(bob));

    // Later events about the same resource wait for the one that could not be delivered.
    host.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Prof\"}");
    assertThat(published(now.plusSeconds(1))).isEmpty();

    List<OutboxEvent> again = published(now.plus(CLAIM));
    assertThat(again)
        .extracting(event -> event.event().resourceId())
        .containsExactly(idOf(ada), idOf(ada), idOf(ada));
    assertThat(again.get(0).event().kind()).isEqualTo(ProvisioningEvent.Kind.CREATED);
  }

  @Test
  void relayWhenInterruptedThenNoEventIsLost() {
    for (int i = 0; i < 150; i++) {
      host.addUser("u" + i, "");
    }
    Instant now = present();
    List<OutboxEvent> first = outbox.claim(100, now, now.plus(CLAIM));
    assertThat(first).hasSize(100);

    assertThat(published(now)).hasSize(50);
    assertThat(ids(published(now.plus(CLAIM)))).isEqualTo(ids(first));
  }
}

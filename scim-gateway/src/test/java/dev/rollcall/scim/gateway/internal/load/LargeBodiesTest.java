// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LoadLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

@Isolated("the tests read the log of the process")
class LargeBodiesTest {
  private static final long MIB = 1L << 20;
  private static final long LARGE = 600 << 10;

  private static LargeBodies bodies(long heapMib) {
    return new LargeBodies(
        heapMib * MIB, LoadLimits.builder().maxWait(Duration.ofMillis(20)).build());
  }

  @ParameterizedTest
  @ValueSource(longs = {64, 192, 383})
  void whenHeapIsBelow384MibThenOneLargeBodyAtATime(long heapMib) {
    LargeBodies bodies = bodies(heapMib);
    LargeBodies.Admission first = bodies.begin("acme");
    LargeBodies.Admission other = bodies.begin("globex");
    first.grow(LARGE);

    assertThatThrownBy(() -> other.grow(LARGE))
        .isInstanceOfSatisfying(
            ScimException.class, refused -> assertThat(refused.status()).isEqualTo(503));
    other.close();
    first.close();

    LargeBodies.Admission next = bodies.begin("globex");
    next.grow(LARGE);
    next.close();
  }

  @Test
  void whenHeapIs384MibThenOneTenantLeavesAPermitToAnother() {
    LargeBodies bodies = bodies(384);
    LargeBodies.Admission first = bodies.begin("acme");
    LargeBodies.Admission second = bodies.begin("acme");
    LargeBodies.Admission other = bodies.begin("globex");
    first.grow(LARGE);

    assertThatThrownBy(() -> second.grow(LARGE)).isInstanceOf(ScimException.class);
    other.grow(LARGE);

    List.of(first, second, other).forEach(LargeBodies.Admission::close);
  }

  @Test
  void whenAnotherTenantWaitsThenItsBodyIsNext() throws InterruptedException {
    LoadLimits limits =
        LoadLimits.builder().maxWait(Duration.ofMinutes(1)).withoutLargeBodyRate().build();
    LargeBodies bodies = new LargeBodies(192 * MIB, limits);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    for (int round = 0; round < 20; round++) {
      LargeBodies.Admission first = bodies.begin("acme");
      first.grow(LARGE);
      Thread other = new Thread(() -> admit(bodies, "globex", order));
      other.start();
      await().until(() -> other.getState() == Thread.State.TIMED_WAITING);

      first.close();
      admit(bodies, "acme", order);
      other.join();

      assertThat(order).containsExactly("globex", "acme");
      order.clear();
    }
  }

  private static void admit(LargeBodies bodies, String tenantId, List<String> order) {
    try (LargeBodies.Admission admission = bodies.begin(tenantId)) {
      admission.grow(LARGE);
      order.add(tenantId);
    }
  }

  @Test
  void whenRateIsRemovedThenLargeBodiesAreNotDelayed() {
    LoadLimits.Builder limits = LoadLimits.builder().maxWait(Duration.ZERO);
    LargeBodies limited = new LargeBodies(384 * MIB, limits.build());
    LargeBodies unlimited = new LargeBodies(384 * MIB, limits.withoutLargeBodyRate().build());
    for (LargeBodies bodies : List.of(limited, unlimited)) {
      LargeBodies.Admission first = bodies.begin("acme");
      first.grow(32 * MIB);
      first.close();
    }

    assertThatThrownBy(() -> limited.begin("acme").grow(LARGE))
        .isInstanceOfSatisfying(
            ScimException.class, refused -> assertThat(refused.status()).isEqualTo(429));
    unlimited.begin("acme").grow(LARGE);
  }

  @Test
  void whenHeapIsBelow384MibThenAWarningIsLogged() {
    Handler handler = mock();
    ArgumentCaptor<LogRecord> line = ArgumentCaptor.captor();
    Logger logger = Logger.getLogger("dev.rollcall.scim");
    logger.addHandler(handler);
    try {
      bodies(384);
      verify(handler, never()).publish(any());
      bodies(256);
    } finally {
      logger.removeHandler(handler);
    }

    verify(handler).publish(line.capture());
    assertThat(line.getValue().getMessage())
        .isEqualTo(
            "event=small_heap max_heap_mib=256 required_mib=384"
                + " effect=\"a request body above 256 KiB can block those of other tenants\"");
  }
}

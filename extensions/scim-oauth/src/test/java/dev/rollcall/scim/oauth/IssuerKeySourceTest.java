// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests the cache of the keys of issuers. */
@Isolated("the tests read the log of the process")
class IssuerKeySourceTest {
  private final LinkedBlockingQueue<Runnable> fetches = new LinkedBlockingQueue<>();
  private final IssuerKeySource keys = new IssuerKeySource(InstantSource.system(), fetches::add);

  private static IssuerKeys at(String path) {
    return IssuerKeys.jwksUri("https://idp.example/" + path);
  }

  /** The threads wait for fetches that do not end, as those of an issuer that does not respond. */
  private List<Thread> waitForKeys(int count) throws InterruptedException {
    List<Thread> waiting =
        IntStream.range(0, count)
            .mapToObj(i -> new Thread(() -> keys.keys(at("slow" + i), set -> true)))
            .toList();
    for (Thread each : waiting) {
      each.setUncaughtExceptionHandler((thread, interrupted) -> {});
      each.start();
      assertThat(fetches.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
    for (Thread each : waiting) {
      while (each.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    return waiting;
  }

  @Test
  void keysWhenOtherRequestsWaitThenUnavailableAndFetchBegins() throws InterruptedException {
    List<Thread> waiting = waitForKeys(2);
    try {
      assertThatThrownBy(() -> keys.keys(at("keys"), set -> true))
          .isInstanceOf(ScimException.class);
      assertThat(fetches).hasSize(1);
    } finally {
      waiting.forEach(Thread::interrupt);
    }
  }

  @Test
  void getWhenCacheIsFullThenEvictsLeastRecentlyUsed() {
    RecentEntries<Integer, Object> recent = new RecentEntries<>(2, key -> new Object());
    Object one = recent.get(1);
    Object two = recent.get(2);

    assertThat(recent.get(1)).isSameAs(one);
    recent.get(3);

    assertThat(recent.get(1)).isSameAs(one);
    assertThat(recent.get(2)).isNotSameAs(two);
  }

  @Test
  void keysWhenManyIssuersAreUsedThenCacheIsBounded() {
    JWKSet first = keys.keys(document(0), set -> true);
    assertThat(keys.keys(document(0), set -> true)).isSameAs(first);

    IntStream.rangeClosed(1, 10_000).forEach(i -> keys.keys(document(i), set -> true));

    assertThat(keys.keys(document(0), set -> true)).isNotSameAs(first);
  }

  private static IssuerKeys document(int number) {
    return IssuerKeys.inlineJwks("{\"keys\":[],\"number\":" + number + "}");
  }

  @Test
  void keysWhenDocumentIsNoKeySetThenUnavailable() {
    assertThatThrownBy(() -> keys.keys(IssuerKeys.inlineJwks("[]"), set -> true))
        .isInstanceOf(ScimException.class);
  }

  @Test
  void keysWhenInterruptedThenThreadStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> keys.keys(at("keys"), set -> true)).isInstanceOf(ScimException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closeThenNoFurtherFetch() {
    IssuerKeySource closed = new IssuerKeySource(InstantSource.system());
    closed.close();

    try (CapturedLog log = new CapturedLog()) {
      assertThatThrownBy(() -> closed.keys(at("closed"), set -> true))
          .isInstanceOf(ScimException.class);
      assertThat(log.messages())
          .containsExactly(
              "WARNING event=issuer_keys_fetch_failed url=https://idp.example/closed"
                  + " reason=\"no thread is free\"");
    }
  }
}

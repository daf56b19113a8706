// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.credential.TokenPolicy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

/** Rotation of a token while its client is active. */
class RotationOverHttpTest {
  @Test
  void requestWhenTokenIsRotatedThenNoRequestFails() throws Exception {
    MemoryCredentialStore store = new MemoryCredentialStore();
    ConnectionTokens connections =
        new ConnectionTokens(store, TokenPolicy.ONE_YEAR, Clock.systemUTC());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (DirectoryHost host =
        new DirectoryHost(b -> b.authenticator(new TokenAuthenticator(store, Clock.systemUTC())))) {
      Caller entra = new Caller(host.tenantId(), "entra");
      AtomicReference<String> current = new AtomicReference<>(connections.issue(entra).secret());
      String first = current.get();
      AtomicBoolean isOver = new AtomicBoolean();
      ReadWriteLock requests = new ReentrantReadWriteLock(true);
      List<Future<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        clients.add(threads.submit(() -> requests(host, current, requests.readLock(), isOver)));
      }
      for (int i = 0; i < 20; i++) {
        current.set(connections.rotate(entra).secret());
        // The customer uses the new token, and every request with the old one has ended.
        requests.writeLock().lock();
        requests.writeLock().unlock();
      }
      isOver.set(true);

      for (Future<Integer> client : clients) {
        assertThat(client.get()).isPositive();
      }
      assertThat(status(host, first)).isEqualTo(401);
      assertThat(connections.credentials(entra).stream().filter(c -> !c.isRevoked())).hasSize(2);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Returns the number of successful requests; fails if one was not. */
  private static int requests(
      DirectoryHost host, AtomicReference<String> current, Lock underWay, AtomicBoolean isOver) {
    int count = 0;
    while (!isOver.get()) {
      underWay.lock();
      try {
        assertThat(status(host, current.get())).isEqualTo(200);
      } finally {
        underWay.unlock();
      }
      count++;
    }
    return count;
  }

  private static int status(DirectoryHost host, String token) {
    return host.exchange(
            "GET /acme/scim/v2/Users?count=1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + token
                + "\r\nConnection: close\r\n\r\n")
        .status();
  }
}

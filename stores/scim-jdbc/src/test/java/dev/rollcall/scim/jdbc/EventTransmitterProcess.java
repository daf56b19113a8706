// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.events.EventSigningKeys;
import dev.rollcall.scim.events.SecurityEvents;
import dev.rollcall.scim.spi.event.OutboxRelay;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;

/** A process that runs the relay of the outbox and the transmitter of security events. */
final class EventTransmitterProcess {
  private EventTransmitterProcess() {}

  /**
   * Runs the program until it is killed or its standard input ends.
   *
   * @param arguments the URL of the database, its user and the URL of the receiver
   */
  public static void main(String... arguments) throws Exception {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(arguments[0]);
    pool.setUsername(arguments[1]);
    pool.setMaximumPoolSize(4);
    JdbcStores stores = JdbcStores.on(pool);
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    SecurityEvents events =
        SecurityEvents.builder(
                "https://events.example",
                EventCrash.application(stores),
                EventCrash.streams(URI.create(arguments[2])))
            .store(stores.eventStreams())
            .signingKeys(EventSigningKeys.of("key", keys.generateKeyPair()))
            .timeout(Duration.ofMillis(500))
            .build();
    events.start();
    OutboxRelay relay =
        new OutboxRelay(stores.outbox(), events, Duration.ofSeconds(2), Clock.systemUTC());
    while (System.in.available() == 0) {
      relay.run();
      Thread.sleep(100);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.clients;

import dev.rollcall.examples.demo.Connection;
import dev.rollcall.examples.demo.DemoServer;
import dev.rollcall.examples.demo.storage.Storage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The demo with its tables in memory, in H2 or in a separate PostgreSQL. */
final class StoredDemo implements AutoCloseable {
  private final DemoServer server;
  private final Storage storage;
  private final List<AutoCloseable> others = new ArrayList<>();

  /**
   * Starts the demo.
   *
   * @param store {@code memory}, {@code h2} or {@code postgresql}
   */
  StoredDemo(String store) throws IOException {
    storage = Storage.at(url(store));
    server = DemoServer.start(0, storage);
  }

  private String url(String store) throws IOException {
    return switch (store) {
      case "memory" -> "memory";
      case "h2" -> "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
      case "postgresql" -> {
        EmbeddedPostgres database = EmbeddedPostgres.start();
        others.add(database);
        yield database.getJdbcUrl("postgres", "postgres");
      }
      default -> throw new IllegalArgumentException("Unknown store: " + store);
    };
  }

  List<Connection> connections() {
    return server.connections();
  }

  /** Returns the first tenant of an application. */
  Connection tenantOf(String application) {
    return connections().stream()
        .filter(one -> one.app().equals(application))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    server.close();
    storage.close();
    for (AutoCloseable other : others) {
      try {
        other.close();
      } catch (IOException failed) {
        throw failed;
      } catch (Exception failed) {
        throw new IOException(failed);
      }
    }
  }
}

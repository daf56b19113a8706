// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.testkit.EventStreamStoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The contract of the store of event streams, on each database. */
class JdbcEventStreamsTest {
  @ResourceLock(Database.EVENT_STREAMS)
  private abstract static class Streams extends EventStreamStoreContract {
    private final Database database;

    Streams(Database database) {
      this.database = database;
    }

    @Override
    protected EventStreamStore store() {
      return database.directory().eventStreams();
    }
  }

  @Nested
  class StreamsOnH2 extends Streams {
    StreamsOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class StreamsOnPostgres extends Streams {
    StreamsOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class StreamsOnSerializable extends Streams {
    StreamsOnSerializable() {
      super(Database.SERIALIZABLE);
    }
  }
}

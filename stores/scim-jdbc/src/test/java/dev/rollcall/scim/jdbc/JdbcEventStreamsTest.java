// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.StreamedEvent;
import dev.rollcall.scim.testkit.EventStreamStoreContract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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

    /** Sets the state as a gateway of a version before migration V15 does. */
    private void settleByEarlierVersion(EventStreamId stream, String eventId, String state)
        throws SQLException {
      try (Connection connection = database.dataSource().getConnection();
          PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE rollcall_stream_event SET delivery_state = ?"
                      + " WHERE tenant_id = ? AND stream_name = ? AND event_id = ?")) {
        update.setString(1, state);
        update.setString(2, stream.tenantId());
        update.setString(3, stream.name());
        update.setString(4, eventId);
        assertThat(update.executeUpdate()).isEqualTo(1);
      }
    }

    @Test
    @DisplayName(
        "S112: events without a time of settlement are forgotten by the time of the change")
    void forgetWhenSettledByEarlierVersionThenByTimeOfTheChange() throws SQLException {
      EventStreamId stream = new EventStreamId("upgrade-" + UUID.randomUUID(), "billing");
      Instant change = Instant.parse("2020-01-02T00:00:00Z"); // before other tests
      for (String id : List.of("delivered", "rejected", "pending", "recorded")) {
        store().append(stream, id, "{}", change);
      }
      store().append(stream, "recent", "{}", change.plusSeconds(60));
      settleByEarlierVersion(stream, "delivered", "DELIVERED");
      settleByEarlierVersion(stream, "rejected", "REJECTED");
      settleByEarlierVersion(stream, "recent", "DELIVERED");
      store().acknowledge(stream, List.of("recorded"), change.plusSeconds(60));

      assertThat(store().forget(change, 10)).isZero();
      assertThat(store().forget(change.plusSeconds(60), 1)).isEqualTo(1);
      assertThat(store().forget(change.plusSeconds(60), 10)).isEqualTo(1);

      assertThat(store().read(stream, 0, 10))
          .extracting(StreamedEvent::id)
          .containsExactly("pending", "recorded", "recent");
      store().remove(stream);
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

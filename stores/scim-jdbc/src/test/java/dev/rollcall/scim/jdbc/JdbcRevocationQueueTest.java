// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.testkit.store.RevocationQueueContract;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The contract of the queue of revocations, on each database. */
class JdbcRevocationQueueTest {
  @ResourceLock(Database.REVOCATIONS)
  private abstract static class Revocations extends RevocationQueueContract {
    private final Database database;

    Revocations(Database database) {
      this.database = database;
    }

    @Override
    protected RevocationQueue queue() {
      return database.directory().revocations();
    }

    @Override
    protected Optional<UnitOfWork> unitOfWork() {
      return Optional.of(database.directory().unitOfWork());
    }
  }

  @Nested
  class RevocationsOnH2 extends Revocations {
    RevocationsOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class RevocationsOnPostgres extends Revocations {
    RevocationsOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class RevocationsOnSerializable extends Revocations {
    RevocationsOnSerializable() {
      super(Database.SERIALIZABLE);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.spi.DeprovisionLedger;
import dev.rollcall.scim.spi.ExternalIds;
import dev.rollcall.scim.spi.UsedAssertions;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.memory.MemoryDeprovisionLedger;
import dev.rollcall.scim.spi.memory.MemoryExternalIds;
import dev.rollcall.scim.spi.memory.MemoryGroupMappings;
import dev.rollcall.scim.spi.memory.MemoryUsedAssertions;
import java.time.Clock;
import org.junit.jupiter.api.Nested;

/** What is kept beside resources keeps the contract in memory. */
class MemoryPartsContractTest {
  /** What a group can stand for. */
  enum Role {
    /** May read. */
    READER,
    /** May write. */
    WRITER
  }

  @Nested
  class Ledger extends DeprovisionLedgerContract {
    private final DeprovisionLedger ledger = new MemoryDeprovisionLedger();

    @Override
    protected DeprovisionLedger ledger() {
      return ledger;
    }
  }

  @Nested
  class Assertions extends UsedAssertionsContract {
    private final UsedAssertions used = new MemoryUsedAssertions(Clock.systemUTC());

    @Override
    protected UsedAssertions assertions() {
      return used;
    }
  }

  @Nested
  class Mappings extends GroupMappingsContract<Role> {
    private final GroupMappings<Role> mappings = new MemoryGroupMappings<>();

    @Override
    protected GroupMappings<Role> mappings() {
      return mappings;
    }

    @Override
    protected Role one() {
      return Role.READER;
    }

    @Override
    protected Role another() {
      return Role.WRITER;
    }
  }

  @Nested
  class Names extends ExternalIdsContract {
    private final ExternalIds names = new MemoryExternalIds();

    @Override
    protected ExternalIds externalIds() {
      return names;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.internal.observation.ObservedExternalIds;
import dev.rollcall.scim.gateway.internal.observation.ObservedPendingMembers;
import dev.rollcall.scim.gateway.internal.observation.ObservedUnitOfWork;
import dev.rollcall.scim.gateway.internal.operation.ProvisioningRecorder;
import dev.rollcall.scim.gateway.internal.resource.EventPublisher;
import dev.rollcall.scim.memory.MemoryExternalIds;
import dev.rollcall.scim.memory.MemoryPendingMembers;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The parts of a configuration that depend on an observer. */
class GatewayConfigTest {
  private static GatewayConfig.Observers observers(Optional<RequestObserver> requests) {
    Clock clock = Clock.systemUTC();
    return new GatewayConfig.Observers(
        new EventPublisher(List.of(), Optional.empty(), clock),
        tenantId -> List.of(),
        new ProvisioningRecorder(
            new MemoryProvisioningLog(), LoggedAttributes.none(), Map.of(), clock),
        false,
        requests);
  }

  @Test
  void observedThenTheSameInterfacesWithSteps() {
    UnitOfWork unit = UnitOfWork.withoutTransaction();
    MemoryExternalIds ids = new MemoryExternalIds();
    MemoryPendingMembers pending = new MemoryPendingMembers();

    assertThat(
            new GatewayConfig.Stores(unit, Optional.of(ids), Optional.of(pending), Optional.empty())
                .observed())
        .isEqualTo(
            new GatewayConfig.Stores(
                new ObservedUnitOfWork(unit),
                Optional.of(new ObservedExternalIds(ids)),
                Optional.of(new ObservedPendingMembers(pending)),
                Optional.empty()));
  }

  @Test
  void isObservedWhenThereIsAnObserverThenTrue() {
    assertThat(observers(Optional.of(RequestObserver.none())).isObserved()).isTrue();
    assertThat(observers(Optional.empty()).isObserved()).isFalse();
  }
}

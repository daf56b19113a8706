// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.quarkus.ScimConfig;
import dev.rollcall.scim.spi.revocation.AccessRevoker;
import dev.rollcall.scim.spi.revocation.RevocationObserver;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevocationRelay;
import dev.rollcall.scim.spi.revocation.RevokingGroups;
import io.quarkus.arc.Arc;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;

/**
 * Produces the queue of revocations and the relay, which calls all {@link AccessRevoker} beans.
 * Without such a bean, neither is created.
 */
@Singleton
public class RevocationProducer {
  private final ScimBeans beans = new ScimBeans(Arc.container());

  /** Called by Quarkus. */
  public RevocationProducer() {}

  /** Starts the relay after the gateway. */
  void start(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event, Gateway gateway) {
    if (beans.all(AccessRevoker.class).findAny().isPresent()) {
      beans.require(RevocationRelay.class).start();
    }
  }

  /** Produces the queue of revocations. */
  @Produces
  @Singleton
  @DefaultBean
  public RevocationQueue queue(DefaultStores defaults) {
    return defaults.revocations();
  }

  /**
   * Produces the relay.
   *
   * @throws io.quarkus.runtime.configuration.ConfigurationException when there are several
   *     applications
   */
  @Produces
  @Singleton
  @DefaultBean
  public RevocationRelay relay(ScimConfig config) {
    ServiceProvider application = beans.require(ServiceProvider.class);
    RevocationRelay.Builder builder =
        RevocationRelay.builder(
                beans.require(RevocationQueue.class),
                AccessRevoker.allOf(beans.all(AccessRevoker.class).toList()),
                application.tenants())
            .log(application.provisioningLog())
            .deadline(config.revocationDeadline())
            .attemptTimeout(config.revocationAttemptTimeout())
            .clock(beans.find(Clock.class).orElseGet(Clock::systemUTC));
    beans.find(RevokingGroups.class).ifPresent(builder::groups);
    beans.all(RevocationObserver.class).forEach(builder::observer);
    return builder.build();
  }

  /** Ends the relay with the application. */
  void close(@Disposes RevocationRelay relay) {
    relay.close();
  }
}

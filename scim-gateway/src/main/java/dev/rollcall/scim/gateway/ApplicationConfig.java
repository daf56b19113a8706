// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.gateway.internal.access.CatalogTypes;
import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.observation.GuardedObserver;
import dev.rollcall.scim.gateway.internal.operation.ProvisioningRecorder;
import dev.rollcall.scim.gateway.internal.query.CursorCodec;
import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.gateway.internal.resource.DeprovisioningGuard;
import dev.rollcall.scim.gateway.internal.resource.EventPublisher;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Creates the configuration of an application from its declaration.
 *
 * @param declared the declaration
 */
record ApplicationConfig(ServiceProvider.Builder declared) {
  /** The names of types by endpoint; a type of the application has precedence. */
  private Map<String, String> typeNames() {
    Map<String, String> names = new HashMap<>(CatalogTypes.namesByEndpoint());
    names.putAll(DeclaredResource.namesByEndpoint(declared.resources));
    return names;
  }

  GatewayConfig build(TenantDirectory directory, Authenticator credentials) {
    EventPublisher events =
        new EventPublisher(declared.listeners, declared.outbox, Clock.systemUTC());
    DeprovisioningGuard deprovisioning =
        new DeprovisioningGuard(
            declared.protectedResources,
            declared.deprovisioningCounter,
            events,
            InstantSource.system());
    ProvisioningRecorder recorder =
        new ProvisioningRecorder(
            declared.provisioningLog, declared.loggedAttributes, typeNames(), Clock.systemUTC());
    GatewayConfig.Stores stores =
        new GatewayConfig.Stores(
            declared.unitOfWork, declared.externalIds, declared.pendingMembers, declared.me);
    return new GatewayConfig(
        declared.name,
        access(directory, credentials),
        declared.resources,
        declared.observer.isPresent() ? stores.observed() : stores,
        new GatewayConfig.Guards(
            new LoadGuard(declared.load),
            deprovisioning,
            new CursorCodec(declared.cursorKeys, InstantSource.system())),
        new GatewayConfig.Observers(
            events,
            declared.securityEvents,
            recorder,
            declared.keepsLog,
            declared.observer.map(GuardedObserver::new)),
        new GatewayConfig.Revocations(
            declared.revocations, declared.revokingGroups, InstantSource.system()));
  }

  private GatewayConfig.Access access(TenantDirectory directory, Authenticator credentials) {
    return new GatewayConfig.Access(
        directory,
        credentials,
        declared.tokenEndpoint,
        declared.logout,
        declared.profile,
        declared.cors);
  }
}

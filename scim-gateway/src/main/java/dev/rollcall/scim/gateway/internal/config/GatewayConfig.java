// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.config;

import dev.rollcall.scim.gateway.CorsPolicy;
import dev.rollcall.scim.gateway.SecurityEventUris;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.observation.ObservedExternalIds;
import dev.rollcall.scim.gateway.internal.observation.ObservedPendingMembers;
import dev.rollcall.scim.gateway.internal.observation.ObservedUnitOfWork;
import dev.rollcall.scim.gateway.internal.operation.ProvisioningRecorder;
import dev.rollcall.scim.gateway.internal.query.CursorCodec;
import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.gateway.internal.resource.DeprovisioningGuard;
import dev.rollcall.scim.gateway.internal.resource.EventPublisher;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.account.MeResolver;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevokingGroups;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of one application. Immutable.
 *
 * @param application the name of the application, for the log
 * @param access the authentication of requests and their assignment to tenants
 * @param resources the resource types with their stores
 * @param stores the further interfaces of the host that operations use
 * @param guards the limits of requests
 * @param observers the recipients of events, log entries and observations
 * @param revocations the end of access
 */
public record GatewayConfig(
    String application,
    Access access,
    List<DeclaredResource<?>> resources,
    Stores stores,
    Guards guards,
    Observers observers,
    Revocations revocations) {
  /** Copies the list. */
  public GatewayConfig {
    resources = List.copyOf(resources);
  }

  /**
   * Authentication of requests and their assignment to tenants.
   *
   * @param tenants the application's tenants
   * @param authenticator authenticates bearer tokens
   * @param tokenEndpoint issues access tokens, if the application offers them
   * @param logout the endpoints for logout requests of identity providers
   * @param profile the profile of tenants without a profile
   * @param cors the web origins whose scripts may call
   */
  public record Access(
      TenantDirectory tenants,
      Authenticator authenticator,
      Optional<TokenEndpoint> tokenEndpoint,
      LogoutEndpoints logout,
      TenantProfile profile,
      CorsPolicy cors) {}

  /**
   * The interfaces of the host that operations use besides the stores of resources.
   *
   * @param unitOfWork the host's transaction
   * @param externalIds the external ids of each connection, if connections have separate ones
   * @param pendingMembers references of groups to members that do not exist yet, if supported
   * @param me resolves the caller to a resource, if supported
   */
  public record Stores(
      UnitOfWork unitOfWork,
      Optional<ExternalIds> externalIds,
      Optional<PendingMembers> pendingMembers,
      Optional<MeResolver> me) {
    /** Returns the same interfaces, whose calls are steps of the observed request. */
    public Stores observed() {
      return new Stores(
          new ObservedUnitOfWork(unitOfWork),
          externalIds.map(ObservedExternalIds::new),
          pendingMembers.map(ObservedPendingMembers::new),
          me);
    }
  }

  /**
   * The end of access.
   *
   * @param queue stores the revocations of access, if the application has such a queue
   * @param groups the groups whose members lose access by leaving them
   * @param clock the time of revocations
   */
  public record Revocations(
      Optional<RevocationQueue> queue, RevokingGroups groups, InstantSource clock) {}

  /**
   * The limits of requests.
   *
   * @param load enforces the load limits of each tenant
   * @param deprovisioning refuses to deactivate or delete protected or too many resources
   * @param cursors encodes and decodes the cursors of queries
   */
  public record Guards(LoadGuard load, DeprovisioningGuard deprovisioning, CursorCodec cursors) {}

  /**
   * The recipients of events, log entries and observations.
   *
   * @param events publishes events of committed writes
   * @param securityEvents lists the security events of a tenant
   * @param recorder records each request in the provisioning log
   * @param keepsLog whether the host has chosen the provisioning log
   * @param requests the host's observer of requests, if there is one
   */
  public record Observers(
      EventPublisher events,
      SecurityEventUris securityEvents,
      ProvisioningRecorder recorder,
      boolean keepsLog,
      Optional<RequestObserver> requests) {
    /** Returns whether requests are observed. */
    public boolean isObserved() {
      return requests.isPresent();
    }
  }
}

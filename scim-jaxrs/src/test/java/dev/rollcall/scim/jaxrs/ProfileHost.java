// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.oauth.AccessTokens;
import dev.rollcall.scim.oauth.Assertions;
import dev.rollcall.scim.oauth.ClientCredentials;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.SigningKeys;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.InstantSource;

/** A host with all parts that the published profiles require. */
final class ProfileHost implements AutoCloseable {
  static final String USER = "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]";

  final MemoryRevocationQueue revocations = new MemoryRevocationQueue();
  final MemoryProvisioningLog log = new MemoryProvisioningLog();
  final DirectoryHost directory;
  private final IssuerKeySource keys = new IssuerKeySource(InstantSource.system());

  ProfileHost(TenantProfile profile) {
    this(profile, new RateLimit(10_000, 10_000));
  }

  ProfileHost(TenantProfile profile, RateLimit rate) {
    directory = new DirectoryHost(builder -> complete(builder, rate));
    directory.profile(profile);
  }

  private ServiceProvider.Builder complete(ServiceProvider.Builder builder, RateLimit rate) {
    InstantSource clock = InstantSource.system();
    MemoryOAuthClients clients = new MemoryOAuthClients();
    return builder
        .load(LoadLimits.builder().rate(rate).build())
        .tokenEndpoint(
            new ClientCredentials(
                clients,
                new AccessTokens(SigningKeys.random(), "directory", clock),
                new Assertions(keys, new MemoryAssertionReplayCache(clock), clock),
                clock))
        .revocations(revocations)
        .provisioningLog(log, LoggedAttributes.none());
  }

  @Override
  public void close() {
    directory.close();
    keys.close();
  }
}

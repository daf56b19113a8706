// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryDeprovisioningCounter;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryEventStreams;
import dev.rollcall.scim.memory.MemoryExternalIds;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.memory.MemoryPendingMembers;
import dev.rollcall.scim.memory.MemoryPortalLinks;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.console.PortalLinkStore;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantListing;
import dev.rollcall.scim.testkit.store.AccountLinksContract;
import dev.rollcall.scim.testkit.store.MemoryUsers;
import dev.rollcall.scim.testkit.store.PendingMembersContract;
import dev.rollcall.scim.testkit.store.RevocationQueueContract;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Runs the contracts of the other stores in memory. */
class MemoryPartsContractTest {
  /** A group mapping. */
  enum Role {
    /** Read permission. */
    READER,
    /** Write permission. */
    WRITER
  }

  @Nested
  class Ledger extends DeprovisioningCounterContract {
    private final DeprovisioningCounter ledger = new MemoryDeprovisioningCounter();

    @Override
    protected DeprovisioningCounter ledger() {
      return ledger;
    }
  }

  @Nested
  class History extends ProvisioningHistoryContract {
    private final ProvisioningLog log = new MemoryProvisioningLog();

    @Override
    protected ProvisioningLog log() {
      return log;
    }
  }

  @Nested
  class ConsoleLinks extends PortalLinkStoreContract {
    private final PortalLinkStore links = new MemoryPortalLinks();

    @Override
    protected PortalLinkStore links() {
      return links;
    }
  }

  @Nested
  class Assertions extends AssertionReplayCacheContract {
    private final AssertionReplayCache used = new MemoryAssertionReplayCache(Clock.systemUTC());

    @Override
    protected AssertionReplayCache assertions() {
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

  @Nested
  class Pending extends PendingMembersContract {
    private final PendingMembers pending = new MemoryPendingMembers();

    @Override
    protected PendingMembers pendingMembers() {
      return pending;
    }
  }

  @Nested
  class Links extends AccountLinksContract<ScimResource> {
    private final MemoryStore<ScimResource> store = MemoryUsers.store();

    @Override
    protected ResourceStore<ScimResource> store() {
      return store;
    }

    @Override
    protected AccountLinks<ScimResource> links() {
      return store;
    }

    @Override
    protected ResourceBinding<ScimResource> binding() {
      return MemoryUsers.BINDING;
    }

    @Override
    protected String addUnlinked(TenantContext context, ScimResource value) {
      return store.addUnlinked(context, value);
    }
  }

  @Nested
  class Tenants extends TenantDirectoryContract {
    private final MemoryTenants tenants = new MemoryTenants();

    @Override
    protected TenantDirectory tenants() {
      return tenants;
    }

    @Override
    protected void keep(Tenant tenant) {
      tenants.put(tenant);
    }
  }

  @Nested
  class ListedTenants extends TenantListingContract {
    private final MemoryTenants tenants = new MemoryTenants();

    @Override
    protected TenantListing listing() {
      return tenants;
    }

    @Override
    protected void keep(Tenant tenant) {
      tenants.put(tenant);
    }
  }

  @Nested
  class Credentials extends CredentialRepositoryContract {
    private final MemoryCredentialStore credentials = new MemoryCredentialStore();

    @Override
    protected CredentialRepository credentials() {
      return credentials;
    }
  }

  @Nested
  class Tokens extends AuthenticatorContract {
    private final MemoryCredentialStore credentials = new MemoryCredentialStore();

    @Override
    protected Authenticator authenticator(Clock clock) {
      return new TokenAuthenticator(credentials, clock);
    }

    @Override
    protected String issue(Caller caller, Instant end) {
      BearerToken token = BearerToken.generate(new SecureRandom());
      credentials.add(
          Credential.fresh(token.hash(), caller, end.minusSeconds(7_200), Optional.of(end)));
      return token.secret();
    }

    @Override
    protected void revoke(String token) {
      credentials.revoke(TokenHash.of(token));
    }
  }

  @Nested
  class Clients extends OAuthClientRepositoryContract {
    private final MemoryOAuthClients clients = new MemoryOAuthClients();

    @Override
    protected OAuthClientRepository clients() {
      return clients;
    }
  }

  @Nested
  class Log extends ProvisioningLogContract {
    private final ProvisioningLog log = new MemoryProvisioningLog();

    @Override
    protected ProvisioningLog log() {
      return log;
    }
  }

  @Nested
  class EventStreams extends EventStreamStoreContract {
    private final EventStreamStore store = new MemoryEventStreams();

    @Override
    protected EventStreamStore store() {
      return store;
    }
  }

  @Nested
  class Revocations extends RevocationQueueContract {
    private final RevocationQueue queue = new MemoryRevocationQueue();

    @Override
    protected RevocationQueue queue() {
      return queue;
    }
  }

  @Nested
  // snippet:outbox
  class Events extends EventOutboxContract {
    private final EventOutbox outbox = new MemoryEventOutbox();

    @Override
    protected EventOutbox outbox() {
      return outbox;
    }
  }
  // end:outbox
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.AccountLinks;
import dev.rollcall.scim.spi.Authenticator;
import dev.rollcall.scim.spi.BearerToken;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Credential;
import dev.rollcall.scim.spi.CredentialRegistry;
import dev.rollcall.scim.spi.DeprovisionLedger;
import dev.rollcall.scim.spi.ExternalIds;
import dev.rollcall.scim.spi.OAuthClientStore;
import dev.rollcall.scim.spi.PendingMembers;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Tenant;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.TenantDirectory;
import dev.rollcall.scim.spi.TokenAuthenticator;
import dev.rollcall.scim.spi.TokenHash;
import dev.rollcall.scim.spi.UsedAssertions;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.memory.MemoryDeprovisionLedger;
import dev.rollcall.scim.spi.memory.MemoryEventOutbox;
import dev.rollcall.scim.spi.memory.MemoryExternalIds;
import dev.rollcall.scim.spi.memory.MemoryGroupMappings;
import dev.rollcall.scim.spi.memory.MemoryOAuthClients;
import dev.rollcall.scim.spi.memory.MemoryPendingMembers;
import dev.rollcall.scim.spi.memory.MemoryProvisioningLog;
import dev.rollcall.scim.spi.memory.MemoryStore;
import dev.rollcall.scim.spi.memory.MemoryTenants;
import dev.rollcall.scim.spi.memory.MemoryUsedAssertions;
import dev.rollcall.scim.spi.outbox.EventOutbox;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** What is kept beside resources keeps the contract in memory. */
class MemoryPartsContractTest {
  /** What a group can map to. */
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
  class Credentials extends CredentialRegistryContract {
    private final MemoryCredentialStore credentials = new MemoryCredentialStore();

    @Override
    protected CredentialRegistry credentials() {
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
  class Clients extends OAuthClientStoreContract {
    private final MemoryOAuthClients clients = new MemoryOAuthClients(Clock.systemUTC());

    @Override
    protected OAuthClientStore clients() {
      return clients;
    }

    @Override
    protected String register(Caller connection) {
      return clients.register(connection).id();
    }

    @Override
    protected void addSecret(String clientId) {
      clients.addSecret(clientId, Optional.empty());
    }

    @Override
    protected void remove(String clientId) {
      clients.remove(clientId);
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
  class Events extends EventOutboxContract {
    private final EventOutbox outbox = new MemoryEventOutbox();

    @Override
    protected EventOutbox outbox() {
      return outbox;
    }
  }
}

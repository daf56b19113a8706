// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantListing;
import dev.rollcall.scim.testkit.AuthenticatorContract;
import dev.rollcall.scim.testkit.CredentialRepositoryContract;
import dev.rollcall.scim.testkit.OAuthClientRepositoryContract;
import dev.rollcall.scim.testkit.TenantDirectoryContract;
import dev.rollcall.scim.testkit.TenantListingContract;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Runs the contracts of tenants, tokens and OAuth clients on each database. */
class JdbcTenantsContractTest {
  private abstract static class Tenants extends TenantDirectoryContract {
    private final Database database;

    Tenants(Database database) {
      this.database = database;
    }

    @Override
    protected TenantDirectory tenants() {
      return database.directory().tenants();
    }

    @Override
    protected void keep(Tenant tenant) {
      database.directory().tenants().put(tenant);
    }
  }

  private abstract static class Listing extends TenantListingContract {
    private final Database database;

    Listing(Database database) {
      this.database = database;
    }

    @Override
    protected TenantListing listing() {
      return database.directory().tenants();
    }

    @Override
    protected void keep(Tenant tenant) {
      database.directory().tenants().put(tenant);
    }
  }

  private abstract static class Credentials extends CredentialRepositoryContract {
    private final Database database;

    Credentials(Database database) {
      this.database = database;
    }

    @Override
    protected CredentialRepository credentials() {
      return database.directory().credentials();
    }

    @Override
    protected Optional<TenantDirectory> tenantsWith(String tenantId) {
      database.directory().tenants().put(Tenant.of(tenantId));
      return Optional.of(database.directory().tenants());
    }
  }

  private abstract static class Tokens extends AuthenticatorContract {
    private final JdbcCredentialStore credentials;

    Tokens(Database database) {
      this.credentials = database.directory().credentials();
    }

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

  private abstract static class Clients extends OAuthClientRepositoryContract {
    private final JdbcOAuthClients clients;

    Clients(Database database) {
      this.clients = database.directory().oauthClients();
    }

    @Override
    protected OAuthClientRepository clients() {
      return clients;
    }
  }

  @Nested
  class TenantsOnH2 extends Tenants {
    TenantsOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class TenantsOnPostgres extends Tenants {
    TenantsOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class ListingOnH2 extends Listing {
    ListingOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class ListingOnPostgres extends Listing {
    ListingOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class CredentialsOnH2 extends Credentials {
    CredentialsOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class CredentialsOnPostgres extends Credentials {
    CredentialsOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class TokensOnH2 extends Tokens {
    TokensOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class TokensOnPostgres extends Tokens {
    TokensOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class ClientsOnH2 extends Clients {
    ClientsOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class ClientsOnPostgres extends Clients {
    ClientsOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.DatabaseKind;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.database.UuidV7;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.SQLDialect;

/**
 * The stores in a database: resources and memberships, tenants, credentials and logs. The names of
 * all tables, including the migration history, begin with {@code rollcall_}, so that they can share
 * a schema with the host's tables. Any number of gateways share a database. Thread-safe.
 *
 * <p>Supports H2, PostgreSQL and databases with PostgreSQL's protocol and dialect. On MariaDB and
 * MySQL, {@link dev.rollcall.scim.jdbc.table.TableStores} opens stores on the host's own tables.
 */
public final class JdbcStores {
  private static final String HISTORY = "rollcall_schema_history";
  private static final String MIGRATIONS = "classpath:dev/rollcall/scim/jdbc/migration";

  private final Transactions transactions;
  private final InstantSource clock;
  private final UuidV7 ids = new UuidV7();

  private JdbcStores(DataSource dataSource, SQLDialect dialect, InstantSource clock) {
    this.transactions = new Transactions(dataSource, dialect, clock);
    this.clock = clock;
  }

  /**
   * Opens the stores in a database and creates or migrates the tables first.
   *
   * <p>A write is durable when its method returns: each transaction switches off what delays writes
   * after a commit, {@code WRITE_DELAY} of H2 and {@code synchronous_commit = off} of PostgreSQL.
   *
   * @param dataSource the host's data source, usually a pool; the host closes it
   * @throws IllegalStateException when the database is of another kind, or when H2 delays writes
   *     and the user is not an administrator
   */
  public static JdbcStores on(DataSource dataSource) {
    return on(dataSource, InstantSource.system());
  }

  /** As {@link #on(javax.sql.DataSource)}, with another clock. */
  public static JdbcStores on(DataSource dataSource, InstantSource clock) {
    Objects.requireNonNull(clock, "clock");
    DatabaseKind database = DatabaseKind.of(dataSource).requireOwnTables();
    migrations(dataSource, database).load().migrate();
    return new JdbcStores(dataSource, database.dialect(), clock);
  }

  /** The migrations, as executed in every database. */
  static FluentConfiguration migrations(DataSource dataSource, DatabaseKind database) {
    return Flyway.configure()
        .dataSource(dataSource)
        .locations(MIGRATIONS)
        .table(HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholders(Map.of("collate", database.collation()));
  }

  /** Returns a store of resources without members. */
  public <R> JdbcStore<R> store(ResourceBinding<R> binding) {
    return new JdbcStore<>(this, binding, false);
  }

  /** Returns a store of resources with members. */
  public <R> JdbcGroupStore<R> groupStore(ResourceBinding<R> binding) {
    return new JdbcGroupStore<>(this, binding, false);
  }

  /** Returns the transactions of the stores, for {@code ServiceProvider.Builder.unitOfWork}. */
  public UnitOfWork unitOfWork() {
    return transactions;
  }

  /**
   * Returns whether these stores are on a data source, by {@code equals}. Stores on one data source
   * share the transaction of a unit of work; all others commit by themselves.
   */
  public boolean isOn(DataSource dataSource) {
    return transactions.isOn(dataSource);
  }

  /** Returns the tenants. */
  public JdbcTenants tenants() {
    return new JdbcTenants(transactions);
  }

  /** Returns the credentials, stored as hashes. */
  public JdbcCredentialStore credentials() {
    return new JdbcCredentialStore(transactions);
  }

  /** Returns the links to the administration console, stored as hashes. */
  public JdbcPortalLinks portalLinks() {
    return new JdbcPortalLinks(transactions);
  }

  /** Returns the counter of recent deprovisioning, shared by all gateways on the database. */
  public JdbcDeprovisioningCounter deprovisioningCounter() {
    return new JdbcDeprovisioningCounter(transactions);
  }

  /** Returns the clients of the token endpoint. */
  public JdbcOAuthClients oauthClients() {
    return new JdbcOAuthClients(transactions);
  }

  /** Returns the replay cache of client assertions. */
  public JdbcAssertionReplayCache assertionReplayCache() {
    return new JdbcAssertionReplayCache(transactions, clock);
  }

  /**
   * Returns the external identifiers of each connection, written in the transaction of their
   * change.
   */
  public JdbcExternalIds externalIds() {
    return new JdbcExternalIds(transactions);
  }

  /**
   * Returns the references of groups to members that do not exist yet, written in the transaction
   * of their change.
   */
  public JdbcPendingMembers pendingMembers() {
    return new JdbcPendingMembers(transactions, clock);
  }

  /** Returns the provisioning log. */
  public JdbcProvisioningLog provisioningLog() {
    return new JdbcProvisioningLog(transactions, ids);
  }

  /**
   * Returns the event outbox, which writes in the transaction of the change; requires {@link
   * #unitOfWork}.
   */
  public JdbcEventOutbox outbox() {
    return new JdbcEventOutbox(transactions, ids);
  }

  /** Returns the store of event streams. */
  public JdbcEventStreams eventStreams() {
    return new JdbcEventStreams(transactions);
  }

  /**
   * Returns the queue of revocations, which writes in the transaction of the change; requires
   * {@link #unitOfWork}.
   */
  public JdbcRevocationQueue revocations() {
    return new JdbcRevocationQueue(transactions);
  }

  /**
   * Returns the group mappings.
   *
   * @param encoder encodes a mapping as a text of up to 1,000 characters
   * @param decoder decodes such a text
   */
  public <M> JdbcGroupMappings<M> groupMappings(
      Function<M, String> encoder, Function<String, M> decoder) {
    return new JdbcGroupMappings<>(transactions, encoder, decoder);
  }

  Transactions transactions() {
    return transactions;
  }

  InstantSource clock() {
    return clock;
  }

  UuidV7 ids() {
    return ids;
  }
}

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
 * All that Rollcall keeps, in tables of its own beside the host's: resources and memberships,
 * tenants, credentials. Every name begins with {@code rollcall_}, the history of migrations too.
 * Any number of gateways share a database. Thread-safe.
 *
 * <p>H2 and PostgreSQL, and databases that speak PostgreSQL's protocol and dialect.
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
   * The directory in a database; tables that are missing or of an earlier release are brought up to
   * date first.
   *
   * <p>A write is durable when the method that makes it returns: each transaction switches off what
   * delays writes after a commit, {@code WRITE_DELAY} of H2 and {@code synchronous_commit = off} of
   * PostgreSQL.
   *
   * @param dataSource the host's own, most often a pool; it stays the host's to close
   * @throws IllegalStateException when H2 delays writes and the user is no administrator
   */
  public static JdbcStores on(DataSource dataSource) {
    return on(dataSource, InstantSource.system());
  }

  /** The same with another clock. */
  public static JdbcStores on(DataSource dataSource, InstantSource clock) {
    Objects.requireNonNull(clock, "clock");
    DatabaseKind engine = DatabaseKind.of(dataSource);
    migrations(dataSource, engine).load().migrate();
    return new JdbcStores(dataSource, engine.dialect(), clock);
  }

  /** The migrations, as they are run in every database. */
  static FluentConfiguration migrations(DataSource dataSource, DatabaseKind engine) {
    return Flyway.configure()
        .dataSource(dataSource)
        .locations(MIGRATIONS)
        .table(HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholders(Map.of("collate", engine.collation()));
  }

  /** A store of resources without members. */
  public <R> JdbcStore<R> store(ResourceBinding<R> binding) {
    return new JdbcStore<>(this, binding);
  }

  /** A store of resources with members. */
  public <R> JdbcGroupStore<R> groupStore(ResourceBinding<R> binding) {
    return new JdbcGroupStore<>(this, binding);
  }

  /** The transactions in which the stores work, for {@code ServiceProvider.Builder.unitOfWork}. */
  public UnitOfWork unitOfWork() {
    return transactions;
  }

  /** The tenants. */
  public JdbcTenants tenants() {
    return new JdbcTenants(transactions);
  }

  /** The credentials, as hashes. */
  public JdbcCredentialStore credentials() {
    return new JdbcCredentialStore(transactions, clock);
  }

  /** Who has lost access lately; shared by all gateways on the database. */
  public JdbcDeprovisioningCounter deprovisionLedger() {
    return new JdbcDeprovisioningCounter(transactions);
  }

  /** The clients that may ask for access tokens. */
  public JdbcOAuthClients oauthClients() {
    return new JdbcOAuthClients(transactions, clock);
  }

  /** The assertions by which clients have asked for access tokens. */
  public JdbcAssertionReplayCache usedAssertions() {
    return new JdbcAssertionReplayCache(transactions, clock);
  }

  /** What each connection calls a resource, kept in the transaction of its change. */
  public JdbcExternalIds externalIds() {
    return new JdbcExternalIds(transactions);
  }

  /**
   * References of groups to members that do not exist yet, stored in the transaction of a write.
   */
  public JdbcPendingMembers pendingMembers() {
    return new JdbcPendingMembers(transactions, clock);
  }

  /** What was asked for and what came of it. */
  public JdbcProvisioningLog provisioningLog() {
    return new JdbcProvisioningLog(transactions, ids);
  }

  /** Events, kept in the transaction of their change; needs {@link #unitOfWork}. */
  public JdbcEventOutbox outbox() {
    return new JdbcEventOutbox(transactions, ids);
  }

  /**
   * What groups map to.
   *
   * @param written the text that is kept of a mapping, up to 1,000 characters
   * @param read the mapping of such a text
   */
  public <M> JdbcGroupMappings<M> groupMappings(
      Function<M, String> written, Function<String, M> read) {
    return new JdbcGroupMappings<>(transactions, written, read);
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

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.console.internal.ConsoleRouter;
import dev.rollcall.scim.console.internal.account.AccountActions;
import dev.rollcall.scim.console.internal.account.AccountOperations;
import dev.rollcall.scim.console.internal.account.Accounts;
import dev.rollcall.scim.console.internal.account.AccountsPage;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.console.internal.connection.ClientActions;
import dev.rollcall.scim.console.internal.connection.ClientOperations;
import dev.rollcall.scim.console.internal.connection.Clients;
import dev.rollcall.scim.console.internal.connection.ClientsPage;
import dev.rollcall.scim.console.internal.connection.ConnectionOperations;
import dev.rollcall.scim.console.internal.connection.Connections;
import dev.rollcall.scim.console.internal.connection.ConnectionsPage;
import dev.rollcall.scim.console.internal.connection.TokenActions;
import dev.rollcall.scim.console.internal.directory.Directory;
import dev.rollcall.scim.console.internal.directory.DirectoryOperations;
import dev.rollcall.scim.console.internal.directory.DirectoryPage;
import dev.rollcall.scim.console.internal.health.HealthOperations;
import dev.rollcall.scim.console.internal.health.HealthPage;
import dev.rollcall.scim.console.internal.health.HealthReader;
import dev.rollcall.scim.console.internal.health.LimitRelease;
import dev.rollcall.scim.console.internal.link.LinkActions;
import dev.rollcall.scim.console.internal.link.LinkOperations;
import dev.rollcall.scim.console.internal.link.LinksPage;
import dev.rollcall.scim.console.internal.log.AdministrationLog;
import dev.rollcall.scim.console.internal.log.LogOperations;
import dev.rollcall.scim.console.internal.log.LogSearch;
import dev.rollcall.scim.console.internal.log.ProvisioningLogPage;
import dev.rollcall.scim.console.internal.mapping.MappingActions;
import dev.rollcall.scim.console.internal.mapping.MappingOperations;
import dev.rollcall.scim.console.internal.mapping.MappingPage;
import dev.rollcall.scim.console.internal.page.OverviewPage;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.session.SessionOperations;
import dev.rollcall.scim.console.internal.setup.OpenApiPage;
import dev.rollcall.scim.console.internal.setup.SetupCheck;
import dev.rollcall.scim.console.internal.setup.SetupOperations;
import dev.rollcall.scim.console.internal.setup.SetupPage;
import dev.rollcall.scim.console.internal.support.SupportDesk;
import dev.rollcall.scim.console.internal.support.SupportList;
import dev.rollcall.scim.console.internal.support.SupportVisits;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.credential.ConnectionActivity;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.tenant.TenantListing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Assembles the pages of a console and the operations of its admin API. Not thread-safe. */
final class ConsoleContent {
  private final InstantSource clock = InstantSource.system();
  private final HostAccess host;
  private final GuideWords words;
  private final Credentials credentials;
  private final People people;
  private final ProvisioningLog requests;
  private final AdministrationLog log;
  private final Directory directory;
  private final Optional<Connections> connections;
  private final Optional<ClientActions> clients;
  private final HealthReader health;
  private final List<Page> pages = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();

  ConsoleContent(
      ServiceProvider provider,
      HostAccess host,
      GuideWords words,
      Credentials credentials,
      People people) {
    this.host = host;
    this.words = words;
    this.credentials = credentials;
    this.people = people;
    this.requests = provider.provisioningLog();
    this.log = new AdministrationLog(requests, clock);
    this.directory = new Directory(host);
    this.connections = credentials.connections(clock);
    this.clients =
        credentials.clients().map(known -> new ClientActions(new Clients(known, clock), log));
    this.health =
        new HealthReader(requests, host, connections, clients.map(ClientActions::clients), clock);
  }

  /**
   * The services for credentials.
   *
   * @param tokens the tokens of connections, if visitors may manage them
   * @param activity the last contact of connections, if the host records it
   * @param clients the OAuth clients, if visitors may manage them
   * @param connectionNames the names that the host suggests for connections
   * @param links the portal links, if there are any
   * @param isLocal whether keys of issuers may be fetched from the loopback address
   */
  record Credentials(
      Optional<ConnectionTokens> tokens,
      Optional<ConnectionActivity> activity,
      Optional<OAuthClientRegistry> clients,
      List<String> connectionNames,
      Optional<PortalLinks> links,
      boolean isLocal) {
    private Optional<Connections> connections(InstantSource clock) {
      return tokens.map(known -> new Connections(known, activity, connectionNames, clock));
    }
  }

  /**
   * The services for people and their roles.
   *
   * @param accounts the accounts that visitors may link
   * @param roles the roles to which visitors may map groups
   */
  record People(Optional<Accounts<?>> accounts, Optional<GroupRoles<?>> roles) {}

  /** Returns the pages in the order of the menu, and the operations. Called once. */
  ConsoleRouter.Content assemble() {
    operations.addAll(SessionOperations.all());
    pages.add(new OverviewPage(health));
    addSetup();
    pages.add(new OpenApiPage());
    connections.ifPresent(this::addConnections);
    clients.ifPresent(this::addClients);
    addDirectory();
    people.accounts().ifPresent(this::addAccounts);
    people.roles().ifPresent(this::addMapping);
    addLog();
    addHealth();
    credentials.links().ifPresent(this::addLinks);
    return new ConsoleRouter.Content(pages, operations);
  }

  /** Returns the pages of the support staff. */
  SupportDesk desk(SupportAccess access, TenantListing tenants) {
    return new SupportDesk(
        access, new SupportList(tenants, host, health), new SupportVisits(log, clock));
  }

  private void addSetup() {
    SetupCheck check =
        new SetupCheck(requests, credentials.activity(), clients.map(ClientActions::clients));
    SetupPage.Sources sources =
        new SetupPage.Sources(check, clients, connections.isPresent(), credentials.isLocal());
    pages.add(new SetupPage(words, sources, clock));
    operations.addAll(new SetupOperations(words, check).all());
  }

  private void addConnections(Connections known) {
    TokenActions actions = new TokenActions(known, log);
    pages.add(new ConnectionsPage(actions, clients.map(ClientActions::clients)));
    operations.addAll(new ConnectionOperations(actions).all());
  }

  private void addClients(ClientActions actions) {
    pages.add(new ClientsPage(actions, credentials.connectionNames()));
    operations.addAll(new ClientOperations(actions, credentials.isLocal()).all());
  }

  private void addDirectory() {
    pages.add(DirectoryPage.people(directory));
    pages.add(DirectoryPage.groups(directory));
    operations.addAll(new DirectoryOperations(directory).all());
  }

  private void addAccounts(Accounts<?> known) {
    AccountActions actions = new AccountActions(known, host, log);
    pages.add(new AccountsPage(actions));
    operations.addAll(new AccountOperations(actions).all());
  }

  private void addMapping(GroupRoles<?> roles) {
    MappingActions<?> actions = new MappingActions<>(roles, host, directory, log);
    pages.add(new MappingPage(actions));
    operations.addAll(new MappingOperations(actions).all());
  }

  private void addLog() {
    LogSearch search = new LogSearch(requests, host);
    pages.add(new ProvisioningLogPage(search));
    operations.addAll(new LogOperations(search).all());
  }

  private void addHealth() {
    LimitRelease release = new LimitRelease(host, log);
    pages.add(new HealthPage(health, release));
    operations.addAll(new HealthOperations(health, release).all());
  }

  private void addLinks(PortalLinks links) {
    LinkActions actions = new LinkActions(links, log, clock);
    pages.add(new LinksPage(actions));
    operations.addAll(new LinkOperations(actions).all());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.demo.insights.Access;
import dev.rollcall.examples.demo.insights.Insights;
import dev.rollcall.examples.demo.metacompliance.MetaCompliance;
import dev.rollcall.examples.demo.storage.DatabaseStorage;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Tests the consoles of the demo over HTTP. */
class ConsoleDemoTest {
  private static final Pattern MENU = Pattern.compile("<a href=\"(/console[a-z/]*)\"");
  private static final Pattern TOKEN = Pattern.compile("rollcall_[A-Za-z0-9_-]{43}_[0-9a-f]{8}");
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"build@org.test",
       "active":true}\
      """;
  private static final String GROUP =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Build agents"}\
      """;

  @Test
  void linkOfEveryApplicationOpensItsConsole() throws IOException {
    try (DemoServer server = DemoServer.start(0, Demo.applications())) {
      assertThat(server.consoleLinks()).hasSize(6);
      for (ConsoleLink link : server.consoleLinks()) {
        Administrator administrator = Administrator.of(server, link.app());
        String first = administrator.get("/console").body();
        assertThat(first).contains("<dd>" + link.app() + "</dd>");
        Matcher menu = MENU.matcher(first);
        int pages = 0;
        while (menu.find()) {
          assertThat(administrator.get(menu.group(1)).status()).as(menu.group(1)).isEqualTo(200);
          pages++;
        }
        assertThat(pages).isGreaterThan(3);
        assertThat(administrator.get("/console/people").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void linkOfSupportStaffShowsTenantsOfItsApplicationOnce() throws IOException {
    try (DemoServer server = DemoServer.start(0, Demo.applications())) {
      assertThat(server.supportLinks()).hasSize(6);
      for (SupportLink link : server.supportLinks()) {
        URI url = URI.create(link.url());
        Wire wire =
            new Wire(URI.create("http://" + url.getAuthority()), "127.0.0.1:" + server.port());
        Wire.Reply entered = wire.send("GET", url.getPath(), Map.of(), "");
        assertThat(entered.status()).isEqualTo(303);
        assertThat(wire.send("GET", url.getPath(), Map.of(), "").status()).isEqualTo(410);
        Administrator staff =
            new Administrator(wire, entered.header("Set-Cookie").split(";", 2)[0]);
        String list = staff.get("/console/support").body();
        Demo.applications().stream()
            .filter(application -> application.name().equals(link.app()))
            .flatMap(application -> application.tenants().stream())
            .forEach(tenant -> assertThat(list).contains("/console/support/" + tenant.id()));
        assertThat(link.toString()).doesNotContain(url.getPath());
        assertThat(wire.send("GET", "/console/support", Map.of(), "").status()).isEqualTo(401);
      }
    }
  }

  @Test
  void consoleIsAtTheHostNameOfItsApplicationOnly() throws IOException {
    try (DemoServer server = DemoServer.start(0, Demo.applications())) {
      Wire bare =
          new Wire(URI.create("http://127.0.0.1:" + server.port()), "127.0.0.1:" + server.port());
      assertThat(bare.send("GET", "/console", Map.of(), "").status()).isEqualTo(404);

      String startPage = bare.send("GET", "/", Map.of(), "").body();
      assertThat(startPage).contains("http://insights.localhost:" + server.port() + "/console");
      for (ConsoleLink link : server.consoleLinks()) {
        assertThat(startPage).doesNotContain(link.url());
        assertThat(link.toString()).doesNotContain(link.url());
      }
      Administrator insights = Administrator.of(server, "insights");
      Administrator elsewhere =
          new Administrator(
              new Wire(
                  URI.create("http://insightly.localhost:" + server.port()),
                  "127.0.0.1:" + server.port()),
              insights.cookie());
      assertThat(elsewhere.get("/console").status()).isEqualTo(403);
    }
  }

  @Test
  void groupIsMarkedAsAdminOfServiceAccounts() throws IOException {
    Storage storage = Storage.memory();
    Insights application = new Insights(storage);
    try (storage;
        DemoServer server = DemoServer.start(0, List.of(application))) {
      Entra entra = Entra.of(server, "insights").get(0);
      String user = entra.get(entra.created("/Users", USER)).id();
      String path = entra.created("/Groups", GROUP);
      String group = entra.get(path).id();
      entra.patch(path, PatchForm.values()[0].addition(user));
      Administrator administrator = Administrator.of(server, "insights");

      String list = administrator.get("/console/mapping").body();
      assertThat(list)
          .contains("Build agents")
          .containsSubsequence(
              "Mark as User (Human)",
              "Mark as Admin (Human)",
              "Mark as User (Service account)",
              "Mark as Admin (Service account)");
      String confirm = administrator.get("/console/mapping/confirm?role=3&group=" + group).body();
      assertThat(confirm).contains("build@org.test", "Mark as Admin (Service account)");
      Wire.Reply done = administrator.post("/console/mapping", confirm, Map.of());

      assertThat(done.status()).isEqualTo(303);
      assertThat(application.access().of(TenantContext.of(Tenant.of("org-4f9c21")), user))
          .contains(Access.SERVICE_ADMIN);
    }
  }

  @Test
  void accountThatThePortalHadBeforeIsLinked() throws IOException, SQLException {
    Storage storage = Storage.memory();
    try (storage;
        DemoServer server = DemoServer.start(0, List.of(new MetaCompliance(storage)))) {
      String id = addEmployee(storage.ownTables("metacompliance"), "lee@proseware.example");
      Administrator administrator = Administrator.of(server, "metacompliance");
      assertThat(administrator.get("/console/people").body()).doesNotContain("lee@");

      String found = administrator.get("/console/accounts?search=lee@proseware.example").body();
      String confirm = administrator.get("/console/accounts?account=" + id).body();
      Wire.Reply linked = administrator.post("/console/accounts", confirm, Map.of());

      assertThat(found).contains("account=" + id);
      assertThat(linked.status()).isEqualTo(303);
      assertThat(administrator.get("/console/people").body()).contains("lee@proseware.example");
    }
  }

  /** Inserts an employee as the portal did before SCIM; returns the id. */
  private static String addEmployee(DataSource portal, String name) throws SQLException {
    UUID id = UUID.randomUUID();
    try (Connection connection = portal.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO \"metacompliance\".employees (id, company, user_name, user_name_key,"
                    + " work_email, given_name, active) VALUES (?, 'proseware', ?, ?, ?, 'Lee',"
                    + " TRUE)")) {
      insert.setObject(1, id);
      insert.setString(2, name);
      insert.setString(3, name);
      insert.setString(4, name);
      insert.executeUpdate();
    }
    return id.toString();
  }

  @Test
  void tokenIsRotatedAndRestartKeepsIt() throws IOException {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    try (Storage storage = DatabaseStorage.at(url, "sa", "")) {
      Administrator administrator;
      String secret;
      try (DemoServer server = start(storage)) {
        administrator = Administrator.of(server, "insights");
        String page = administrator.get("/console/connections?name=demo").body();
        Wire.Reply rotated = administrator.post("/console/connections", page, Map.of());
        Matcher token = TOKEN.matcher(rotated.body());
        assertThat(token.find()).isTrue();
        secret = token.group();
        assertThat(users(server, secret)).isEqualTo(200);
        assertThat(users(server, server.connections().get(0).token())).isEqualTo(200);
      }
      try (DemoServer server = start(storage)) {
        assertThat(users(server, secret)).isEqualTo(200);
        Wire.Reply page = administrator.at(server).get("/console/connections?name=demo");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain(secret);
      }
    }
  }

  private static DemoServer start(Storage storage) throws IOException {
    return DemoServer.start(
        0,
        List.of(new Insights(storage)),
        new DemoServer.Setting(
            LoadLimits.builder().withoutRate().build(),
            storage,
            CursorKeys.random(),
            Optional.empty()));
  }

  private static int users(DemoServer server, String token) {
    Wire wire = Wire.to(server.connections().get(0));
    return wire.send("GET", "/Users", Map.of("Authorization", "Bearer " + token), "").status();
  }
}

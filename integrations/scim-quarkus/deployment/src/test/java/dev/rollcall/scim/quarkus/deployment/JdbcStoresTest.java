// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.host.People;
import dev.rollcall.host.Person;
import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.tenant.Tenant;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs an application below a path with a data source and without store beans. */
class JdbcStoresTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada"}
      """;

  @RegisterExtension
  static final QuarkusUnitTest APPLICATION =
      new QuarkusUnitTest()
          .withApplicationRoot(jar -> jar.addClasses(Http.class, Person.class, People.class))
          .overrideConfigKey("quarkus.scim.external-base", "https://app.example/app")
          .overrideConfigKey("quarkus.http.root-path", "/app")
          .overrideConfigKey("quarkus.datasource.db-kind", "h2")
          .overrideConfigKey("quarkus.datasource.jdbc.url", "jdbc:h2:mem:scim")
          .overrideConfigKey("quarkus.datasource.username", "sa")
          .overrideConfigKey("quarkus.datasource.password", "");

  @TestHTTPResource("/")
  URI base;

  @Inject ConnectionTokens tokens;
  @Inject JdbcStores stores;
  @Inject DataSource dataSource;

  @Test
  void createThenRowInTheDatabaseOfTheHost() throws Exception {
    stores.tenants().put(Tenant.of("acme"));
    String token = tokens.issue(new Caller("acme", "entra")).secret();
    var created = new Http(base).send("POST", "/app/acme/scim/v2/Users", Optional.of(token), USER);

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location").orElseThrow())
        .startsWith("https://app.example/app/acme/scim/v2/Users/");
    assertThat(rows()).isEqualTo(1);
  }

  private int rows() throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from rollcall_resource")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}

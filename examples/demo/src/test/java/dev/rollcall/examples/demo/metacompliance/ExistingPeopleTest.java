// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jdbc.table.TableStore;
import dev.rollcall.scim.jdbc.table.TableStores;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests a company with existing portal users that connects Entra. Its users have no {@code
 * externalId}, which SCIM requires, and some have no family name: their rows are as the portal
 * wrote them before SCIM.
 */
class ExistingPeopleTest {
  private static final int PEOPLE = 500;

  private final DataSource database = Storage.memory().ownTables("metacompliance");
  private final PortalTables tables = new PortalTables();
  private final TableStores stores = tables.open(database);
  private final TableStore<Employee> store = stores.store(tables.employees());

  @ParameterizedTest
  @EnumSource(
      value = AccountLinking.class,
      names = {"MATCH", "PRELINKED"})
  void initialCycleWhenUsersExistThenNoDuplicates(AccountLinking linking) throws SQLException {
    Tenant proseware =
        Tenant.of("proseware")
            .withProfile(
                TenantProfile.builder().dialect(Dialect.ENTRA).accountLinking(linking).build());
    TenantContext company = TenantContext.of(proseware);
    Gateway portal =
        Gateway.of(
            ServiceProvider.named("metacompliance")
                .route("https://portal.example/scim/{companyKey}")
                .tenants(id -> Optional.of(proseware).filter(known -> known.id().equals(id)))
                .authenticator(token -> Optional.of(new Caller(proseware.id(), "entra")))
                .load(LoadLimits.builder().withoutRate().build())
                .unitOfWork(stores.unitOfWork())
                .resource(store.binding(), store)
                .build());
    List<String> before = addEmployees(company.tenantId());
    if (linking == AccountLinking.PRELINKED) {
      store.link(company, new HashSet<>(before));
    }

    int created = 0;
    for (int i = 0; i < PEOPLE + 20; i++) {
      ComplexValue found = find(portal, name(i));
      if (found.find("totalResults").equals(Optional.of(new IntegerValue(0)))) {
        assertThat(call(portal, "POST", "", "", user(i)).status()).isEqualTo(201);
        created++;
      } else {
        ComplexValue person = (ComplexValue) found.elements("Resources").get(0);
        assertThat(person.findText("id")).contains(before.get(i));
        assertThat(call(portal, "PATCH", "/" + before.get(i), "", patch(i)).status())
            .isEqualTo(200);
      }
    }

    assertThat(created).isEqualTo(20);
    ComplexValue all = json(call(portal, "GET", "", "", ""));
    assertThat(all.find("totalResults")).contains(new IntegerValue(PEOPLE + 20));
  }

  /** Inserts employees as the portal did before SCIM, and returns their ids. */
  private List<String> addEmployees(String company) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO \"metacompliance\".employees (id, company, user_name, user_name_key,"
                    + " work_email, given_name, family_name, active)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, TRUE)")) {
      for (int i = 0; i < PEOPLE; i++) {
        UUID id = UUID.randomUUID();
        ids.add(id.toString());
        insert.setObject(1, id);
        insert.setString(2, company);
        insert.setString(3, name(i));
        insert.setString(4, name(i));
        insert.setString(5, name(i));
        insert.setString(6, "Given" + i);
        insert.setString(7, i % 10 == 0 ? null : "Family" + i);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return ids;
  }

  private static String name(int i) {
    return "person" + i + "@proseware.example";
  }

  private static ComplexValue find(Gateway portal, String name) {
    String filter = URLEncoder.encode("userName eq \"" + name + "\"", StandardCharsets.UTF_8);
    return json(call(portal, "GET", "", "filter=" + filter, ""));
  }

  private static String user(int i) {
    return """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s",
         "externalId":"e%2$s","active":true,"name":{"givenName":"Given","familyName":"Family"},
         "emails":[{"type":"work","value":"%1$s","primary":true}]}"""
        .formatted(name(i), i);
  }

  private static String patch(int i) {
    return """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
         {"op":"Add","path":"externalId","value":"e%1$s"},
         {"op":"Add","path":"name.familyName","value":"Family%1$s"}]}"""
        .formatted(i);
  }

  private static ScimResponse call(
      Gateway portal, String method, String path, String query, String body) {
    Map<String, String> headers = Map.of("Host", "portal.example", "Authorization", "Bearer entra");
    return portal
        .handle(
            new ScimRequest(
                method,
                ScimRequest.Target.of("/scim/proseware/Users" + path).withQuery(query),
                name -> Optional.ofNullable(headers.get(name)).stream().toList(),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                ScimRequest.Connection.UNKNOWN))
        .orElseThrow();
  }

  private static ComplexValue json(ScimResponse response) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      assertThat(response.body().orElseThrow().writeTo(out)).isEmpty();
    } catch (IOException aborted) {
      throw new UncheckedIOException(aborted);
    }
    return new JsonReader(Limits.DEFAULT).readObject(out.toByteArray());
  }
}

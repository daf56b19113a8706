// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.jdbc.JdbcStore;
import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A company that has used the portal for years connects Entra. Its people have no {@code
 * externalId}, which SCIM demands, and some have no family name.
 */
class ExistingPeopleTest {
  private static final int PEOPLE = 500;

  private final HikariDataSource pool = pool();
  private final JdbcStores tables = JdbcStores.on(pool);
  private final RecordBinding<Employee> users =
      RecordBinding.user(MethodHandles.lookup(), Employee.class);
  private final JdbcStore<Employee> store = tables.store(users);

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return new HikariDataSource(config);
  }

  @AfterEach
  void stop() {
    pool.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = AccountLinking.class,
      names = {"MATCH", "PRELINKED"})
  void firstCycleOfEntraMakesNobodyTwice(AccountLinking linking) {
    TenantContext company =
        TenantContext.of(
            Tenant.of("proseware")
                .withProfile(
                    TenantProfile.builder()
                        .dialect(Dialect.ENTRA)
                        .accountLinking(linking)
                        .build()));
    ServiceProvider portal =
        ServiceProvider.named("metacompliance")
            .route("https://portal.example/scim/{companyKey}")
            .tenants(tables.tenants())
            .authenticator(token -> Optional.<Caller>empty())
            .unitOfWork(tables.unitOfWork())
            .resource(users, store)
            .build();
    List<String> before = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      String family = i % 10 == 0 ? "" : "Family" + i;
      before.add(
          store.addUnlinked(
              company, new Employee(name(i), name(i), "Given" + i, family, "", true)));
    }
    if (linking == AccountLinking.PRELINKED) {
      store.link(company, new HashSet<>(before));
    }

    int created = 0;
    for (int i = 0; i < PEOPLE + 20; i++) {
      ComplexValue found = find(portal, company, name(i));
      if (found.find("totalResults").equals(Optional.of(new IntegerValue(0)))) {
        assertThat(
                portal.protocol().create(company, "Users", user(i), QueryParameters.NONE).status())
            .isEqualTo(201);
        created++;
      } else {
        ComplexValue person = (ComplexValue) found.elements("Resources").get(0);
        assertThat(person.findText("id")).contains(before.get(i));
        assertThat(update(portal, company, before.get(i), i).status()).isEqualTo(200);
      }
    }

    assertThat(created).isEqualTo(20);
    ComplexValue all = json(portal.protocol().search(company, "Users", QueryParameters.NONE));
    assertThat(all.find("totalResults")).contains(new IntegerValue(PEOPLE + 20));
  }

  private static String name(int i) {
    return "person" + i + "@proseware.example";
  }

  private static ComplexValue find(ServiceProvider portal, TenantContext company, String name) {
    QueryParameters filter =
        QueryParameters.of(Map.of("filter", List.of("userName eq \"" + name + "\"")));
    return json(portal.protocol().search(company, "Users", filter));
  }

  private static InputStream user(int i) {
    return body(
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s",
         "externalId":"e%2$s","active":true,"name":{"givenName":"Given","familyName":"Family"},
         "emails":[{"type":"work","value":"%1$s","primary":true}]}"""
            .formatted(name(i), i));
  }

  private static EndpointResponse update(
      ServiceProvider portal, TenantContext company, String id, int i) {
    return portal
        .protocol()
        .patch(
            company,
            "Users",
            id,
            body(
                """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
                 {"op":"Add","path":"externalId","value":"e%1$s"},
                 {"op":"Add","path":"name.familyName","value":"Family%1$s"}]}"""
                    .formatted(i)),
            QueryParameters.NONE,
            Preconditions.NONE);
  }

  private static InputStream body(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }

  private static ComplexValue json(EndpointResponse answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonWriter writer = JsonWriter.to(out)) {
      answer.body().orElseThrow().writeTo(writer);
    }
    return new JsonReader(Limits.DEFAULT).readObject(out.toByteArray());
  }
}

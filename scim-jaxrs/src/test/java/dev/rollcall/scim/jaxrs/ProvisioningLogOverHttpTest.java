// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.idOf;
import static dev.rollcall.scim.jaxrs.DirectoryHost.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.ChangedAttribute;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The provisioning log, as the administrator of a customer reads it. */
class ProvisioningLogOverHttpTest {
  private static final String SCHEMAS =
      "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]";

  private final ProvisioningLog log = new MemoryProvisioningLog();
  private final DirectoryHost host =
      new DirectoryHost(
          b -> b.provisioningLog(log, LoggedAttributes.of("Active", "name.givenName")));

  @AfterEach
  void stop() {
    host.close();
  }

  private List<LogEntry> entries(Selection selection) {
    return log.recent(host.tenantId(), selection, 100);
  }

  private LogEntry newest() {
    return entries(Selection.ALL).get(0);
  }

  private static List<String> paths(LogEntry entry) {
    return entry.effect().changed().stream().map(ChangedAttribute::path).toList();
  }

  @Test
  void changeWhenLoggedThenEntryHasPathsAndLoggedValues() {
    Instant before = Instant.now();
    String ada = host.addUser("ada", ",\"active\":true,\"name\":{\"givenName\":\"Ada\"}");

    LogEntry created = newest();
    assertThat(created.at()).isBetween(before, Instant.now());
    assertThat(created.duration()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    assertThat(created.source().tenantId()).isEqualTo(host.tenantId());
    assertThat(created.source().connection()).isEqualTo("idp");
    assertThat(created.subject())
        .isEqualTo(
            LogEntry.Subject.of(Operation.CREATE, Optional.of("User"), Optional.of(idOf(ada))));
    assertThat(created.outcome()).isEqualTo(LogEntry.Outcome.success(201));
    assertThat(created.effect().changed())
        .contains(
            new ChangedAttribute("userName", Optional.empty()),
            new ChangedAttribute("active", Optional.of("true")),
            new ChangedAttribute("name.givenName", Optional.of("\"Ada\"")));

    host.patch(ada, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
    assertThat(newest().subject().operation()).isEqualTo(Operation.PATCH);
    assertThat(newest().effect().changed())
        .containsExactly(new ChangedAttribute("active", Optional.of("false")));

    host.send("PUT", ada, "{" + SCHEMAS + ",\"userName\":\"ada\",\"title\":\"Dr\"}");
    assertThat(newest().subject().operation()).isEqualTo(Operation.REPLACE);
    assertThat(paths(newest())).contains("name.givenName", "title");

    host.send("DELETE", ada, "");
    assertThat(newest().subject())
        .isEqualTo(
            LogEntry.Subject.of(Operation.DELETE, Optional.of("User"), Optional.of(idOf(ada))));
    assertThat(entries(Selection.CHANGES)).hasSize(4);
    assertThat(entries(Selection.FAILURES)).isEmpty();
  }

  @Test
  void changeWhenMembersChangeThenTheyAreCounted() {
    String ada = host.addUser("ada", "");
    String bob = host.addUser("bob", "");
    String staff = host.addGroup("staff", member(ada));
    assertThat(newest().effect().addedMembers()).isEqualTo(1);

    host.patch(
        staff,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[%s]},{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"]\"}"
            .formatted(member(bob), idOf(ada)));
    assertThat(newest().effect().addedMembers()).isEqualTo(1);
    assertThat(newest().effect().removedMembers()).isEqualTo(1);
    assertThat(newest().isChange()).isTrue();

    host.patch(
        staff, "{\"op\":\"add\",\"path\":\"members\",\"value\":[%s]}".formatted(member(bob)));
    assertThat(newest().subject().operation()).isEqualTo(Operation.PATCH);
    assertThat(newest().isChange()).isFalse();
    assertThat(entries(Selection.CHANGES)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /Users | {} | 400 | CREATE | User",
        "POST | /Users | not json | 400 | CREATE | User",
        "GET | /Users/none-such | | 404 | READ | User",
        "GET | /Users?filter=nothing | | 400 | SEARCH | User",
        "PUT | /Groups/none-such | {} | 404 | REPLACE | Group",
        "PATCH | /Users/none-such | {} | 400 | PATCH | User",
        "DELETE | /Groups/none-such | | 404 | DELETE | Group",
        "GET | /Schemas/none-such | | 404 | DISCOVERY |",
        "POST | /Bulk | {} | 400 | BULK |",
        "POST | /.search | {\"schemas\":[\"urn:x\"]} | 400 | SEARCH |",
        "GET | /Nothing/1 | | 404 | READ |",
        "GET | /Me | | 501 | READ |",
      })
  void failureWhenLoggedThenEntryHasAReadableDetail(
      String method, String path, String body, int status, Operation operation, String type) {
    Reply reply = host.send(method, path, body == null ? "" : body);

    assertThat(reply.status()).isEqualTo(status);
    LogEntry entry = entries(Selection.FAILURES).get(0);
    assertThat(entry.subject().operation()).isEqualTo(operation);
    assertThat(entry.subject().resourceType()).isEqualTo(Optional.ofNullable(type));
    assertThat(entry.outcome().status()).isEqualTo(status);
    assertThat(entry.outcome().detail()).isNotBlank();
    assertThat(DirectoryHost.json(reply).findText("detail")).contains(entry.outcome().detail());
    assertThat(entry.source().requestId()).isEqualTo(reply.header("X-Request-Id").orElseThrow());
    assertThat(entries(Selection.CHANGES)).isEmpty();
  }

  @Test
  void failureWhenConflictOrUnsupportedMediaTypeThenLogged() {
    host.addUser("ada", "");
    host.send("POST", "/Users", "{" + SCHEMAS + ",\"userName\":\"ADA\"}");
    assertThat(newest().outcome().scimType()).contains("uniqueness");
    assertThat(newest().outcome().detail()).contains("userName").doesNotContain("ADA");

    host.exchange(
        "POST /acme/scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n"
            + "Content-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
    assertThat(newest().outcome().status()).isEqualTo(415);
  }

  @Test
  void changeWhenAttributesAreIgnoredThenEntryNamesThem() {
    host.profile(
        TenantProfile.builder()
            .unknownAttributes(UnknownAttributePolicy.IGNORE)
            .types(ResourceTypeCustomizer.NONE.withoutAttributes("User", "title"))
            .build());

    String ada = host.addUser("ada", ",\"title\":\"Dr\",\"shoeSize\":44");
    assertThat(newest().effect().ignored()).contains("title", "shoeSize");

    host.patch(
        ada,
        "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"},{\"op\":\"add\",\"value\":{\"shoeSize\":44}}");
    assertThat(newest().effect().ignored()).containsExactly("title", "shoeSize");
    assertThat(newest().isChange()).isFalse();

    host.patch(
        ada,
        """
        {"op":"add","path":"shoes[type eq \\"left\\"].size","value":44},
        {"op":"replace","path":"active","value":"False"}
        """);
    assertThat(newest().effect().ignored()).containsExactly("shoes[...].size");
    assertThat(newest().isChange()).isTrue();
  }

  @Test
  void bulkWhenLoggedThenOneEntryPerOperation() {
    Reply reply =
        host.send(
            "POST",
            "/Bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
             {"method":"POST","path":"/Users","bulkId":"a","data":{%s,"userName":"ada"}},
             {"method":"POST","path":"/Users","bulkId":"b","data":{%s}},
             {"method":"DELETE","path":"/Users/none-such"}]}\
            """
                .formatted(SCHEMAS, SCHEMAS));

    assertThat(reply.status()).isEqualTo(200);
    List<LogEntry> entries = entries(Selection.ALL);
    assertThat(entries)
        .extracting(entry -> entry.subject().bulkIndex().orElse(-1))
        .containsExactly(-1, 2, 1, 0);
    assertThat(entries)
        .extracting(entry -> entry.subject().operation())
        .containsExactly(Operation.BULK, Operation.DELETE, Operation.CREATE, Operation.CREATE);
    assertThat(entries)
        .extracting(entry -> entry.outcome().status())
        .containsExactly(200, 404, 400, 201);
    assertThat(entries.stream().map(entry -> entry.source().requestId()).distinct()).hasSize(1);
  }

  @Test
  void failureWhenRateIsExceededThenLoggedForTheTenant() {
    RateLimit one = new RateLimit(1, 1);
    try (DirectoryHost slow =
        new DirectoryHost(
            host,
            b ->
                b.provisioningLog(log, LoggedAttributes.none())
                    .load(LoadLimits.builder().rate(one).build()))) {
      slow.get("/Users");
      Reply refused = slow.get("/Users");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(newest().outcome().status()).isEqualTo(429);
      assertThat(newest().subject().operation()).isEqualTo(Operation.OTHER);
    }
  }

  @Test
  void recentWhenReadThenOnlyEntriesOfTheTenant() {
    host.addUser("ada", "");
    host.getOfOther("/Users/none-such");

    assertThat(entries(Selection.ALL)).hasSize(1);
    assertThat(log.recent("nobody", Selection.ALL, 10)).isEmpty();
  }

  @Test
  void requestWhenLogFailsThenResponseIsUnchanged() {
    ProvisioningLog broken = mock();
    doThrow(new IllegalStateException("disk full")).when(broken).append(any());
    try (DirectoryHost careless =
        new DirectoryHost(host, b -> b.provisioningLog(broken, LoggedAttributes.none()))) {
      String ada = careless.addUser("ada", "");
      assertThat(careless.get(ada).status()).isEqualTo(200);
      assertThat(careless.get("/Users/none-such").status()).isEqualTo(404);
    }
  }
}

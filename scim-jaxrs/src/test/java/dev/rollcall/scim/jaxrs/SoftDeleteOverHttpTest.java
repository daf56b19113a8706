// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.idOf;
import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.member;
import static dev.rollcall.scim.jaxrs.DirectoryHost.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DELETE as deactivation, and POST as restore. */
class SoftDeleteOverHttpTest {
  private final RecordedHost recorded =
      new RecordedHost((builder, stores) -> builder.externalIds(stores.externalIds()));
  private final DirectoryHost host = recorded.host;
  private final List<ProvisioningEvent> events = recorded.events;

  @BeforeEach
  void keep() {
    host.profile(keeping().build());
  }

  @AfterEach
  void stop() {
    recorded.close();
  }

  private static TenantProfile.Builder keeping() {
    return TenantProfile.builder().deletePolicy("User", DeletePolicy.DEACTIVATE);
  }

  @Test
  @Requirement({"R7644-154", "R7644-155", "R7644-156"})
  void deleteWhenSoftThenNotFound() {
    String ada = host.addUser("ada", ",\"active\":true");
    String bob = host.addUser("bob", "");
    recorded.delete(ada);

    for (Reply reply :
        List.of(
            host.get(ada),
            host.send("PUT", ada, RecordedHost.user("ada", "")),
            host.patch(ada, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}"),
            host.send("DELETE", ada, ""),
            host.sendSecond("GET", ada, ""))) {
      assertThat(reply.status()).isEqualTo(404);
    }
    assertThat(names(host.get("/Users"))).containsExactly("bob");
    assertThat(json(host.get("/Users?filter=userName+eq+%22ada%22")).find("totalResults"))
        .contains(new IntegerValue(0));
    assertThat(names(host.get("/Users?filter=id+eq+%22" + idOf(ada) + "%22"))).isEmpty();
    assertThat(
            host.send(
                    "POST",
                    "/Groups",
                    """
                    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
                     "displayName":"g","members":[%s]}\
                    """
                        .formatted(member(ada)))
                .status())
        .isEqualTo(400);
    assertThat(host.get(bob).status()).isEqualTo(200);
  }

  @Test
  void deleteWhenSoftThenLogHasDeactivationAndEventIsDeletion() {
    String ada = host.addUser("ada", ",\"active\":true");
    recorded.delete(ada);

    assertThat(recorded.lastEntry().subject().operation()).isEqualTo(LogEntry.Operation.DELETE);
    assertThat(recorded.lastEntry().effect().changed())
        .extracting(LogEntry.ChangedAttribute::path)
        .containsExactly("active");
    assertThat(events.get(events.size() - 1).kind()).isEqualTo(Kind.DELETED);
    assertThat(events.get(events.size() - 1).resourceId()).isEqualTo(idOf(ada));
  }

  @Test
  void createWhenDeletedUserHasTheNameThenOldIdWithTheValuesOfThePost() {
    String ada =
        host.addUser(
            "ada", ",\"active\":true,\"title\":\"Dr\",\"nickName\":\"a\",\"externalId\":\"1\"");
    ComplexValue before = host.read(ada);
    recorded.delete(ada);

    Reply created = recorded.post("ADA", ",\"title\":\"Prof\",\"externalId\":\"2\"");

    assertThat(created.status()).isEqualTo(201);
    assertThat(recorded.lastEntry().subject().resourceId()).contains(idOf(ada));
    assertThat(recorded.lastEntry().effect().changed())
        .extracting(LogEntry.ChangedAttribute::path)
        .contains("active", "title", "nickName");
    assertThat(created.header("Location").orElseThrow()).endsWith(ada);
    ComplexValue after = host.read(ada);
    assertThat(after.findText("id")).contains(idOf(ada));
    assertThat(after.complexOrEmpty("meta").find("created"))
        .isEqualTo(before.complexOrEmpty("meta").find("created"));
    assertThat(after.complexOrEmpty("meta").find("version"))
        .isNotEqualTo(before.complexOrEmpty("meta").find("version"));
    assertThat(after.findText("userName")).contains("ADA");
    assertThat(after.findText("title")).contains("Prof");
    assertThat(after.findText("externalId")).contains("2");
    assertThat(after.has("nickName")).isFalse();
    assertThat(after.find("active")).contains(BooleanValue.TRUE);
    assertThat(names(host.get("/Users?filter=userName+eq+%22ada%22"))).containsExactly("ADA");
    assertThat(events.get(events.size() - 1).kind()).isEqualTo(Kind.CREATED);
    assertThat(recorded.post("ada", "").status()).isEqualTo(409);
  }

  @Test
  void createWhenRestoredThenMembershipsAndHiddenValues() {
    String ada = host.addUser("ada", ",\"title\":\"Dr\",\"externalId\":\"1\"");
    String staff = host.addGroup("staff", member(ada));
    host.profile(
        keeping().types(ResourceTypeCustomizer.NONE.withoutAttributes("User", "title")).build());
    recorded.delete(ada);
    assertThat(host.read(staff).has("members")).isFalse();

    assertThat(json(recorded.post("ada", "")).findText("id")).contains(idOf(ada));

    host.profile(keeping().build());
    assertThat(host.read(staff).has("members")).isFalse();
    assertThat(host.read(ada).findText("title")).contains("Dr");
    assertThat(host.read(ada).has("externalId")).isFalse();
  }

  @Test
  void createWhenAttemptsAreConcurrentThenOneRestores() throws Exception {
    String ada = host.addUser("ada", "");
    recorded.delete(ada);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> posts =
          IntStream.range(0, 4)
              .<Callable<Integer>>mapToObj(i -> () -> recorded.post("ada", "").status())
              .toList();
      List<Integer> statuses = new CopyOnWriteArrayList<>();
      for (Future<Integer> status : threads.invokeAll(posts)) {
        statuses.add(status.get());
      }
      assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
    } finally {
      threads.shutdownNow();
    }
    assertThat(host.get(ada).status()).isEqualTo(200);
    assertThat(names(host.get("/Users"))).containsExactly("ada");
  }

  @Test
  void createWhenSeveralDeletedUsersHaveTheNameThenTheLastDeleted() {
    String first = host.addUser("ada", "");
    host.profile(TenantProfile.DEFAULT);
    assertThat(
            host.patch(first, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"eve\"}")
                .status())
        .isEqualTo(200);
    String second = host.addUser("ada", "");
    host.profile(keeping().build());
    recorded.delete(second);
    host.patch(first, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"ada\"}");
    recorded.delete(first);

    assertThat(json(recorded.post("ada", "")).findText("id")).contains(idOf(first));
    recorded.delete(first);
    assertThat(json(recorded.post("ada", "")).findText("id")).contains(idOf(first));
  }

  @Test
  void createWhenAnotherHoldsTheNameThenConflict() {
    String ada = host.addUser("ada", "");
    String bob = host.addUser("bob", "");
    recorded.delete(ada);
    assertThat(
            host.patch(bob, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"ada\"}")
                .status())
        .isEqualTo(200);

    assertThat(recorded.post("ada", "").status()).isEqualTo(409);
    assertThat(host.get(ada).status()).isEqualTo(404);
    recorded.delete(bob);
    assertThat(recorded.post("ada", "").status()).isEqualTo(201);
  }

  @Test
  void createWhenProfileRemovesThenAnotherId() {
    String ada = host.addUser("ada", "");
    recorded.delete(ada);
    host.profile(TenantProfile.DEFAULT);

    assertThat(json(recorded.post("ada", "")).findText("id").orElseThrow()).isNotEqualTo(idOf(ada));
  }

  @Test
  void deleteWhenTypeIsNotNamedThenRemoved() {
    String staff = host.addGroup("staff");
    recorded.delete(staff);

    assertThat(recorded.lastEntry().effect().changed()).isEmpty();
    assertThat(host.get(staff).status()).isEqualTo(404);
  }

  @Test
  void deleteWhenVersionIsOldThenRejected() {
    String ada = host.addUser("ada", "");
    String old = host.get(ada).header("ETag").orElseThrow();
    host.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");

    assertThat(host.send("DELETE", ada, "", "If-Match: " + old).status()).isEqualTo(412);
    assertThat(host.get(ada).status()).isEqualTo(200);
  }

  @Test
  void deleteWhenLimitIsReachedThenForbidden() {
    host.profile(
        keeping().deprovisioningLimit(new DeprovisioningLimit(1, 0, Duration.ofHours(1))).build());
    String ada = host.addUser("ada", ",\"active\":true");
    String bob = host.addUser("bob", ",\"active\":true");
    recorded.delete(ada);

    assertThat(host.send("DELETE", bob, "").status()).isEqualTo(403);
    assertThat(host.get(bob).status()).isEqualTo(200);
  }

  @Test
  void deleteWhenStoreKeepsNothingThenNotImplemented() {
    TestHost plain = new TestHost();
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme").withProfile(keeping().build()));
    String route = "https://localhost/{tenant}/scim/v2";

    try (TestServer server = TestServer.alone(plain.builder(route).tenants(tenants).build())) {
      Reply reply =
          server.send("DELETE", "/acme/scim/v2/Users/1", "", "Authorization: Bearer acme-token");

      assertThat(reply.status()).isEqualTo(501);
    }
    assertThatThrownBy(() -> plain.builder(route).profile(keeping().build()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the store of 'User' must support SoftDeletes");
  }

  @Test
  void buildWhenTypeHasNoUniqueAttributeThenRejected() {
    TenantProfile profile =
        TenantProfile.builder().deletePolicy("Group", DeletePolicy.DEACTIVATE).build();

    assertThatThrownBy(() -> new DirectoryHost(builder -> builder.profile(profile)).close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Application 'directory': resource type 'Group' must have a unique attribute for"
                + " DeletePolicy.DEACTIVATE: a POST restores a deleted resource by a unique value");
  }

  @Test
  void deleteWhenTypeHasNoUniqueAttributeThenNotImplemented() {
    host.profile(keeping().deletePolicy("Group", DeletePolicy.DEACTIVATE).build());
    String staff = host.addGroup("staff");

    assertThat(host.send("DELETE", staff, "").status()).isEqualTo(501);
    assertThat(host.get(staff).status()).isEqualTo(200);
  }

  @Test
  void bulkWhenSoftThenOperationsDeleteAndRestore() {
    String ada = host.addUser("ada", ",\"active\":true");

    Reply reply =
        host.send(
            "POST",
            "/Bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
              {"method":"DELETE","path":"%s"},
              {"method":"POST","path":"/Users","bulkId":"b","data":{
                "schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada"}}]}\
            """
                .formatted(ada));

    assertThat(json(reply).elements("Operations"))
        .extracting(result -> ((ComplexValue) result).findText("status").orElse("-"))
        .containsExactly("204", "201");
    assertThat(host.get(ada).status()).isEqualTo(200);
  }
}

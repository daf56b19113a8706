// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import static dev.rollcall.scim.events.Directory.ACME;
import static dev.rollcall.scim.events.Directory.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.memory.MemoryExternalIds;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The claims of security event tokens (RFC 9967). */
class SecurityEventTokenTest {
  private static final String PROV = "urn:ietf:params:scim:event:prov:";
  private static final URI BILLING = URI.create("https://billing.example/events");

  private final Directory directory =
      new Directory()
          .streams(
              ACME,
              EventStream.push("notice", BILLING).build(),
              EventStream.push("full", BILLING).full().build());

  private String ada() {
    return directory.user(
        ACME,
        """
        "userName": "ada", "externalId": "a-1", "active": true, "password": "secret-1",
        "name": {"familyName": "Lovelace"}
        """);
  }

  private ComplexValue event(String stream, String uri) {
    ComplexValue events = directory.last(ACME, stream).complexOrEmpty("events");
    assertThat(events.names()).contains(uri);
    return events.complexOrEmpty(uri);
  }

  private static List<String> texts(List<Value> values) {
    return values.stream().map(value -> ((StringValue) value).text()).toList();
  }

  private String group(int members) {
    String ids =
        IntStream.range(0, members)
            .mapToObj(i -> directory.user(ACME, "\"userName\": \"member" + i + "\""))
            .map("{\"value\": \"%s\"}"::formatted)
            .collect(Collectors.joining(","));
    return directory
        .send(
            ACME,
            "POST",
            "/Groups",
            """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
             "displayName": "Staff", "members": [%s]}
            """
                .formatted(ids))
        .findText("id")
        .orElseThrow();
  }

  @Test
  void fullEventWhenTenantHasNoFreePermitThenReadWithoutLogEntry() {
    AtomicReference<Runnable> relay = new AtomicReference<>();
    Directory busy =
        new Directory(
                builder -> builder,
                application ->
                    application
                        .load(
                            LoadLimits.builder()
                                .withoutRate()
                                .concurrent(1)
                                .waiting(0)
                                .maxWait(Duration.ZERO)
                                .build())
                        .listener((context, event) -> relay.get().run()))
            .streams(
                ACME, EventStream.push("billing", URI.create("https://b.example")).full().build());
    relay.set(busy::relay); // called while the request holds the only permit

    String id = busy.user(ACME, "\"userName\": \"ada\"");

    assertThat(busy.store.read(new EventStreamId(ACME, "billing"), 0, 9))
        .singleElement()
        .satisfies(event -> assertThat(event.document()).contains("create:full", id));
    assertThat(busy.provider.provisioningLog().recent(ACME, ProvisioningLog.Selection.ALL, 9))
        .extracting(entry -> entry.subject().operation())
        .containsExactly(LogEntry.Operation.CREATE);
  }

  @Test
  @Requirement({"R9967-001", "R9967-002", "R9967-003"})
  void createThenSubjectIsRelativeAndInTheClaims() {
    String id = ada();

    ComplexValue claims = directory.last(ACME, "notice");

    assertThat(JsonWriter.toString(claims.complexOrEmpty("sub_id")))
        .isEqualTo(
            """
            {"format":"scim","uri":"/Users/%s","externalId":"a-1","id":"%s"}"""
                .formatted(id, id));
    assertThat(claims.names())
        .containsExactly("iss", "iat", "jti", "aud", "txn", "sub_id", "events");
    assertThat(claims.findText("iss")).contains("https://events.example");
    assertThat(claims.findText("aud")).contains("https://events.example/Feeds/acme/notice");
    assertThat(JsonWriter.toString(claims.complexOrEmpty("events"))).doesNotContain("sub_id");
  }

  @Test
  @Requirement({"R9967-004", "R9967-006", "R9967-007"})
  void createThenNoticeHasAttributesAndFullHasData() {
    String id = ada();

    ComplexValue notice = event("notice", PROV + "create:notice");
    ComplexValue full = event("full", PROV + "create:full");

    assertThat(notice.has("data")).isFalse();
    List<String> attributes = texts(notice.elements("attributes"));
    assertThat(attributes).contains("userName", "active", "externalId", "name.familyName");
    assertThat(attributes)
        .allSatisfy(path -> AttributePath.parse(path, CoreSchemas.userType(), Dialect.DEFAULT));
    assertThat(full.has("attributes")).isFalse();
    ComplexValue data = full.complexOrEmpty("data");
    assertThat(data.findText("id")).contains(id);
    assertThat(data.findText("userName")).contains("ada");
    assertThat(full.findText("version")).isEqualTo(data.complexOrEmpty("meta").findText("version"));
  }

  @Test
  void anyWriteThenNoValueThatIsNeverReturned() {
    String id = ada();
    directory.patch(
        ACME,
        "/Users/" + id,
        """
        {"op": "replace", "path": "password", "value": "secret-2"},
        {"op": "replace", "path": "userName", "value": "ada2"}
        """);
    directory.send(
        ACME,
        "PUT",
        "/Users/" + id,
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ada3",
         "password": "secret-3"}
        """);

    assertThat(directory.claims(ACME, "full")).hasSize(3);
    assertThat(directory.claims(ACME, "full").toString() + directory.claims(ACME, "notice"))
        .doesNotContain("secret");
    assertThat(
            directory.claims(ACME, "full").stream()
                .map(JsonWriter::toString)
                .collect(Collectors.joining()))
        .doesNotContain("secret")
        .contains("ada3");
  }

  @Test
  @Requirement({"R9967-004", "R9967-007"})
  void patchThenFullHasOperationsOfTheChangedAttributes() {
    String id = ada();
    directory.patch(
        ACME,
        "/Users/" + id,
        """
        {"op": "replace", "path": "name.givenName", "value": "Ada"},
        {"op": "remove", "path": "externalId"}
        """);

    assertThat(texts(event("notice", PROV + "patch:notice").elements("attributes")))
        .containsExactlyInAnyOrder("name.givenName", "externalId");
    ComplexValue data = event("full", PROV + "patch:full").complexOrEmpty("data");
    assertThat(texts(data.elements("schemas")))
        .containsExactly("urn:ietf:params:scim:api:messages:2.0:PatchOp");
    assertThat(data.elements("Operations").stream().map(JsonWriter::toString).toList())
        .containsExactlyInAnyOrder(
            """
            {"op":"replace","path":"name","value":{"familyName":"Lovelace","givenName":"Ada"}}""",
            """
            {"op":"remove","path":"externalId"}""");
  }

  @Test
  @Requirement("R9967-004")
  void externalIdOfConnectionThenInFullEvents() {
    Directory directory =
        new Directory(
            builder -> builder, application -> application.externalIds(new MemoryExternalIds()));
    directory.streams(ACME, EventStream.push("full", BILLING).full().build());
    String id = directory.user(ACME, "\"userName\": \"ada\", \"externalId\": \"a-1\"");

    ComplexValue created = directory.last(ACME, "full").complexOrEmpty("events");
    directory.patch(
        ACME,
        "/Users/" + id,
        "{\"op\": \"replace\", \"path\": \"externalId\", \"value\": \"a-2\"}");
    ComplexValue patched = directory.last(ACME, "full").complexOrEmpty("events");

    assertThat(
            created
                .complexOrEmpty(PROV + "create:full")
                .complexOrEmpty("data")
                .findText("externalId"))
        .contains("a-1");
    assertThat(
            patched
                .complexOrEmpty(PROV + "patch:full")
                .complexOrEmpty("data")
                .elements("Operations"))
        .extracting(JsonWriter::toString)
        .containsExactly(
            """
            {"op":"replace","path":"externalId","value":"a-2"}""");
  }

  @Test
  void changedAgainThenVersionIsThatOfTheDataAndPatchIsNotice() {
    String id = ada();
    for (String name : List.of("Ada", "Augusta")) {
      directory.patch(
          ACME,
          "/Users/" + id,
          "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"" + name + "\"}");
    }

    List<ComplexValue> events =
        directory.claims(ACME, "full").stream()
            .map(claims -> claims.complexOrEmpty("events"))
            .toList();

    assertThat(events.stream().map(event -> event.names().get(0)))
        .containsExactly(PROV + "create:full", PROV + "patch:notice", PROV + "patch:full");
    ComplexValue created = events.get(0).complexOrEmpty(PROV + "create:full");
    ComplexValue latest = events.get(2).complexOrEmpty(PROV + "patch:full");
    assertThat(created.complexOrEmpty("data").findText("displayName")).contains("Augusta");
    assertThat(created.findText("version"))
        .isPresent()
        .isEqualTo(created.complexOrEmpty("data").complexOrEmpty("meta").findText("version"))
        .isEqualTo(latest.findText("version"));
    assertThat(events.get(1).complexOrEmpty(PROV + "patch:notice").findText("version"))
        .isPresent()
        .isNotEqualTo(latest.findText("version"));
  }

  @Test
  @Requirement("R9967-007")
  void putThenNoticeAndFull() {
    String id = ada();
    directory.send(
        ACME,
        "PUT",
        "/Users/" + id,
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ada2",
         "active": true}
        """);

    assertThat(texts(event("notice", PROV + "put:notice").elements("attributes")))
        .contains("userName");
    assertThat(event("full", PROV + "put:full").complexOrEmpty("data").findText("userName"))
        .contains("ada2");
  }

  @Test
  @Requirement("R9967-005")
  void changeThenOneTransactionAndOneTokenForEachReceiver() {
    ada();

    ComplexValue notice = directory.last(ACME, "notice");
    ComplexValue full = directory.last(ACME, "full");

    assertThat(notice.findText("txn")).isPresent().isEqualTo(full.findText("txn"));
    assertThat(notice.findText("jti")).isPresent().isNotEqualTo(full.findText("jti"));
  }

  @Test
  void receiveWhenRepeatedThenSameToken() {
    ada();
    List<OutboxEvent> events =
        directory.outbox.claim(10, Instant.now(), Instant.now().plusSeconds(60));
    events.forEach(directory.events::receive);
    events.forEach(directory.events::receive);

    assertThat(directory.claims(ACME, "notice")).hasSize(1);
  }

  @Test
  @Requirement("R9967-008")
  void deleteThenOneEventWithoutPayload() {
    String id = ada();
    directory.send(ACME, "DELETE", "/Users/" + id, "");

    for (String stream : List.of("notice", "full")) {
      assertThat(directory.claims(ACME, stream)).hasSize(2);
      assertThat(JsonWriter.toString(directory.last(ACME, stream).complexOrEmpty("events")))
          .isEqualTo("{\"urn:ietf:params:scim:event:prov:delete\":{}}");
    }
  }

  @Test
  @Requirement("R9967-009")
  void activeWhenChangedThenActivationInTheSameToken() {
    String id = ada();
    directory.patch(
        ACME, "/Users/" + id, "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}");
    assertThat(directory.last(ACME, "notice").complexOrEmpty("events").names())
        .containsExactly(PROV + "patch:notice", PROV + "deactivate");
    assertThat(event("notice", PROV + "deactivate")).isEqualTo(ComplexValue.EMPTY);

    directory.patch(
        ACME, "/Users/" + id, "{\"op\": \"replace\", \"path\": \"active\", \"value\": true}");
    assertThat(directory.last(ACME, "notice").complexOrEmpty("events").names())
        .containsExactly(PROV + "patch:notice", PROV + "activate");
  }

  @Test
  void activeWhenRemovedThenDeactivatedOnlyIfItWasTrue() {
    String remove = "{\"op\": \"remove\", \"path\": \"active\"}";
    directory.patch(ACME, "/Users/" + ada(), remove);
    assertThat(directory.last(ACME, "notice").complexOrEmpty("events").names())
        .containsExactly(PROV + "patch:notice", PROV + "deactivate");

    String inactive = directory.user(ACME, "\"userName\": \"bob\", \"active\": false");
    directory.patch(ACME, "/Users/" + inactive, remove);
    assertThat(directory.last(ACME, "notice").complexOrEmpty("events").names())
        .containsExactly(PROV + "patch:notice");
  }

  @Test
  @Requirement("R9967-009")
  void activeWhenNotAgreedThenNoActivation() {
    directory.streams(ACME, EventStream.push("notice", BILLING).withoutActivation().build());
    String id = ada();
    directory.patch(
        ACME, "/Users/" + id, "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}");

    assertThat(directory.last(ACME, "notice").complexOrEmpty("events").names())
        .containsExactly(PROV + "patch:notice");
  }

  @Test
  @Requirement("R9967-018")
  void groupWhenLargeThenNotice() {
    Directory few = new Directory(builder -> builder.maxMembers(3));
    few.streams(ACME, EventStream.push("full", BILLING).full().build());
    String ids =
        IntStream.range(0, 4)
            .mapToObj(i -> few.user(ACME, "\"userName\": \"member" + i + "\""))
            .map("{\"value\": \"%s\"}"::formatted)
            .collect(Collectors.joining(","));
    String group =
        few.send(
                ACME,
                "POST",
                "/Groups",
                """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Staff"}
                """)
            .findText("id")
            .orElseThrow();
    few.patch(
        ACME,
        "/Groups/" + group,
        "{\"op\": \"add\", \"path\": \"members\", \"value\": [" + ids + "]}");

    ComplexValue events = few.last(ACME, "full").complexOrEmpty("events");
    assertThat(events.names()).containsExactly(PROV + "patch:notice");
    assertThat(texts(events.complexOrEmpty(PROV + "patch:notice").elements("attributes")))
        .containsExactly("members");
  }

  @Test
  @Requirement("R9967-018")
  void groupWhenCreatedWithManyMembersThenNotice() {
    Directory few = new Directory(builder -> builder.maxMembers(1));
    few.streams(ACME, EventStream.push("full", BILLING).full().build());
    String one = few.user(ACME, "\"userName\": \"one\"");
    String two = few.user(ACME, "\"userName\": \"two\"");
    few.send(
        ACME,
        "POST",
        "/Groups",
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Staff",
         "members": [{"value": "%s"}, {"value": "%s"}]}
        """
            .formatted(one, two));

    assertThat(few.last(ACME, "full").complexOrEmpty("events").names())
        .containsExactly(PROV + "create:notice");
  }

  @Test
  @Requirement("R9967-018")
  void groupWhenMembersChangeThenOperationsOnMembersOnly() {
    String group = group(2);
    String added = directory.user(ACME, "\"userName\": \"added\"");
    directory.patch(
        ACME,
        "/Groups/" + group,
        "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + added + "\"}]}");

    ComplexValue data = event("full", PROV + "patch:full").complexOrEmpty("data");
    assertThat(data.elements("Operations").stream().map(JsonWriter::toString).toList())
        .containsExactly(
            "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + added + "\"}]}");
  }

  @Test
  void resourceWhenDeletedMeanwhileThenNotice() {
    String id = ada();
    directory.send(ACME, "DELETE", "/Users/" + id, "");

    List<ComplexValue> claims = directory.claims(ACME, "full");

    assertThat(claims.get(0).complexOrEmpty("events").names())
        .containsExactly(PROV + "create:notice");
  }

  @Test
  void feedWhenChangedThenFeedEvents() {
    String id = ada();
    directory.relay();
    directory.events.feedAdded(ACME, "notice", new ResourceRef("User", id));
    assertThat(JsonWriter.toString(directory.last(ACME, "notice").complexOrEmpty("events")))
        .isEqualTo("{\"urn:ietf:params:scim:event:feed:add\":{}}");

    directory.events.feedRemoved(ACME, "notice", new ResourceRef("User", id));
    ComplexValue removed = directory.last(ACME, "notice");
    assertThat(JsonWriter.toString(removed.complexOrEmpty("events")))
        .isEqualTo("{\"urn:ietf:params:scim:event:feed:remove\":{}}");
    assertThat(removed.complexOrEmpty("sub_id").findText("uri")).contains("/Users/" + id);
    assertThatThrownBy(() -> directory.events.feedAdded(ACME, "other", new ResourceRef("User", id)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> directory.events.feedAdded(ACME, "notice", new ResourceRef("Robot", id)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void feedWhenResourceIsNotInItThenNoEvent() {
    directory.streams(
        ACME, EventStream.push("groups", BILLING).feed(ref -> ref.type().equals("Group")).build());
    ada();
    group(1);

    assertThat(directory.claims(ACME, "groups"))
        .singleElement()
        .satisfies(
            claims ->
                assertThat(claims.complexOrEmpty("sub_id").findText("uri").orElseThrow())
                    .startsWith("/Groups/"));
  }

  @Test
  void changeOfOtherTenantThenNoToken() {
    directory.user(GLOBEX, "\"userName\": \"ada\"");

    assertThat(directory.claims(ACME, "notice")).isEmpty();
    assertThat(directory.claims(GLOBEX, "notice")).isEmpty();
  }

  @Test
  @Requirement("R9967-016")
  void configurationThenSecurityEventsOnlyOfTenantsWithStreams() {
    ComplexValue config = directory.send(ACME, "GET", "/ServiceProviderConfig", "");
    ComplexValue securityEvents = config.complexOrEmpty("securityEvents");

    assertThat(securityEvents.findText("asyncRequest")).contains("none");
    assertThat(texts(securityEvents.elements("eventUris")))
        .containsExactly(
            "urn:ietf:params:scim:event:feed:add",
            "urn:ietf:params:scim:event:feed:remove",
            PROV + "create:notice",
            PROV + "put:notice",
            PROV + "patch:notice",
            PROV + "delete",
            PROV + "activate",
            PROV + "deactivate",
            PROV + "create:full",
            PROV + "put:full",
            PROV + "patch:full");
    assertThat(directory.send(GLOBEX, "GET", "/ServiceProviderConfig", "").has("securityEvents"))
        .isFalse();
  }

  @Test
  @Requirement("R9967-017")
  void endpointWhenNotEncryptedThenRefused() {
    for (String uri :
        List.of(
            "http://billing.example/events",
            "http://10.0.0.1/events",
            "ftp://billing.example/events",
            "https:///events",
            "https://user:secret@billing.example/events",
            "https://billing.example/events#here",
            "/events")) {
      assertThatThrownBy(() -> EventStream.push("billing", URI.create(uri)))
          .as(uri)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("endpoint must be an https URL without user information and fragment");
    }
    assertThat(EventStream.push("billing", URI.create("http://localhost:8080/e")).build().name())
        .isEqualTo("billing");
  }
}

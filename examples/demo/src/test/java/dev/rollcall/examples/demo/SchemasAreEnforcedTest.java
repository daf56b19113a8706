// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.examples.demo.ShownSchema.Place;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests that {@code /Schemas} matches the behaviour: the requests are generated only from the
 * schemas that each application serves.
 */
class SchemasAreEnforcedTest {
  private static DemoServer server;

  @BeforeAll
  static void start() throws IOException {
    server = DemoServer.start(0, Demo.applications());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Stream<DynamicTest> each(
      Predicate<Place> wanted, BiConsumer<Client, Place> check) {
    return Demo.applications().stream()
        .map(HostApplication::name)
        .flatMap(app -> clients(app).flatMap(client -> tests(client, wanted, check)));
  }

  private static Stream<Client> clients(String app) {
    Entra entra = Entra.of(server, app).get(0);
    return ShownSchema.of(entra).stream().map(schema -> new Client(app, entra, schema));
  }

  private static Stream<DynamicTest> tests(
      Client client, Predicate<Place> wanted, BiConsumer<Client, Place> check) {
    return client.schema().attributes().stream()
        .filter(wanted)
        .map(
            location ->
                dynamicTest(
                    client.app() + client.schema().endpoint() + " " + location.path(),
                    () -> check.accept(client, location)));
  }

  /** A client of one resource type that has read the schemas. */
  private record Client(String app, Entra entra, ShownSchema schema) {
    JsonReply create(ObjectNode resource) {
      return entra.create(schema.endpoint(), resource.toString());
    }

    JsonNode created(ObjectNode resource) {
      return entra.get(entra.created(schema.endpoint(), resource.toString())).body();
    }
  }

  private static boolean isRequired(Place location) {
    boolean isParentRequired =
        !location.isPart() || location.parent().get("required").booleanValue();
    return location.is("required") && !location.isReadOnly() && isParentRequired;
  }

  @TestFactory
  Stream<DynamicTest> createWhenMinimalResourceThenAccepted() {
    return Demo.applications().stream()
        .flatMap(app -> clients(app.name()))
        .map(
            client ->
                dynamicTest(
                    client.app() + client.schema().endpoint(),
                    () ->
                        assertThat(client.create(client.schema().smallest()).status())
                            .isEqualTo(201)));
  }

  @TestFactory
  Stream<DynamicTest> createWhenRequiredAttributeIsMissingThenRejected() {
    return each(
        SchemasAreEnforcedTest::isRequired,
        (client, location) -> {
          JsonReply response = client.create(location.remove(client.schema().smallest()));
          assertThat(response.status()).as("%s", response).isEqualTo(400);
          assertThat(response.detail()).contains(location.top());
        });
  }

  @TestFactory
  Stream<DynamicTest> createWhenTypeIsWrongThenRejected() {
    return each(
        location -> !location.isReadOnly(),
        (client, location) -> {
          JsonReply response =
              client.create(location.put(client.schema().smallest(), location.wrong()));
          assertThat(response.status()).as("%s", response).isEqualTo(400);
          assertThat(response.detail()).contains(location.top());
        });
  }

  @TestFactory
  Stream<DynamicTest> createWhenReadOnlyAttributeThenIgnored() {
    return each(
        location ->
            location.isReadOnly() && location.type().equals("string") && !isSpecial(location),
        (client, location) -> {
          JsonNode sent = TextNode.valueOf("sent by the client");
          JsonNode read = client.created(location.put(client.schema().smallest(), sent));
          assertThat(read.toString()).doesNotContain(sent.textValue());
        });
  }

  /**
   * A filter on an unsupported attribute is rejected; a list without the match is not acceptable.
   */
  @TestFactory
  Stream<DynamicTest> searchWhenFilterableAttributeThenFound() {
    return each(
        location ->
            location.type().equals("string") && !location.isReadOnly() && !isSpecial(location),
        (client, location) -> {
          ObjectNode resource = location.put(client.schema().smallest(), location.fitting());
          JsonNode read = client.created(resource);
          JsonReply found =
              client
                  .entra()
                  .find(
                      client.schema().endpoint(),
                      location.path(),
                      location.read(resource).asText());
          if (found.status() == 200) {
            assertThat(found.body().findValuesAsText("id")).contains(read.get("id").asText());
          } else {
            assertThat(found.scimType()).isIn("invalidFilter", "tooMany");
          }
        });
  }

  /** Members must exist, and attributes that are never returned cannot be used in a filter. */
  private static boolean isSpecial(Place location) {
    return location.top().equals("members")
        || location.shown().get("returned").asText().equals("never");
  }

  /** The directory stores all values: its canonical values are suggestions (RFC 7643 section 7). */
  @TestFactory
  Stream<DynamicTest> createWhenValueIsNotCanonicalThenNotStored() {
    return each(
        location -> location.shown().has("canonicalValues") && !location.isReadOnly(),
        (client, location) -> {
          JsonNode other = TextNode.valueOf("noneOfThem");
          ObjectNode resource = location.put(client.schema().smallest(), other);
          JsonReply response = client.create(resource);
          if (response.status() == 201 && !client.app().equals("directory")) {
            assertThat(response.body().toString()).doesNotContain(other.textValue());
          } else {
            assertThat(response.status()).isIn(201, 400);
          }
        });
  }

  @Test
  void testThenEveryApplicationIsCovered() {
    List<String> required =
        createWhenRequiredAttributeIsMissingThenRejected()
            .map(DynamicTest::getDisplayName)
            .toList();
    assertThat(required)
        .contains(
            "insightly/Users name.givenName",
            "metacompliance/Users externalId",
            "insights/Users active",
            "insite-lms/Users emails",
            "insight4grc/Groups displayName",
            "directory/Users userName");
  }
}

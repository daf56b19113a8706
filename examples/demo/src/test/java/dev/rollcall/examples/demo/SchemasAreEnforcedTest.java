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
 * What {@code /Schemas} shows is what holds: the requests here are made from what every application
 * shows, and from nothing else.
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
            place ->
                dynamicTest(
                    client.app() + client.schema().endpoint() + " " + place.path(),
                    () -> check.accept(client, place)));
  }

  /** A client of one resource type that has read the schemas. */
  private record Client(String app, Entra entra, ShownSchema schema) {
    Answer create(ObjectNode resource) {
      return entra.create(schema.endpoint(), resource.toString());
    }

    JsonNode created(ObjectNode resource) {
      return entra.get(entra.created(schema.endpoint(), resource.toString())).body();
    }
  }

  private static boolean isRequired(Place place) {
    boolean isParentRequired = !place.isPart() || place.parent().get("required").booleanValue();
    return place.is("required") && !place.isReadOnly() && isParentRequired;
  }

  @TestFactory
  Stream<DynamicTest> theSmallestResourceIsTaken() {
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
  Stream<DynamicTest> whatIsRequiredMustBeThere() {
    return each(
        SchemasAreEnforcedTest::isRequired,
        (client, place) -> {
          Answer answer = client.create(place.remove(client.schema().smallest()));
          assertThat(answer.status()).as("%s", answer).isEqualTo(400);
          assertThat(answer.detail()).contains(place.top());
        });
  }

  @TestFactory
  Stream<DynamicTest> aValueOfAnotherTypeIsRefused() {
    return each(
        place -> !place.isReadOnly(),
        (client, place) -> {
          Answer answer = client.create(place.put(client.schema().smallest(), place.wrong()));
          assertThat(answer.status()).as("%s", answer).isEqualTo(400);
          assertThat(answer.detail()).contains(place.top());
        });
  }

  @TestFactory
  Stream<DynamicTest> whatIsReadOnlyIsTheServersAffair() {
    return each(
        place -> place.isReadOnly() && place.type().equals("string") && !isSpecial(place),
        (client, place) -> {
          JsonNode sent = TextNode.valueOf("sent by the client");
          JsonNode read = client.created(place.put(client.schema().smallest(), sent));
          assertThat(read.toString()).doesNotContain(sent.textValue());
        });
  }

  /** An attribute that cannot be filtered by is refused; a list without the match is no answer. */
  @TestFactory
  Stream<DynamicTest> whatCanBeFilteredByFinds() {
    return each(
        place -> place.type().equals("string") && !place.isReadOnly() && !isSpecial(place),
        (client, place) -> {
          ObjectNode resource = place.put(client.schema().smallest(), place.fitting());
          JsonNode read = client.created(resource);
          Answer found =
              client
                  .entra()
                  .find(client.schema().endpoint(), place.path(), place.read(resource).asText());
          if (found.status() == 200) {
            assertThat(found.body().findValuesAsText("id")).contains(read.get("id").asText());
          } else {
            assertThat(found.scimType()).isIn("invalidFilter", "tooMany");
          }
        });
  }

  /** Members must exist, and what is never shown cannot be filtered by. */
  private static boolean isSpecial(Place place) {
    return place.top().equals("members") || place.shown().get("returned").asText().equals("never");
  }

  /** The directory keeps what it gets: there the values are suggestions (RFC 7643 section 7). */
  @TestFactory
  Stream<DynamicTest> noOtherThanTheCanonicalValuesIsKept() {
    return each(
        place -> place.shown().has("canonicalValues") && !place.isReadOnly(),
        (client, place) -> {
          JsonNode other = TextNode.valueOf("noneOfThem");
          ObjectNode resource = place.put(client.schema().smallest(), other);
          Answer answer = client.create(resource);
          if (answer.status() == 201 && !client.app().equals("directory")) {
            assertThat(answer.body().toString()).doesNotContain(other.textValue());
          } else {
            assertThat(answer.status()).isIn(201, 400);
          }
        });
  }

  @Test
  void everyApplicationIsLookedAt() {
    List<String> required = whatIsRequiredMustBeThere().map(DynamicTest::getDisplayName).toList();
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

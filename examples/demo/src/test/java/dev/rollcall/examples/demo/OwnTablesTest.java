// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.examples.demo.insightly.Insightly;
import dev.rollcall.examples.demo.metacompliance.MetaCompliance;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the tables of the applications keep the rules of the store contract, over HTTP. */
class OwnTablesTest {
  private static final int WRITERS = 8;
  private static final String GROUP = "{\"displayName\":\"%s\"}";

  private static DemoServer server;
  private static ExecutorService threads;

  @BeforeAll
  static void start() throws IOException {
    server = DemoServer.start(0, List.of(new Insightly(), new MetaCompliance()));
    threads = Executors.newFixedThreadPool(WRITERS);
  }

  @AfterAll
  static void stop() {
    threads.shutdownNow();
    server.close();
  }

  private static String newUser(String app) {
    return first(app).created("/Users", Victim.user(app, UUID.randomUUID().toString(), 0));
  }

  private static Entra first(String app) {
    return Entra.of(server, app).get(0);
  }

  /** Returns the responses to concurrent requests. */
  private static List<JsonReply> together(IntFunction<JsonReply> request) throws Exception {
    List<Callable<JsonReply>> requests =
        IntStream.range(0, WRITERS)
            .<Callable<JsonReply>>mapToObj(number -> () -> request.apply(number))
            .toList();
    List<JsonReply> replies = new ArrayList<>();
    for (Future<JsonReply> response : threads.invokeAll(requests)) {
      replies.add(response.get());
    }
    return replies;
  }

  @ParameterizedTest
  @ValueSource(strings = {"insightly", "metacompliance"})
  @DisplayName("S13: of concurrent creations with one name one succeeds")
  void createWhenConcurrentWithOneNameThenOneSucceeds(String app) throws Exception {
    String user = Victim.user(app, UUID.randomUUID().toString(), 0);
    List<JsonReply> replies = together(number -> first(app).create("/Users", user));
    assertThat(replies).filteredOn(response -> response.status() == 201).hasSize(1);
    assertThat(replies).filteredOn(response -> response.status() == 409).hasSize(WRITERS - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"insightly", "metacompliance"})
  @DisplayName("S14: a released name is available and no longer found")
  void renameThenOldNameIsAvailable(String app) {
    Entra entra = first(app);
    String path = newUser(app);
    String old = entra.get(path).text("/userName");
    String name = UUID.randomUUID().toString();
    entra.update(path, PatchForm.DEFAULT, Map.of("userName", TextNode.valueOf(name)));

    assertThat(entra.find("/Users", "userName", old).body().get("totalResults").intValue())
        .isZero();
    String taken = newUser(app);
    JsonReply same =
        entra.update(taken, PatchForm.DEFAULT, Map.of("userName", TextNode.valueOf(name)));
    assertThat(same.status()).isEqualTo(409);
    JsonReply free =
        entra.update(taken, PatchForm.DEFAULT, Map.of("userName", TextNode.valueOf(old)));
    assertThat(free.text("/userName")).isEqualTo(old);
  }

  @ParameterizedTest
  @ValueSource(strings = {"insightly", "metacompliance"})
  @DisplayName("S17, S18: the version changes exactly with the resource")
  void updateThenVersionChangesOnlyWithResource(String app) {
    Entra entra = first(app);
    String path = newUser(app);
    JsonNode before = entra.get(path).body();
    JsonNode same = entra.setActive(path, PatchForm.FLAGGED, true).body();
    assertThat(same).isEqualTo(before);
    JsonNode after = entra.setActive(path, PatchForm.FLAGGED, false).body();
    assertThat(after.at("/meta/version")).isNotEqualTo(before.at("/meta/version"));
    assertThat(after.at("/meta/created")).isEqualTo(before.at("/meta/created"));
    assertThat(after.at("/meta/lastModified").asText())
        .isGreaterThan(before.at("/meta/lastModified").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"insightly", "metacompliance"})
  @DisplayName("S7: pages contain each user once, in a stable order")
  void pagesThenEachUserOnce(String app) {
    Entra entra = Entra.of(server, app).get(1);
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      created.add(entra.get(entra.created("/Users", Victim.user(app, "page", i))).id());
    }
    List<String> found = new ArrayList<>();
    for (int start = 1; start <= 9; start += 3) {
      JsonReply page = entra.get("/Users?attributes=id&count=3&startIndex=" + start);
      assertThat(page.body().get("totalResults").intValue()).isEqualTo(7);
      found.addAll(page.body().findValuesAsText("id"));
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(created);
  }

  @Test
  @DisplayName("S22: no concurrently added member is lost")
  void addMembersWhenConcurrentThenNoneIsLost() throws Exception {
    Entra entra = first("metacompliance");
    String group = entra.created("/Groups", GROUP.formatted("together"));
    List<String> users = new CopyOnWriteArrayList<>();
    List<JsonReply> replies =
        together(
            number -> {
              String id = entra.get(newUser("metacompliance")).id();
              users.add(id);
              return entra.patch(group, PatchForm.DEFAULT.addition(id));
            });

    assertThat(replies).allMatch(response -> response.status() == 204 || response.status() == 200);
    assertThat(entra.get(group).body().findValuesAsText("value"))
        .containsExactlyInAnyOrderElementsOf(users);
  }

  @Test
  @DisplayName(
      "S23, S24: exactly the named resources are members, and an unknown one rejects the write")
  void putThenExactlyNamedMembers() {
    Entra entra = first("metacompliance");
    String group = entra.created("/Groups", GROUP.formatted("put"));
    String ada = entra.get(newUser("metacompliance")).id();
    String bob = entra.get(newUser("metacompliance")).id();
    entra.patch(group, PatchForm.DEFAULT.addition(ada));
    String body = "{\"displayName\":\"put\",\"members\":[{\"value\":\"%s\"}%s]}";

    assertThat(entra.send("PUT", group, body.formatted(bob, ",{\"value\":\"nobody\"}")).status())
        .isEqualTo(400);
    assertThat(entra.get(group).body().findValuesAsText("value")).containsExactly(ada);
    assertThat(entra.send("PUT", group, body.formatted(bob, "")).status()).isEqualTo(200);
    assertThat(entra.get(group).body().findValuesAsText("value")).containsExactly(bob);
  }

  @Test
  @DisplayName("S28: a search by members evaluates all of them in every filter form")
  void searchWhenMemberThenGroupsAreFound() {
    Entra entra = first("metacompliance");
    String group = entra.created("/Groups", GROUP.formatted("searched"));
    JsonReply ada = entra.get(newUser("metacompliance"));
    JsonReply bob = entra.get(newUser("metacompliance"));
    JsonReply eve = entra.get(newUser("metacompliance"));
    entra.patch(group, PatchForm.DEFAULT.addition(ada.id(), bob.id()));

    assertThat(found(group, "members eq \"%s\"", ada)).isTrue();
    assertThat(found(group, "members.value eq \"%s\" and members pr", ada)).isTrue();
    assertThat(found(group, "members eq \"" + bob.id() + "\" and members eq \"%s\"", ada)).isTrue();
    assertThat(found(group, "members[value eq \"%s\"]", ada)).isTrue();
    assertThat(found(group, "members.value sw \"%s\"", ada)).isTrue();
    assertThat(found(group, "members eq \"%s\"", eve)).isFalse();
    assertThat(found(group, "members eq \"" + bob.id() + "\" and members eq \"%s\"", eve))
        .isFalse();
    assertThat(found(group, "members[value eq \"%s\"]", eve)).isFalse();
  }

  private static boolean found(String group, String filter, JsonReply user) {
    String id = group.substring(group.lastIndexOf('/') + 1);
    String text = "id eq \"" + id + "\" and " + filter.formatted(user.id());
    JsonReply response =
        first("metacompliance")
            .get("/Groups?filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    assertThat(response.status()).as("%s", response).isEqualTo(200);
    return response.body().get("totalResults").intValue() == 1;
  }
}

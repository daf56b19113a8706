// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static dev.rollcall.scim.gateway.DirectoryFixture.body;
import static dev.rollcall.scim.gateway.DirectoryFixture.json;
import static dev.rollcall.scim.gateway.DirectoryFixture.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProtocolTest {
  private final DirectoryFixture app = new DirectoryFixture();

  private List<String> users(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(app.createUser("u" + i));
    }
    return ids;
  }

  @Nested
  class Cost {
    private static final String ADD =
        """
        {"op":"Add","path":"members","value":[{"$ref":null,"value":"%s"}]}\
        """;

    @Test
    @Tag("large")
    void patchWhenGroupIsLargeThenStoreCallsAreThoseOfASmallGroup() {
      List<String> ids = users(10_001);
      String last = ids.get(10_000);
      String small = app.createGroup("small", ids.subList(0, 10));
      String large = app.createGroup("large", ids.subList(0, 10_000));

      assertThat(workOf(() -> app.patch("Groups", large, ADD.formatted(last))))
          .isEqualTo(workOf(() -> app.patch("Groups", small, ADD.formatted(last))));
      String remove = "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + last + "\\\"]\"}";
      assertThat(workOf(() -> app.patch("Groups", large, remove)))
          .isEqualTo(workOf(() -> app.patch("Groups", small, remove)));
    }

    private long workOf(Runnable request) {
      long before = app.directory.accessCount();
      request.run();
      return app.directory.accessCount() - before;
    }

    @Test
    void patchWhenOnlyMembersChangeThenNoMemberIsRead() {
      List<String> ids = users(3);
      String group = app.createGroup("g", ids.subList(0, 2));
      app.forget();

      EndpointResponse answer = app.patch("Groups", group, ADD.formatted(ids.get(2)));

      assertThat(answer.status()).isEqualTo(204);
      assertThat(app.calls).containsExactly("groups.update");
      assertThat(app.read("Groups", group).elements("members")).hasSize(3);
    }

    @Test
    void readWhenMembersAreExcludedThenMembersAreNotRead() {
      List<String> ids = users(3);
      String group = app.createGroup("g", ids);
      app.forget();

      app.protocol.read(
          app.acme,
          "Groups",
          group,
          parameters(Map.of("excludedAttributes", "members")),
          Preconditions.NONE);
      json(
          app.protocol.search(
              app.acme, "Groups", parameters(Map.of("excludedAttributes", "members"))));

      assertThat(app.calls).containsExactly("groups.find", "groups.search");
    }

    @Test
    @Tag("large")
    void searchByUserNameWhenTenantIsLargeThenCostIsConstant() {
      users(10);
      long few = workOf(() -> find("u5"));
      for (int i = 10; i < 10_000; i++) {
        app.createUser("u" + i);
      }

      assertThat(workOf(() -> find("U5"))).isEqualTo(few);
    }

    private ComplexValue find(String userName) {
      return json(
          app.protocol.search(
              app.acme, "Users", parameters(Map.of("filter", "userName eq \"" + userName + "\""))));
    }
  }

  @Nested
  class Atomicity {
    @Test
    @Requirement("R7644-126")
    void patchWhenSecondOperationIsInvalidThenNothingChanges() {
      String id = app.createUser("ada");
      ComplexValue before = app.read("Users", id);
      app.forget();

      assertThatThrownBy(
              () ->
                  app.patch(
                      "Users",
                      id,
                      """
                      {"op":"replace","path":"displayName","value":"after"},
                      {"op":"replace","path":"id","value":"nope"}\
                      """))
          .isInstanceOf(ScimException.class);

      assertThat(app.updates).isEmpty();
      assertThat(app.read("Users", id)).isEqualTo(before);
    }

    @Test
    @Requirement("R7644-126")
    void patchWhenMembersAndAttributesChangeThenChangeIsAtomic() {
      String user = app.createUser("ada");
      String group = app.createGroup("g", List.of(user));
      ComplexValue before = app.read("Groups", group);

      assertThatThrownBy(
              () ->
                  app.patch(
                      "Groups",
                      group,
                      """
                      {"op":"replace","path":"displayName","value":"after"},
                      {"op":"add","path":"members","value":[{"value":"nobody"}]}\
                      """))
          .isInstanceOf(ScimException.class)
          .hasMessageContaining("members");

      assertThat(app.read("Groups", group)).isEqualTo(before);
    }

    @Test
    @Requirement("R7643-082")
    void updateWhenUserIsDeactivatedThenStoreReceivesTheChange() {
      String id = app.createUser("ada");
      app.forget();

      app.patch("Users", id, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}");

      assertThat(app.updates)
          .singleElement()
          .satisfies(
              update -> {
                assertThat(update.id()).isEqualTo(id);
                assertThat(update.changed())
                    .extracting(AttributePath::toString)
                    .containsExactly("active");
                ScimResource value = (ScimResource) update.value().orElseThrow();
                assertThat(value.attributes().find("active")).contains(BooleanValue.FALSE);
              });
    }

    @Test
    @Requirement("R7644-137")
    void updateWhenNothingChangesThenStoreIsNotCalled() {
      String id = app.createUser("ada");
      ComplexValue before = app.read("Users", id);
      app.forget();

      app.patch("Users", id, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"ada\"}");

      assertThat(app.calls).doesNotContain("users.update");
      assertThat(app.read("Users", id)).isEqualTo(before);
    }
  }

  @Nested
  class Versions {
    @Test
    void updateWhenVersionIsStaleThenPreconditionFails() {
      String id = app.createUser("ada");
      Preconditions stale = new Preconditions(Optional.of("W/\"99\""), Optional.empty());

      ScimException refused =
          catchThrowableOfType(
              ScimException.class, () -> app.protocol.delete(app.acme, "Users", id, stale));

      assertThat(refused.status()).isEqualTo(412);
      assertThat(app.read("Users", id).findText("id")).contains(id);
    }

    @Test
    void readWhenVersionIsKnownThenNotModified() {
      String id = app.createUser("ada");
      String version =
          app.read("Users", id).complexOrEmpty("meta").findText("version").orElseThrow();

      EndpointResponse answer =
          app.protocol.read(
              app.acme,
              "Users",
              id,
              QueryParameters.NONE,
              new Preconditions(Optional.empty(), Optional.of(version)));

      assertThat(answer.status()).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Nested
  class Answers {
    @Test
    void readWhenUserIsMemberThenGroupsAreReturned() {
      String user = app.createUser("ada");
      String group = app.createGroup("Admins", List.of(user));

      assertThat(app.read("Users", user).elements("groups"))
          .singleElement()
          .isInstanceOfSatisfying(
              ComplexValue.class,
              value -> {
                assertThat(value.findText("value")).contains(group);
                assertThat(value.findText("display")).contains("Admins");
                assertThat(value.findText("type")).contains("direct");
              });
    }

    @Test
    void searchWhenPagedThenPageHasIndexAndTotal() {
      users(5);

      ComplexValue page =
          json(
              app.protocol.search(
                  app.acme, "Users", parameters(Map.of("startIndex", "2", "count", "3"))));

      assertThat(page.find("totalResults")).contains(new IntegerValue(5));
      assertThat(page.find("startIndex")).contains(new IntegerValue(2));
      assertThat(page.find("itemsPerPage")).contains(new IntegerValue(3));
      assertThat(page.elements("Resources")).hasSize(3);
    }

    @Test
    void readWhenResourceBelongsToAnotherTenantThenNotFound() {
      String id = app.createUser("ada");

      ScimException refused =
          catchThrowableOfType(
              ScimException.class,
              () ->
                  app.protocol.read(
                      app.globex, "Users", id, QueryParameters.NONE, Preconditions.NONE));

      assertThat(refused.status()).isEqualTo(404);
      assertThat(
              json(app.protocol.search(app.globex, "Users", QueryParameters.NONE))
                  .find("totalResults"))
          .contains(new IntegerValue(0));
    }

    @Test
    void readWhenEndpointIsUnknownThenNotFound() {
      ScimException refused =
          catchThrowableOfType(
              ScimException.class,
              () -> app.protocol.create(app.acme, "Things", body("{}"), QueryParameters.NONE));

      assertThat(refused.status()).isEqualTo(404);
    }
  }
}

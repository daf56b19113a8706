// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.BASE;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.delete;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.detail;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.group;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.id;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.patch;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.results;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.statuses;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.tenant;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.DirectoryFixture;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk requests without references between operations (RFC 7644 section 3.7). */
class BulkTest {
  private static final String USER =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"%s\"}";

  private final BulkFixture bulk = new BulkFixture();
  private final DirectoryFixture app = bulk.app;

  private static String put(String path, String userName, String more) {
    return "{\"method\":\"PUT\",\"path\":\""
        + path
        + "\",\"data\":"
        + USER.formatted(userName)
        + more
        + "}";
  }

  @Nested
  class Results {
    @Test
    @Requirement({"R7644-167", "R7644-169", "R7644-170", "R7644-172", "R7644-178", "R7644-179"})
    void runWhenAllSucceedThenResultsAreInOrder() {
      String bob = app.createUser("bob");
      String eve = app.createUser("eve");
      String dan = app.createUser("dan");

      List<ComplexValue> results =
          bulk.run(
              user("qwerty", "ada"),
              put("/Users/" + bob, "rob", ""),
              patch("/Users/" + eve, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}"),
              delete("/Users/" + dan));

      assertThat(statuses(results)).containsExactly("201", "200", "200", "204");
      assertThat(results.get(0))
          .isEqualTo(
              ComplexValue.builder()
                  .put("location", BASE + "/Users/" + id(results.get(0)))
                  .put("method", "POST")
                  .put("bulkId", "qwerty")
                  .put("version", bulk.version("Users", id(results.get(0))))
                  .put("status", "201")
                  .build());
      assertThat(results.get(1))
          .isEqualTo(
              ComplexValue.builder()
                  .put("location", BASE + "/Users/" + bob)
                  .put("method", "PUT")
                  .put("version", bulk.version("Users", bob))
                  .put("status", "200")
                  .build());
      assertThat(results.get(3))
          .isEqualTo(
              ComplexValue.builder()
                  .put("location", BASE + "/Users/" + dan)
                  .put("method", "DELETE")
                  .put("status", "204")
                  .build());
      assertThat(app.read("Users", bob).findText("userName")).contains("rob");
      assertThat(app.read("Users", eve).findText("title")).contains("Dr");
    }

    @Test
    @Requirement({"R7644-167", "R7644-168", "R7644-171", "R7644-180", "R7644-210"})
    void runWhenSomeFailThenTheOthersAreDoneAndFailuresSayWhy() {
      String ada = app.createUser("ada");

      List<ComplexValue> results =
          bulk.run(
              user("a", "ada"),
              "{\"method\":\"GET\",\"path\":\"/Users/" + ada + "\"}",
              delete("/Users/nobody"),
              delete("/Nothing/1"),
              user("b", "bob"));

      assertThat(statuses(results)).containsExactly("409", "400", "404", "404", "201");
      assertThat(results.get(0).has("location")).isFalse();
      assertThat(results.get(0).findText("bulkId")).contains("a");
      ComplexValue response = results.get(0).complexOrEmpty("response");
      assertThat(response.findText("scimType")).contains("uniqueness");
      assertThat(response.findText("status")).contains("409");
      assertThat(response.elements("schemas")).hasSize(1);
      assertThat(detail(results.get(1)))
          .isEqualTo("'Operations[1].method' must be one of POST, PUT, PATCH, DELETE");
      assertThat(results.get(2).findText("location")).contains(BASE + "/Users/nobody");
      assertThat(results).allSatisfy(r -> assertThat(r.has("response")).isEqualTo(isFailed(r)));
    }

    private boolean isFailed(ComplexValue result) {
      return result.findText("status").orElseThrow().compareTo("400") >= 0;
    }

    @Test
    @Requirement("R7644-128")
    void runWhenGroupIsPatchedThenSameStatusAsWithoutBulk() {
      String ada = app.createUser("ada");
      String group = app.createGroup("g", List.of());

      List<ComplexValue> results =
          bulk.run(
              patch(
                  "/Groups/" + group,
                  "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + ada + "\"}]}"));

      assertThat(statuses(results)).containsExactly("204");
      assertThat(results.get(0).find("version")).contains(bulk.version("Groups", group));
      assertThat(bulk.members(group)).containsExactly(ada);
    }

    @Test
    void runWhenTheHostFailsThenOnlyItsOperationDoes() {
      DirectoryFixture failing = new DirectoryFixture();
      String ada = failing.createUser("ada");
      failing.failure = Optional.of(new IllegalStateException("no table canary"));
      String json =
          "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
              + patch("/Users/" + ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}")
              + ","
              + delete("/Nothing/1")
              + "]}";

      List<ComplexValue> results =
          results(
              DirectoryFixture.json(
                  failing.protocol.bulk(failing.acme, DirectoryFixture.body(json))));

      assertThat(statuses(results)).containsExactly("500", "404");
      assertThat(detail(results.get(0))).isEqualTo("Internal error");
    }

    @Test
    void runWhenMethodsAreInLowerCaseAndPathsAbsoluteThenDone() {
      String ada = app.createUser("ada");

      List<ComplexValue> results =
          bulk.run(
              user("b", "bob").replace("POST", "post").replace("/Users", "Users"),
              delete(BASE + "/Users/" + ada).replace("DELETE", "delete"));

      assertThat(statuses(results)).containsExactly("201", "204");
      assertThat(results.get(0).findText("method")).contains("POST");
      assertThat(results.get(1).findText("location")).contains(BASE + "/Users/" + ada);
    }

    @Test
    @Requirement("R7644-165")
    void runWhenThePathIsOfAnotherTenantThenNothingIsTouched() {
      String ada = app.createUser("ada");

      List<ComplexValue> results =
          bulk.run(delete("https://directory.example/globex/scim/v2/Users/" + ada));

      assertThat(statuses(results)).containsExactly("400");
      assertThat(app.read("Users", ada).findText("userName")).contains("ada");
    }

    @Test
    @Requirement("R7644-163")
    void runWhenBulkIdIsRepeatedThenNeitherIsCreated() {
      List<ComplexValue> results = bulk.run(user("a", "one"), user("a", "two"), user("b", "three"));

      assertThat(statuses(results)).containsExactly("400", "400", "201");
      assertThat(results.get(0).complexOrEmpty("response").findText("scimType"))
          .contains("invalidSyntax");
    }
  }

  @Nested
  class Versions {
    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    @Requirement("R7644-164")
    void runWhenTheVersionIsStaleThenOnlyThatOperationFails(String method) {
      String ada = app.createUser("ada");
      String version = app.read("Users", ada).complexOrEmpty("meta").findText("version").get();
      String path = "/Users/" + ada;
      String operation =
          switch (method) {
            case "PUT" -> put(path, "lovelace", "");
            case "PATCH" -> patch(path, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");
            default -> delete(path);
          };

      List<ComplexValue> stale = bulk.run(versioned(operation, "W/\\\"99\\\""));
      List<ComplexValue> fresh = bulk.run(versioned(operation, version.replace("\"", "\\\"")));

      assertThat(statuses(stale)).containsExactly("412");
      assertThat(stale.get(0).findText("location")).contains(BASE + path);
      assertThat(statuses(fresh)).containsExactly(method.equals("DELETE") ? "204" : "200");
    }

    private String versioned(String operation, String version) {
      return "{\"version\":\"" + version + "\"," + operation.substring(1);
    }

    @Test
    void runWhenTenantRequiresVersionsThenOperationWithoutOneIsRejected() {
      String ada = app.createUser("ada");
      TenantContext careful = tenant(TenantProfile.builder().requiresVersions(true).build());

      assertThat(statuses(bulk.run(careful, delete("/Users/" + ada)))).containsExactly("428");
    }
  }

  @Nested
  class Errors {
    @Test
    @Requirement({"R7644-160", "R7644-171", "R7644-178"})
    void runWhenAsManyHaveFailedAsTheClientAcceptsThenTheRestIsNotRun() {
      ComplexValue response =
          bulk.send(
              tenant(TenantProfile.DEFAULT),
              "\"failOnErrors\":2,\"Operations\":["
                  + String.join(
                      ",",
                      delete("/Users/x"),
                      user("a", "ada"),
                      delete("/Users/y"),
                      user("b", "bob"))
                  + "]");

      assertThat(statuses(results(response))).containsExactly("404", "201", "404");
      assertThat(response.has("failOnErrors")).isFalse();
      assertThat(app.calls).containsOnlyOnce("users.create");
    }

    @Test
    void runWhenFewerFailThenAllIsRun() {
      ComplexValue response =
          bulk.send(
              tenant(TenantProfile.DEFAULT),
              "\"failOnErrors\":2,\"Operations\":["
                  + delete("/Users/x")
                  + ","
                  + user("a", "ada")
                  + "]");

      assertThat(statuses(results(response))).containsExactly("404", "201");
    }
  }

  @Nested
  class Bounds {
    private ScimException refusal(TenantContext context, String... operations) {
      return catchThrowableOfType(ScimException.class, () -> bulk.run(context, operations));
    }

    @Test
    @Requirement({"R7644-158", "R7643-115"})
    void runWhenTheTenantIsNotOfferedBulkThenNotImplementedAndAdvertisedSo() {
      TenantContext without = tenant(TenantProfile.builder().without(Feature.BULK).build());

      assertThat(refusal(without, user("a", "ada")).status()).isEqualTo(501);
      assertThat(advertised(without))
          .isEqualTo(
              ComplexValue.builder()
                  .put("supported", false)
                  .put("maxOperations", 0)
                  .put("maxPayloadSize", 0)
                  .build());
    }

    private ComplexValue advertised(TenantContext context) {
      return DirectoryFixture.json(app.protocol.serviceProviderConfig(context))
          .complexOrEmpty("bulk");
    }

    @Test
    @Requirement({"R7644-181", "R7644-182", "R7644-183", "R7643-114"})
    void runWhenItHasMoreOperationsThanAdvertisedThenTooLarge() {
      TenantContext two = tenant(Limits.builder().bulkOperations(2).build());

      assertThat(statuses(bulk.run(two, user("a", "ada"), user("b", "bob"))))
          .containsExactly("201", "201");
      app.forget();
      ScimException refused = refusal(two, user("c", "c"), user("d", "d"), user("e", "e"));

      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.detail()).contains("maxOperations (2)");
      assertThat(app.calls).isEmpty();
      assertThat(advertised(two).find("maxOperations")).contains(new IntegerValue(2));
      assertThat(advertised(tenant(TenantProfile.DEFAULT)).find("maxPayloadSize"))
          .contains(new IntegerValue(1 << 20));
    }

    @Test
    @Requirement({"R7644-182", "R7644-183"})
    void runWhenItHasMoreBytesThanAdvertisedThenTooLarge() {
      String operation = user("a", "ada");
      int size =
          ("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],"
                  + "\"Operations\":["
                  + operation
                  + "]}")
              .length();

      ScimException refused =
          refusal(tenant(Limits.builder().bulkBytes(size - 1).build()), operation);

      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.detail())
          .isEqualTo("The body is larger than maxPayloadSize (" + (size - 1) + " bytes)");
      assertThat(statuses(bulk.run(tenant(Limits.builder().bulkBytes(size).build()), operation)))
          .containsExactly("201");
    }
  }

  @Nested
  class Cost {
    @Test
    void runWhenThereAreTwiceAsManyOperationsThenTwiceTheWork() {
      long hundred = workOf(users(100, "a"));
      long twoHundred = workOf(users(200, "b"));

      assertThat(hundred).isPositive();
      assertThat(twoHundred).isEqualTo(2 * hundred);
    }

    @Test
    void runWhenAGroupIsLargeThenChangingItCostsNoMore() {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        ids.add(app.createUser("u" + i));
      }
      String small = app.createGroup("small", ids.subList(0, 2));
      String large = app.createGroup("large", ids);
      String rename = "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"new\"}";

      assertThat(workOf(new String[] {patch("/Groups/" + large, rename)}))
          .isEqualTo(workOf(new String[] {patch("/Groups/" + small, rename)}));
    }

    private String[] users(int count, String prefix) {
      String[] operations = new String[count];
      for (int i = 0; i < count; i++) {
        operations[i] = user(prefix + i, prefix + i);
      }
      return operations;
    }

    private long workOf(String[] operations) {
      long before = app.directory.accessCount();
      bulk.run(operations);
      return app.directory.accessCount() - before;
    }

    @Test
    void bulkWhenOperationsSucceedThenEachIsOneUnitOfWorkAndOneEvent() {
      String bob = app.createUser("bob");
      app.forget();

      bulk.run(
          user("a", "ada"),
          delete("/Users/nobody"),
          patch("/Users/" + bob, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}"),
          group("g", "Guides", bob),
          delete("/Users/" + bob));

      assertThat(app.unitsOfWork).isEqualTo(5);
      assertThat(app.events)
          .extracting(ProvisioningEvent::kind)
          .containsExactly(Kind.CREATED, Kind.PATCHED, Kind.CREATED, Kind.DELETED);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.BASE;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.delete;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.detail;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.group;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.id;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.managed;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.patch;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.results;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.statuses;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.tenant;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.gateway.DirectoryFixture;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References between operations of a Bulk request (RFC 7644 sections 3.7.1 and 3.7.2). */
class BulkReferencesTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private final BulkFixture bulk = new BulkFixture();
  private final DirectoryFixture app = bulk.app;

  @Nested
  @Requirement("R7644-176")
  class Resolved {
    @Test
    void bulkWhenMembersAreCreatedBeforeGroupThenReferencesResolve() {
      List<ComplexValue> results = bulk.run(user("u", "ada"), group("g", "Guides", "bulkId:u"));

      assertThat(statuses(results)).containsExactly("201", "201");
      assertThat(bulk.members(id(results.get(1)))).containsExactly(id(results.get(0)));
    }

    @Test
    @Requirement({"R7644-173", "R7644-174"})
    void bulkWhenMembersAreCreatedAfterGroupThenResultsKeepRequestOrder() {
      List<ComplexValue> results =
          bulk.run(
              group("g", "Guides", "bulkId:u", "bulkId:v"), user("u", "ada"), user("v", "bob"));

      assertThat(results)
          .extracting(result -> result.findText("bulkId").orElseThrow())
          .containsExactly("g", "u", "v");
      assertThat(statuses(results)).containsExactly("201", "201", "201");
      assertThat(bulk.members(id(results.get(0))))
          .containsExactly(id(results.get(1)), id(results.get(2)));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"value\":\"bulkId:boss\"}",
          "{\"VALUE\":\"bulkId:boss\"}",
          "\"bulkId:boss\"",
          "[{\"value\":\"bulkId:boss\"}]",
        })
    void bulkWhenManagerIsReferencedInAnyFormThenItResolves(String manager) {
      List<ComplexValue> results = bulk.run(managed("u", "ada", manager), user("boss", "grace"));

      assertThat(statuses(results)).containsExactly("201", "201");
      assertThat(bulk.manager(id(results.get(0))).findText("value")).contains(id(results.get(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulkId:boss", "/Users/bulkId:boss", BASE + "/Users/bulkId:boss"})
    void bulkWhenManagerRefIsAReferenceThenItResolves(String ref) {
      List<ComplexValue> results =
          bulk.run(
              user("boss", "grace"),
              managed("u", "ada", "{\"value\":\"bulkId:boss\",\"$ref\":\"" + ref + "\"}"));

      String address = bulk.manager(id(results.get(1))).findText("$ref").orElseThrow();
      String expected = ref.startsWith("bulkId:") ? BASE + "/Users/bulkId:boss" : ref;
      assertThat(address).isEqualTo(expected.replace("bulkId:boss", id(results.get(0))));
    }

    @Test
    void bulkWhenPathHasAReferenceThenItResolves() {
      List<ComplexValue> results =
          bulk.run(
              patch("/Users/bulkId:u", "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}"),
              user("u", "ada"),
              user("v", "bob"),
              delete("/Users/bulkId:v"));

      assertThat(statuses(results)).containsExactly("200", "201", "201", "204");
      assertThat(results.get(0).findText("location"))
          .isEqualTo(results.get(1).findText("location"));
      assertThat(results.get(3).findText("location"))
          .isEqualTo(results.get(2).findText("location"));
      assertThat(app.read("Users", id(results.get(1))).findText("title")).contains("Dr");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{'op':'add','path':'members','value':[{'value':'bulkId:u'}]}",
          "{'op':'add','value':{'members':[{'value':'bulkId:u'}]}}",
          "{'OP':'Add','Path':'Members','Value':{'value':'bulkId:u'}}",
          "{'op':'add','path':'urn:ietf:params:scim:schemas:core:2.0:Group:members',"
              + "'value':[{'value':'bulkId:u'}]}",
          "{'op':'add','path':'members','value':[{'value':'bulkId:u'}]},"
              + "{'op':'add','path':'members','value':[{'value':'bulkId:v'}]},"
              + "{'op':'remove','path':'members[value eq \\'bulkId:v\\']'}",
          "{'op':'add','path':'members','value':[{'value':'bulkId:u'},{'value':'bulkId:v'}]},"
              + "{'op':'remove','path':'members','value':[{'value':'bulkId:v'}]}",
        })
    void bulkWhenPatchAddsReferencedMembersThenTheyResolve(String operations) {
      String group = app.createGroup("g", List.of());

      List<ComplexValue> results =
          bulk.run(
              patch("/Groups/" + group, operations.replace('\'', '"')),
              user("u", "ada"),
              user("v", "bob"));

      assertThat(statuses(results)).containsExactly("204", "201", "201");
      assertThat(bulk.members(group)).containsExactly(id(results.get(1)));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{'op':'add','path':'%s:manager','value':{'value':'bulkId:boss'}}",
          "{'op':'add','path':'%s:manager.value','value':'bulkId:boss'}",
          "{'op':'replace','path':'manager','value':'bulkId:boss'}",
          "{'op':'add','path':'%s','value':{'manager':{'value':'bulkId:boss'}}}",
          "{'op':'add','value':{'%s':{'manager':{'value':'bulkId:boss'}}}}",
          "{'op':'add','value':{'%s:manager':{'value':'bulkId:boss'}}}",
        })
    void bulkWhenPatchSetsReferencedManagerThenItResolves(String operation) {
      String ada = app.createUser("ada");

      List<ComplexValue> results =
          bulk.run(
              patch("/Users/" + ada, operation.replace("%s", ENTERPRISE).replace('\'', '"')),
              user("boss", "grace"));

      assertThat(statuses(results)).containsExactly("200", "201");
      assertThat(bulk.manager(ada).findText("value")).contains(id(results.get(1)));
    }

    @Test
    void bulkWhenPutHasReferencedMembersThenTheyResolve() {
      String group = app.createGroup("g", List.of());
      String put =
          group("x", "g", "bulkId:u")
              .replace("POST", "PUT")
              .replace("\"/Groups\"", "\"/Groups/" + group + "\"");

      List<ComplexValue> results = bulk.run(put, user("u", "ada"));

      assertThat(statuses(results)).containsExactly("200", "201");
      assertThat(bulk.members(group)).containsExactly(id(results.get(1)));
    }

    @Test
    @Tag("large")
    void bulkWhenGroupHasTenThousandReferencesThenAllResolve() {
      int count = 10_000;
      List<String> operations = new ArrayList<>();
      String[] members = new String[count];
      for (int i = 0; i < count; i++) {
        members[i] = "bulkId:u" + i;
        operations.add(user("u" + i, "u" + i));
      }
      operations.add(0, group("g", "all", members));
      Limits limits = Limits.builder().bulkOperations(count + 1).bulkBytes(1 << 23).build();
      long before = app.directory.accessCount();

      List<ComplexValue> results =
          results(
              bulk.send(tenant(limits), "\"Operations\":[" + String.join(",", operations) + "]"));

      assertThat(statuses(results)).containsOnly("201").hasSize(count + 1);
      assertThat(app.directory.accessCount() - before).isLessThan(20L * count);
      assertThat(bulk.members(id(results.get(0)))).hasSize(count);
    }
  }

  @Nested
  class Texts {
    @Test
    @Requirement("R7644-176")
    void bulkWhenOtherTextLooksLikeAReferenceThenItIsUnchanged() {
      List<ComplexValue> results =
          bulk.run(
              user(
                  "u",
                  "bulkId:u",
                  ",\"displayName\":\"bulkId:none\",\"emails\":[{\"value\":\"bulkId:none\"}],"
                      + "\"profileUrl\":\"bulkId:none\",\"name\":{\"familyName\":\"bulkId:none\"}"),
              group("g", "bulkId:u", "bulkId:u"),
              patch(
                  "/Users/bulkId:u",
                  "{\"op\":\"add\",\"path\":\"nickName\",\"value\":\"bulkId:none\"},"
                      + "{\"op\":\"add\",\"value\":{\"title\":\"bulkId:none\"}},"
                      + "{\"op\":\"add\",\"path\":\"emails\","
                      + "\"value\":[{\"value\":\"bulkId:u\"}]}"));

      assertThat(statuses(results)).containsExactly("201", "201", "200");
      ComplexValue user = app.read("Users", id(results.get(0)));
      for (String name : List.of("displayName", "profileUrl", "nickName", "title")) {
        assertThat(user.findText(name)).as(name).contains("bulkId:none");
      }
      assertThat(user.findText("userName")).contains("bulkId:u");
      assertThat(user.complexOrEmpty("name").findText("familyName")).contains("bulkId:none");
      assertThat(user.elements("emails"))
          .extracting(email -> ((ComplexValue) email).findText("value").orElseThrow())
          .containsExactly("bulkId:none", "bulkId:u");
      assertThat(app.read("Groups", id(results.get(1))).findText("displayName"))
          .contains("bulkId:u");
    }

    @Test
    void bulkWhenReferenceIsInReadOnlyAttributeThenItIsIgnored() {
      List<ComplexValue> results =
          bulk.run(user("u", "ada", ",\"groups\":[{\"value\":\"bulkId:none\"}]"));

      assertThat(statuses(results)).containsExactly("201");
    }
  }

  @Nested
  @Requirement("R7644-177")
  class Failed {
    @Test
    void bulkWhenReferenceIsUnknownThenOnlyItsOperationFails() {
      List<ComplexValue> results =
          bulk.run(
              group("g", "Guides", "bulkId:none"), delete("/Users/bulkId:none"), user("u", "ada"));

      assertThat(statuses(results)).containsExactly("400", "400", "201");
      assertThat(results)
          .filteredOn(result -> result.has("response"))
          .allSatisfy(
              result -> {
                assertThat(result.has("location")).isFalse();
                assertThat(result.complexOrEmpty("response").findText("scimType"))
                    .contains("invalidValue");
                assertThat(detail(result))
                    .isEqualTo("'bulkId:none' refers to no POST of this request");
              });
    }

    @Test
    void bulkWhenReferenceNamesAnotherMethodThenItIsUnknown() {
      String ada = app.createUser("ada");
      String labelled = "{\"bulkId\":\"d\"," + delete("/Users/" + ada).substring(1);

      List<ComplexValue> results = bulk.run(labelled, group("g", "Guides", "bulkId:d"));

      assertThat(statuses(results)).containsExactly("204", "400");
      assertThat(results.get(0).findText("bulkId")).contains("d");
    }

    @Test
    @Requirement("R7644-171")
    void bulkWhenReferencedOperationFailsThenDependentsFailAndCount() {
      app.createUser("ada");
      ComplexValue response =
          bulk.send(
              tenant(TenantProfile.DEFAULT),
              "\"failOnErrors\":3,\"Operations\":["
                  + String.join(
                      ",",
                      user("u", "ada"),
                      group("g", "Guides", "bulkId:u"),
                      group("h", "Staff", "bulkId:g"),
                      user("v", "bob"))
                  + "]");

      assertThat(statuses(results(response))).containsExactly("409", "400", "400");
      assertThat(detail(results(response).get(1)))
          .isEqualTo("'bulkId:u' refers to an operation that failed");
      assertThat(detail(results(response).get(2)))
          .isEqualTo("'bulkId:g' refers to an operation that failed");
    }

    @ParameterizedTest
    @MethodSource
    void bulkWhenReferenceIsUnknownThenErrorNamesItIfPrintable(String reference, String named) {
      List<ComplexValue> results = bulk.run(group("g", "Guides", "bulkId:" + reference));

      assertThat(detail(results.get(0)))
          .isEqualTo("'bulkId:" + named + "' refers to no POST of this request");
    }

    static List<Arguments> bulkWhenReferenceIsUnknownThenErrorNamesItIfPrintable() {
      String longest = "x".repeat(128);
      return List.of(
          Arguments.of("!~", "!~"),
          Arguments.of(longest, longest),
          Arguments.of(longest + "x", "..."),
          Arguments.of("a b", "..."),
          Arguments.of("a\u007f", "..."),
          Arguments.of("Zo\u00eb \\n", "..."));
    }
  }

  @Nested
  @Requirement("R7644-175")
  class Circles {
    @Test
    void bulkWhenGroupsReferenceEachOtherThenBothAreCreated() {
      List<ComplexValue> results =
          bulk.run(
              group("qwerty", "Group A", "bulkId:ytrewq"),
              group("ytrewq", "Group B", "bulkId:qwerty"));

      assertThat(statuses(results)).containsExactly("201", "201");
      String a = id(results.get(0));
      String b = id(results.get(1));
      assertThat(bulk.members(a)).containsExactly(b);
      assertThat(bulk.members(b)).containsExactly(a);
      assertThat(results.get(0).find("version")).contains(bulk.version("Groups", a));
      assertThat(results.get(1).find("version")).contains(bulk.version("Groups", b));
      assertThat(app.events)
          .extracting(ProvisioningEvent::kind)
          .containsExactly(Kind.CREATED, Kind.CREATED, Kind.PATCHED);
    }

    @Test
    void bulkWhenReferencesAreCircularThenOtherValuesAreCreatedAtOnce() {
      List<ComplexValue> results =
          bulk.run(
              group("a", "A", "bulkId:u", "bulkId:b"),
              group("b", "B", "bulkId:c"),
              group("c", "C", "bulkId:a"),
              user("u", "ada"),
              group("d", "D", "bulkId:a"));

      assertThat(statuses(results)).containsOnly("201");
      List<String> ids = results.stream().map(BulkFixture::id).toList();
      assertThat(bulk.members(ids.get(0))).containsExactlyInAnyOrder(ids.get(1), ids.get(3));
      assertThat(bulk.members(ids.get(1))).containsExactly(ids.get(2));
      assertThat(bulk.members(ids.get(2))).containsExactly(ids.get(0));
      assertThat(bulk.members(ids.get(4))).containsExactly(ids.get(0));
    }

    @Test
    void bulkWhenManagersReferenceEachOtherThenAllResolve() {
      List<ComplexValue> results =
          bulk.run(
              managed("a", "ada", "{\"value\":\"bulkId:b\"}"),
              managed("b", "bob", "{\"value\":\"bulkId:a\",\"$ref\":\"bulkId:a\"}"),
              managed("c", "eve", "{\"value\":\"bulkId:c\"}"));

      assertThat(statuses(results)).containsExactly("201", "201", "201");
      List<String> ids = results.stream().map(BulkFixture::id).toList();
      assertThat(bulk.manager(ids.get(0)).findText("value")).contains(ids.get(1));
      assertThat(bulk.manager(ids.get(1)).findText("value")).contains(ids.get(0));
      assertThat(bulk.manager(ids.get(1)).findText("$ref")).contains(BASE + "/Users/" + ids.get(0));
      assertThat(bulk.manager(ids.get(2)).findText("value")).contains(ids.get(2));
      assertThat(results.get(2).find("version")).contains(bulk.version("Users", ids.get(2)));
    }

    @Test
    void bulkWhenTenantRequiresVersionsThenCircularReferencesResolve() {
      List<ComplexValue> results =
          bulk.run(
              tenant(TenantProfile.builder().requiresVersions(true).build()),
              group("a", "A", "bulkId:b"),
              group("b", "B", "bulkId:a"));

      assertThat(statuses(results)).containsExactly("201", "201");
      assertThat(bulk.members(id(results.get(0)))).containsExactly(id(results.get(1)));
    }

    @Test
    @Requirement("R7644-177")
    void bulkWhenOneOfACircleFailsThenAllOfItFail() {
      app.createUser("bob");
      List<ComplexValue> results =
          bulk.run(
              managed("a", "ada", "{\"value\":\"bulkId:b\"}"),
              managed("b", "bob", "{\"value\":\"bulkId:a\"}"),
              group("g", "Guides", "bulkId:a"),
              user("c", "carol"));

      assertThat(statuses(results)).containsExactly("400", "409", "400", "201");
      assertThat(detail(results.get(0))).isEqualTo("'bulkId:b' refers to an operation that failed");
      assertThat(results.get(0).has("location")).isFalse();
      assertThat(statuses(bulk.run(user("x", "ada")))).containsExactly("201");
    }

    @Test
    void bulkWhenGroupReferencesItselfThenRejectedAndDeleted() {
      List<ComplexValue> results = bulk.run(group("g", "Guides", "bulkId:g"));

      assertThat(statuses(results)).containsExactly("400");
      assertThat(app.events)
          .extracting(ProvisioningEvent::kind)
          .containsExactly(Kind.CREATED, Kind.DELETED);
    }
  }

  /** The result does not depend on the order of the operations. */
  @Test
  @Requirement({"R7644-173", "R7644-174"})
  void runWhenOperationsAreShuffledThenTheResultIsTheSame() {
    Random random = new Random(11);
    for (int round = 0; round < 40; round++) {
      BulkFixture shuffled = new BulkFixture();
      int groups = 2 + random.nextInt(5);
      List<String> operations = new ArrayList<>();
      Map<String, List<String>> wanted = new HashMap<>();
      for (int i = 0; i < groups; i++) {
        List<String> members = new ArrayList<>();
        for (int j = 0; j < groups; j++) {
          if (j != i && random.nextInt(3) == 0) {
            members.add("g" + j);
          }
        }
        wanted.put("g" + i, members);
        operations.add(
            group(
                "g" + i, "G" + i, members.stream().map(m -> "bulkId:" + m).toArray(String[]::new)));
      }
      Collections.shuffle(operations, random);

      List<ComplexValue> results = shuffled.run(operations.toArray(String[]::new));

      Map<String, String> ids = new HashMap<>();
      results.forEach(result -> ids.put(result.findText("bulkId").orElseThrow(), id(result)));
      for (ComplexValue result : results) {
        String bulkId = result.findText("bulkId").orElseThrow();
        assertThat(shuffled.members(id(result)))
            .containsExactlyInAnyOrderElementsOf(
                wanted.get(bulkId).stream().map(ids::get).toList());
        assertThat(result.find("version")).contains(shuffled.version("Groups", id(result)));
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.jdbchost.Product.Reply;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that results of the database match the filter, and that a budget limits other filters. */
class SearchTest {
  private static final int BUDGET = 40;
  private static final ResourceType USER =
      RecordBinding.user(MethodHandles.lookup(), Employee.class).withGroups().type();
  private static final List<ScimResource> CORPUS = new ArrayList<>();
  private static final List<String> WORDS =
      List.of("ada", "Ad%", "b_b", "STRASSE", "stra\u00dfe", "!x", "\u00c9ve", "a", "u7", "t1");

  private static Product product;

  @BeforeAll
  static void start() {
    product =
        new Product(
            TenantProfile.builder()
                .limits(Limits.DEFAULT.toBuilder().scannedResources(BUDGET).build())
                .build());
    Random random = new Random(7);
    for (int i = 0; i < BUDGET; i++) {
      String mail = random.nextInt(3) == 0 ? "" : WORDS.get(random.nextInt(8)) + i % 5;
      String given = random.nextInt(3) == 0 ? "" : WORDS.get(random.nextInt(8));
      Reply created =
          product.postUser(
              WORDS.get(i % 8) + i,
              (mail.isEmpty() ? "" : ",\"emails\":[{\"type\":\"work\",\"value\":\"" + mail + "\"}]")
                  + (given.isEmpty() ? "" : ",\"name\":{\"givenName\":\"" + given + "\"}")
                  + (random.nextBoolean() ? ",\"externalId\":\"Ada\"" : "")
                  + ",\"active\":"
                  + random.nextBoolean());
      assertThat(created.status()).as(created.body()).isEqualTo(201);
      CORPUS.add(ScimResource.of(USER, created.json().without("schemas").without("meta")));
    }
    product.addGroup("Tours", Product.member("u7") + "," + Product.member("u8"));
  }

  @AfterAll
  static void everyConnectionIsGivenBack() {
    assertThat(product.database().open()).isZero();
    product.close();
    CORPUS.clear();
  }

  @BeforeEach
  void forget() {
    product.database().statements().clear();
  }

  private static String text(Random random, int depth) {
    switch (depth == 0 ? 3 + random.nextInt(5) : random.nextInt(8)) {
      case 0:
        return text(random, depth - 1) + " and " + text(random, depth - 1);
      case 1:
        return "(" + text(random, depth - 1) + " or " + text(random, depth - 1) + ")";
      case 2:
        return "not (" + text(random, depth - 1) + ")";
      case 3:
        return "active " + (random.nextBoolean() ? "eq " : "ne ") + random.nextBoolean();
      case 4:
        return pick(
                random, "userName", "emails", "emails.value", "externalId", "name.givenName", "id")
            + " pr";
      case 5:
        return "emails[type eq \"work\" and " + comparison(random, "value") + "]";
      default:
        return comparison(
            random,
            pick(
                random,
                "userName",
                "emails.value",
                "emails.type",
                "externalId",
                "id",
                "name.givenName"));
    }
  }

  private static String comparison(Random random, String path) {
    String operator = pick(random, "eq", "ne", "co", "sw", "ew", "gt", "le");
    return path + " " + operator + " \"" + WORDS.get(random.nextInt(WORDS.size())) + "\"";
  }

  private static String pick(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }

  @Test
  void searchThenDatabaseMatchesFilter() {
    Random random = new Random(42);
    int found = 0;
    for (int i = 0; i < 400; i++) {
      String text = text(random, 3);
      Filter filter = Filter.parse(text, USER, Dialect.DEFAULT, Limits.DEFAULT);
      List<String> expected =
          CORPUS.stream().filter(filter::matches).map(user -> user.id().orElseThrow()).toList();
      Reply reply = product.search("/Users", text);

      assertThat(reply.status()).as("%s: %s", text, reply.body()).isEqualTo(200);
      assertThat(ids(reply)).as(text).containsExactlyElementsOf(expected);
      found += expected.size();
    }
    assertThat(found).isPositive();
  }

  private static List<String> ids(Reply reply) {
    return reply.json().elements("Resources").stream()
        .map(resource -> ((ComplexValue) resource).findText("id").orElseThrow())
        .toList();
  }

  @Test
  void searchWhenMemberThenJoinTableIsUsed() {
    assertThat(ids(product.search("/Groups", "members[value eq \"u7\"]"))).containsExactly("t1");
    assertThat(ids(product.search("/Groups", "members.value eq \"u1\""))).isEmpty();
    assertThat(ids(product.search("/Users", "groups.value eq \"t1\""))).containsExactly("u7", "u8");
    assertThat(ids(product.search("/Groups", "members.display ew \"9\""))).isEmpty();
    assertThat(ids(product.search("/Groups", "members.display ew \"6\""))).containsExactly("t1");
  }

  @Test
  void searchWhenNoColumnMatchesFilterThenBudgetApplies() {
    String one = product.addUser("one.more");
    String filter = "name.givenName eq \"ada\"";

    Reply refused = product.search("/Users", filter);
    Reply narrowed = product.search("/Users", "id eq \"u1\" and " + filter);
    product.send("DELETE", "/Users/" + one, "");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("tooMany");
    assertThat(narrowed.status()).isEqualTo(200);
    assertThat(product.search("/Users", filter).status()).isEqualTo(200);
  }

  @Test
  void searchWhenPageThenDatabaseLimitsRows() {
    Reply page = product.get("/Users?startIndex=11&count=5&excludedAttributes=groups");

    assertThat(page.body()).contains("\"totalResults\":40", "\"itemsPerPage\":5");
    assertThat(ids(page)).containsExactly("u11", "u12", "u13", "u14", "u15");
    assertThat(product.database().statements())
        .hasSize(2)
        .anyMatch(sql -> sql.contains("count(*)"))
        .anyMatch(sql -> sql.endsWith("offset ? rows fetch next ? rows only"));
  }

  @Test
  void searchWhenMembersAreExcludedThenNotRead() {
    assertThat(product.get("/Groups/t1?excludedAttributes=members").body())
        .doesNotContain("members");

    assertThat(product.database().statements())
        .hasSize(1)
        .noneMatch(sql -> sql.contains("TEAM_MEMBERS"));
  }

  @Test
  void searchWhenGroupsOfPageThenOneStatement() {
    product.get("/Users?count=40");

    assertThat(product.database().statements())
        .filteredOn(sql -> sql.contains("TEAM_MEMBERS"))
        .hasSize(1);
  }

  @Test
  void searchWhenFilterHasTextThenBindValue() {
    assertThat(product.search("/Users", "userName eq \"x' OR '1'='1\"").body())
        .contains("\"totalResults\":0");

    assertThat(product.database().statements()).noneMatch(sql -> sql.contains("1'='1"));
  }

  @Test
  void patchWhenManyMembersThenFewStatements() {
    String team = product.addGroup("Large", Product.member("u1"));
    product.database().statements().clear();

    product.patch("/Groups/" + team, Product.adding("u2"));

    assertThat(product.database().statements()).hasSizeLessThanOrEqualTo(5);
    product.send("DELETE", "/Groups/" + team, "");
  }
}

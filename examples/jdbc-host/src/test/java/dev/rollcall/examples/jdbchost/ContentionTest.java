// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.jdbchost.Product.Reply;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests concurrent requests and database failures, and the stored data afterwards. */
class ContentionTest {
  private Product product;

  @BeforeEach
  void start() {
    product = new Product(TenantProfile.DEFAULT);
  }

  @AfterEach
  void everyConnectionIsGivenBack() {
    assertThat(product.database().open()).isZero();
    product.close();
  }

  private static List<Reply> atOnce(int threads, IntFunction<Reply> request)
      throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Reply>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        futures.add(executor.submit(() -> request.apply(number)));
      }
      List<Reply> replies = new ArrayList<>();
      for (Future<Reply> future : futures) {
        replies.add(future.get());
      }
      return replies;
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void addMembersWhenConcurrentThenNoneIsLost() throws Exception {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      users.add(product.addUser("user" + i));
    }
    String path = "/Groups/" + product.addGroup("Tours", "");

    List<Reply> replies = atOnce(32, i -> product.patch(path, Product.adding(users.get(i))));

    assertThat(replies).extracting(Reply::status).containsOnly(204);
    assertThat(product.get(path).json().elements("members")).hasSize(32);
  }

  @Test
  void createWhenConcurrentWithOneLoginThenOneSucceeds() throws Exception {
    List<Reply> replies = atOnce(64, i -> product.postUser("ada", ""));

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() == 409 && reply.body().contains("uniqueness"))
        .hasSize(63);
  }

  /** Each request reads and writes the whole row; the lock prevents lost updates. */
  @Test
  void patchWhenConcurrentColumnsThenAllAreStored() throws Exception {
    String path = "/Users/" + product.addUser("ada");
    List<String> paths = List.of("name.givenName", "name.familyName", "externalId");

    List<Reply> replies =
        atOnce(
            24,
            i ->
                product.patch(
                    path,
                    "{\"op\":\"replace\",\"path\":\"%s\",\"value\":\"%s\"}"
                        .formatted(paths.get(i % 3), "value" + i % 3)));

    assertThat(replies).extracting(Reply::status).containsOnly(200);
    assertThat(product.get(path).body()).contains("value0", "value1", "value2");
  }

  @Test
  void bulkWhenOperationFailsThenNothingOfItIsStored() {
    String bulk =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
          {"method":"POST","path":"/Users","bulkId":"a","data":%s},
          {"method":"POST","path":"/Groups","bulkId":"b","data":{
            "schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
            "displayName":"Lost","members":[{"value":"u99"}]}},
          {"method":"POST","path":"/Groups","bulkId":"c","data":{
            "schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
            "displayName":"Kept","members":[{"value":"bulkId:a"}]}}]}\
        """
            .formatted(Product.user("ada", ""));

    Reply reply = product.send("POST", "/Bulk", bulk);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("\"201\"", "\"400\"");
    assertThat(product.get("/Groups").body())
        .contains("\"totalResults\":1", "Kept")
        .doesNotContain("Lost");
  }

  @Test
  void writeWhenDatabaseIsDownThenUnavailable() {
    product.addUser("ada");
    product.database().setDown(true);

    Reply refused = product.postUser("bob", "");

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).contains("2");
    assertThat(product.get("/Users/u1").status()).isEqualTo(503);
    product.database().setDown(false);
    assertThat(product.get("/Users").body()).contains("\"totalResults\":1", "ada");
  }

  @Test
  void writeWhenConnectionBreaksThenRolledBack() {
    String ada = product.addUser("ada");
    product.database().breakAt("insert into \"TEAM_MEMBERS\"");

    Reply refused =
        product.send(
            "POST",
            "/Groups",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Tours",
             "members":[%s]}\
            """
                .formatted(Product.member(ada)));

    assertThat(refused.status()).isEqualTo(503);
    product.database().breakAt("");
    assertThat(product.get("/Groups").body()).contains("\"totalResults\":0");
  }
}

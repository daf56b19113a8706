// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.idOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Concurrent writers. */
class ConcurrencyOverHttpTest {
  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private static List<Integer> atOnce(int threads, IntFunction<Integer> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        calls.add(() -> work.apply(number));
      }
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> result : pool.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void addMembersWhenConcurrentThenNoMemberIsLost() throws Exception {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      users.add(host.addUser("u" + i, ""));
    }
    String staff = host.addGroup("staff");

    List<Integer> statuses =
        atOnce(
            32,
            i ->
                host.patch(
                        staff,
                        "{\"op\":\"add\",\"path\":\"members\",\"value\":["
                            + DirectoryHost.member(users.get(i))
                            + "]}")
                    .status());

    assertThat(statuses).containsOnly(204);
    assertThat(host.read(staff).elements("members"))
        .extracting(member -> ((ComplexValue) member).findText("value").orElseThrow())
        .containsExactlyInAnyOrderElementsOf(users.stream().map(DirectoryHost::idOf).toList());
  }

  @Test
  @Requirement("R7644-032")
  void createWhenConcurrentWithSameUserNameThenOneSucceeds() throws Exception {
    List<Integer> statuses =
        atOnce(
            64,
            i ->
                host.send(
                        "POST",
                        "/Users",
                        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
                            + "\"userName\":\"ada\"}")
                    .status());

    assertThat(statuses).containsOnlyOnce(201);
    assertThat(statuses.stream().filter(status -> status == 409)).hasSize(63);
  }

  @Test
  @Requirement("R7644-220")
  void updateWhenConcurrentWithSameVersionThenOneSucceeds() throws Exception {
    for (int round = 0; round < 20; round++) {
      String path = host.addUser("u" + round, "");
      String tag = host.get(path).header("ETag").orElseThrow();

      List<Integer> statuses =
          atOnce(
              2,
              i ->
                  host.send(
                          "PUT",
                          path,
                          "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
                              + "\"userName\":\"v%s-%s\"}".formatted(idOf(path), i),
                          "If-Match: " + tag)
                      .status());

      assertThat(statuses).containsExactlyInAnyOrder(200, 412);
    }
  }

  @Test
  void patchWhenConcurrentOnOtherAttributesThenBothAreKept() throws Exception {
    String ada = host.addUser("ada", "");
    List<String> texts =
        List.of(
            "title",
            "nickName",
            "userType",
            "displayName",
            "externalId",
            "name.formatted",
            "name.familyName",
            "name.givenName",
            "name.middleName",
            "name.honorificPrefix",
            "name.honorificSuffix");
    List<String> lists =
        List.of("phoneNumbers", "ims", "entitlements", "roles", "x509Certificates");
    List<String> operations = new ArrayList<>();
    texts.forEach(
        path ->
            operations.add(
                "{\"op\":\"add\",\"path\":\"%s\",\"value\":\"%s\"}".formatted(path, path)));
    lists.forEach(
        path ->
            operations.add(
                "{\"op\":\"add\",\"path\":\"%s\",\"value\":[{\"value\":\"MTIz\"}]}"
                    .formatted(path)));

    List<Integer> statuses =
        atOnce(operations.size(), i -> host.patch(ada, operations.get(i)).status());

    assertThat(operations).hasSize(16);
    assertThat(statuses).containsOnly(200);
    ComplexValue written = host.read(ada);
    assertThat(written.names()).containsAll(texts.subList(0, 5)).containsAll(lists);
    assertThat(written.complexOrEmpty("name").names()).hasSize(6);
  }
}

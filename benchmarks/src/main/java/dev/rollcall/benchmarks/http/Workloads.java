// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The workloads of the benchmark in the order of the report. */
final class Workloads {
  private static final int PAGE = 100;

  /** A prime, so that consecutive requests are about distant users. */
  private static final int STRIDE = 7919;

  private static final int ANY_CONNECTIONS = Integer.MAX_VALUE;

  private Workloads() {}

  static List<Workload> all(HttpSettings settings) {
    List<Workload> all = new ArrayList<>();
    all.add(getById());
    all.add(filter());
    all.add(post());
    all.add(patchActive());
    all.add(page());
    settings.groupSizes().forEach(size -> all.add(groupWithoutMembers(size)));
    settings.groupSizes().forEach(size -> all.add(patchMember(size)));
    all.add(new EntraCycle(settings.entraUsers(), settings.entraGroups()));
    all.removeIf(workload -> !settings.workloads().matcher(workload.name()).matches());
    return List.copyOf(all);
  }

  private static int user(Directory directory, int connection, int number) {
    return (int) ((connection * 31L + (long) number * STRIDE) % directory.users());
  }

  private static RequestWorkload getById() {
    return new RequestWorkload(
        "GET by id",
        (directory, connection, i) ->
            HttpCall.get("/Users/" + directory.userId(user(directory, connection, i))),
        Set.of(200),
        ANY_CONNECTIONS,
        (server, directory) ->
            ResponseChecks.user(
                server.send(HttpCall.get("/Users/" + directory.userId(1))),
                directory.userId(1),
                Documents.userName(1),
                true));
  }

  private static RequestWorkload filter() {
    return new RequestWorkload(
        "filter userName eq",
        (directory, connection, i) -> byName(user(directory, connection, i)),
        Set.of(200),
        ANY_CONNECTIONS,
        (server, directory) ->
            ResponseChecks.onlyUser(
                server.send(byName(1)), directory.userId(1), Documents.userName(1), true));
  }

  private static HttpCall byName(int user) {
    return HttpCall.filter("/Users", "userName", Documents.userName(user));
  }

  private static RequestWorkload post() {
    return new RequestWorkload(
        "POST user",
        (directory, connection, i) ->
            HttpCall.post("/Users", Documents.user(directory.newUserName())),
        Set.of(201),
        ANY_CONNECTIONS,
        Workloads::checkPost);
  }

  private static void checkPost(ServerProcess server, Directory directory) throws IOException {
    String userName = directory.newUserName();
    HttpReply created = server.send(HttpCall.post("/Users", Documents.user(userName)));
    String id = ResponseChecks.createdId(created);
    ResponseChecks.user(new HttpReply(200, created.body()), id, userName, true);
    ResponseChecks.user(server.send(HttpCall.get("/Users/" + id)), id, userName, true);
  }

  /** Each user is set inactive and then active again by the same connection. */
  private static RequestWorkload patchActive() {
    return new RequestWorkload(
        "PATCH active",
        (directory, connection, i) ->
            patchActive(directory, user(directory, connection, i / 2), i % 2 == 1),
        Set.of(200, 204),
        ANY_CONNECTIONS,
        (server, directory) -> {
          for (boolean isActive : new boolean[] {false, true}) {
            ResponseChecks.requireStatus(
                server.send(patchActive(directory, 1, isActive)), 200, 204);
            ResponseChecks.user(
                server.send(HttpCall.get("/Users/" + directory.userId(1))),
                directory.userId(1),
                Documents.userName(1),
                isActive);
          }
        });
  }

  private static HttpCall patchActive(Directory directory, int user, boolean isActive) {
    return HttpCall.patch("/Users/" + directory.userId(user), Documents.active(isActive));
  }

  private static RequestWorkload page() {
    HttpCall call = HttpCall.get("/Users?startIndex=1&count=" + PAGE);
    return new RequestWorkload(
        "page of " + PAGE,
        (directory, connection, i) -> call,
        Set.of(200),
        ANY_CONNECTIONS,
        (server, directory) -> ResponseChecks.page(server.send(call), PAGE, directory.users()));
  }

  private static RequestWorkload groupWithoutMembers(int size) {
    return new RequestWorkload(
        "GET group without members, N=" + size,
        (directory, connection, i) -> withoutMembers(directory, size),
        Set.of(200),
        ANY_CONNECTIONS,
        (server, directory) ->
            ResponseChecks.groupWithoutMembers(
                server.send(withoutMembers(directory, size)),
                directory.groupId(size),
                Directory.groupName(size)));
  }

  private static HttpCall withoutMembers(Directory directory, int size) {
    return HttpCall.get("/Groups/" + directory.groupId(size) + "?excludedAttributes=members");
  }

  /**
   * Adds a user to the group and removes it, on one connection: not every server accepts concurrent
   * changes of one group.
   */
  private static RequestWorkload patchMember(int size) {
    return new RequestWorkload(
        "PATCH member, N=" + size,
        (directory, connection, i) -> patchMember(directory, size, connection, i % 2 == 0),
        Set.of(200, 204),
        1,
        (server, directory) -> {
          for (boolean isAdded : new boolean[] {true, false}) {
            ResponseChecks.requireStatus(
                server.send(patchMember(directory, size, 0, isAdded)), 200, 204);
            ResponseChecks.members(
                server.send(HttpCall.get("/Groups/" + directory.groupId(size))),
                isAdded ? size + 1 : size,
                directory.outsiderId(0),
                isAdded);
          }
        });
  }

  private static HttpCall patchMember(
      Directory directory, int size, int connection, boolean isAdded) {
    String user = directory.outsiderId(connection);
    return HttpCall.patch(
        "/Groups/" + directory.groupId(size),
        isAdded ? Documents.addMembers(List.of(user)) : Documents.removeMember(user));
  }
}

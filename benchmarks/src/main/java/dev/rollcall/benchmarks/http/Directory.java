// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The users and groups of one server, created by requests. The users of the lowest numbers are the
 * members of each group; further users are members of none.
 */
final class Directory {
  private static final int MEMBERS_PER_REQUEST = 500;

  private final List<String> userIds;
  private final Map<Integer, String> groupIds;
  private final AtomicInteger created = new AtomicInteger();

  private Directory(List<String> userIds, Map<Integer, String> groupIds) {
    this.userIds = List.copyOf(userIds);
    this.groupIds = Map.copyOf(groupIds);
  }

  /**
   * Creates the data on a server.
   *
   * @param users the number of users, greater than the size of each group
   * @param groupSizes the sizes of the groups
   * @throws WrongResponseException when a request fails
   */
  static Directory create(ServerProcess server, int users, List<Integer> groupSizes)
      throws IOException {
    try (HttpConnection connection = server.connect()) {
      List<String> userIds = new ArrayList<>();
      for (int i = 0; i < users; i++) {
        String user = Documents.user(Documents.userName(i));
        userIds.add(created(connection, server, HttpCall.post("/Users", user)));
      }
      Map<Integer, String> groupIds = new LinkedHashMap<>();
      for (int size : groupSizes) {
        HttpCall call = HttpCall.post("/Groups", Documents.group(groupName(size)));
        String id = created(connection, server, call);
        fill(connection, server, id, userIds.subList(0, size));
        groupIds.put(size, id);
      }
      return new Directory(userIds, groupIds);
    }
  }

  private static String created(HttpConnection connection, ServerProcess server, HttpCall call)
      throws IOException {
    return ResponseChecks.createdId(connection.send(call.toBytes(server.token())));
  }

  private static void fill(
      HttpConnection connection, ServerProcess server, String groupId, List<String> members)
      throws IOException {
    for (int i = 0; i < members.size(); i += MEMBERS_PER_REQUEST) {
      List<String> some = members.subList(i, Math.min(members.size(), i + MEMBERS_PER_REQUEST));
      HttpCall call = HttpCall.patch("/Groups/" + groupId, Documents.addMembers(some));
      ResponseChecks.requireStatus(connection.send(call.toBytes(server.token())), 200, 204);
    }
  }

  static String groupName(int size) {
    return "Group of " + size;
  }

  int users() {
    return userIds.size();
  }

  String userId(int number) {
    return userIds.get(number);
  }

  /** Returns the id of a user that is in no group; each connection uses another. */
  String outsiderId(int connection) {
    return userIds.get(userIds.size() - 1 - connection);
  }

  String groupId(int size) {
    String id = groupIds.get(size);
    if (id == null) {
      throw new IllegalArgumentException("No group of " + size);
    }
    return id;
  }

  /** Returns a user name that this server has not received before. */
  String newUserName() {
    return "new" + created.getAndIncrement() + "@example.com";
  }

  /** Returns the number of an Entra cycle that this server has not received before. */
  int newCycle() {
    return created.getAndIncrement();
  }
}

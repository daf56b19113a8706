// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An initial cycle as Microsoft Entra ID performs it: each user is searched, created and changed;
 * each group is searched, created, and filled by one request for each of half of the users.
 *
 * @param users the number of users
 * @param groups the number of groups
 */
record EntraCycle(int users, int groups) implements Workload {
  @Override
  public String name() {
    return "Entra cycle";
  }

  /** Runs the first steps with two users and checks the result. */
  @Override
  public void check(ServerProcess server, Directory directory) throws IOException {
    try (HttpConnection connection = server.connect()) {
      Sender sender = new Sender(server, connection);
      String prefix = "check" + directory.newCycle();
      String userName = prefix + "@example.com";
      String id = sender.createUser(userName);
      sender.deactivate(id);
      ResponseChecks.onlyUser(
          sender.send(HttpCall.filter("/Users", "userName", userName)), id, userName, false);
      String group = sender.createGroup(prefix);
      sender.addMember(group, id);
      ResponseChecks.members(sender.send(HttpCall.get("/Groups/" + group)), 1, id, true);
    }
  }

  /** Runs one complete cycle; the window sets only the number of connections. */
  @Override
  public Load run(ServerProcess server, Directory directory, Window window) throws IOException {
    String prefix = "cycle" + directory.newCycle();
    long start = System.nanoTime();
    long requests =
        ConnectionThreads.run(
                server,
                window.connections(),
                (connection, number) ->
                    cycle(new Sender(server, connection), prefix, number, window.connections()))
            .stream()
            .mapToLong(Integer::longValue)
            .sum();
    return new Load(requests, System.nanoTime() - start);
  }

  private int cycle(Sender sender, String prefix, int number, int connections) throws IOException {
    List<String> ids = new ArrayList<>();
    for (int i = number; i < users; i += connections) {
      String id = sender.createUser(prefix + "-" + i + "@example.com");
      sender.deactivate(id);
      ids.add(id);
    }
    for (int i = number; i < groups; i += connections) {
      String group = sender.createGroup(prefix + "-" + i);
      for (String id : ids) {
        sender.addMember(group, id);
      }
    }
    return sender.count;
  }

  private static final class Sender {
    private final ServerProcess server;
    private final HttpConnection connection;
    private int count;

    Sender(ServerProcess server, HttpConnection connection) {
      this.server = server;
      this.connection = connection;
    }

    HttpReply send(HttpCall call) throws IOException {
      count++;
      return connection.send(call.toBytes(server.token()));
    }

    String createUser(String userName) throws IOException {
      ResponseChecks.requireStatus(send(HttpCall.filter("/Users", "userName", userName)), 200);
      return ResponseChecks.createdId(send(HttpCall.post("/Users", Documents.user(userName))));
    }

    void deactivate(String id) throws IOException {
      ResponseChecks.requireStatus(
          send(HttpCall.patch("/Users/" + id, Documents.active(false))), 200, 204);
    }

    String createGroup(String displayName) throws IOException {
      ResponseChecks.requireStatus(
          send(HttpCall.filter("/Groups", "displayName", displayName)), 200);
      return ResponseChecks.createdId(send(HttpCall.post("/Groups", Documents.group(displayName))));
    }

    void addMember(String groupId, String userId) throws IOException {
      ResponseChecks.requireStatus(
          send(HttpCall.patch("/Groups/" + groupId, Documents.addMembers(List.of(userId)))),
          200,
          204);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The most expensive requests that one tenant with a valid token can send, within the limits that
 * the gateway advertises.
 */
final class HostileRequests {
  private static final int USERS = 10;
  private static final int ELEMENTS = 1_000;
  private static final int TERMS = 190;
  private static final int BULK_OPERATIONS = 1_000;
  private static final int MEMBERS = 100_000;
  private static final int LARGEST_USER = 1_000_000;
  private static final int LARGEST_GROUP = 32_000_000;

  private final String search;
  private final byte[] largestGroup = group();
  private final byte[] bulk;

  /** Creates the users that the searches and the Bulk operations evaluate. */
  HostileRequests(TenantClient client) throws InterruptedException {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      TenantClient.Reply created = client.send("POST", "/Users", user("attacker-" + i, 20));
      if (created.status() != 201) {
        throw new IllegalStateException("The attacker cannot create a user: " + created);
      }
      paths.add("/Users/" + created.id());
    }
    String terms =
        IntStream.range(0, TERMS)
            .mapToObj(i -> "value co \"zz" + i + "\"")
            .collect(Collectors.joining(" or "));
    this.search =
        "/Users?filter=" + URLEncoder.encode("emails[" + terms + "]", StandardCharsets.UTF_8);
    this.bulk = bulk(paths);
  }

  /** Returns the path of a search that compares each element of each user with many terms. */
  String search() {
    return search;
  }

  /** Returns a user of the maximum size, which is accepted. */
  byte[] largestUser(String name) {
    return user(name, LARGEST_USER / ELEMENTS - 40);
  }

  /** Returns a group of the maximum size, which is rejected because its members do not exist. */
  byte[] largestGroup() {
    return largestGroup;
  }

  /** Returns a Bulk request in which each operation evaluates all elements of a user. */
  byte[] bulk() {
    return bulk;
  }

  private static byte[] user(String name, int emailLength) {
    String padding = "x".repeat(emailLength);
    return IntStream.range(0, ELEMENTS)
        .mapToObj(i -> "{\"value\":\"" + i + padding + "@example.com\"}")
        .collect(
            Collectors.joining(
                ",",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\""
                    + name
                    + "\",\"emails\":[",
                "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] group() {
    String padding = "x".repeat(LARGEST_GROUP / MEMBERS - 40);
    return IntStream.range(0, MEMBERS)
        .mapToObj(i -> "{\"value\":\"" + i + "\",\"display\":\"" + padding + "\"}")
        .collect(
            Collectors.joining(
                ",",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],"
                    + "\"displayName\":\"largest\",\"members\":[",
                "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bulk(List<String> paths) {
    return IntStream.range(0, BULK_OPERATIONS)
        .mapToObj(
            i ->
                "{\"method\":\"PATCH\",\"path\":\""
                    + paths.get(i % paths.size())
                    + "\",\"data\":{\"schemas\":"
                    + "[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
                    + "{\"op\":\"remove\",\"path\":\"emails["
                    + "value ew \\\"a\\\" or value ew \\\"b\\\" or value ew \\\"c\\\" or "
                    + "value ew \\\"d\\\" or value ew \\\"e\\\" or value ew \\\"f\\\"]\"}]}}")
        .collect(
            Collectors.joining(
                ",",
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],"
                    + "\"Operations\":[",
                "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The most expensive requests that one tenant with a valid token can send: searches with many terms
 * over resources with many elements, the largest bodies, bodies that arrive byte by byte, and full
 * Bulk requests, all at the same time and again and again.
 */
final class Attack {
  private static final int USERS = 10;
  private static final int ELEMENTS = 1_000;
  private static final int TERMS = 190;
  private static final int SEARCHES = 40;
  private static final int CREATES = 6;
  private static final int DRIPS = 6;
  private static final int BULK_OPERATIONS = 1_000;
  private static final int MEMBERS = 100_000;
  private static final int LARGEST_USER = 1_000_000;
  private static final int LARGEST_GROUP = 32_000_000;
  private static final long DRIP_MILLIS = 4_000;
  private static final long PAUSE_MILLIS = 50;

  private final TenantClient client;
  private final String search;
  private final byte[] largeUser;
  private final byte[] largeGroup;
  private final byte[] bulk;
  private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
  private volatile boolean isOver;

  Attack(TenantClient client) throws InterruptedException {
    this.client = client;
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
    this.largeUser = user("largest", LARGEST_USER / ELEMENTS - 40);
    this.largeGroup = group();
    this.bulk = bulk(paths);
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

  /** Each operation looks through all elements of a user. */
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

  /**
   * Attacks for so long, and returns how often each kind of request had which status.
   *
   * @param kinds of "search", "create", "drip" and "bulk"
   */
  Map<String, Integer> run(long millis, Set<String> kinds) throws InterruptedException {
    List<Callable<Void>> workers = new ArrayList<>();
    for (int i = 0; i < SEARCHES && kinds.contains("search"); i++) {
      workers.add(() -> repeat("search", "GET", search, new byte[0]));
    }
    for (int i = 0; i < CREATES && kinds.contains("create"); i++) {
      boolean isGroup = i % 2 == 0;
      workers.add(
          () ->
              isGroup
                  ? repeat("largest group", "POST", "/Groups", largeGroup)
                  : repeat("largest user", "POST", "/Users", largeUser));
    }
    for (int i = 0; i < DRIPS && kinds.contains("drip"); i++) {
      workers.add(this::drip);
    }
    if (kinds.contains("bulk")) {
      workers.add(() -> repeat("bulk", "POST", "/Bulk", bulk));
    }
    ExecutorService threads = Executors.newFixedThreadPool(workers.size());
    try {
      workers.forEach(threads::submit);
      Thread.sleep(millis);
    } finally {
      isOver = true;
      threads.shutdownNow();
    }
    return new TreeMap<>(outcomes);
  }

  private Void repeat(String kind, String method, String path, byte[] body)
      throws InterruptedException {
    while (!isOver) {
      count(kind, client.send(method, path, body).status());
      Thread.sleep(PAUSE_MILLIS);
    }
    return null;
  }

  private void count(String kind, int status) {
    if (!isOver) {
      outcomes.merge(kind + ' ' + status, 1, Integer::sum);
    }
  }

  private Void drip() throws InterruptedException {
    while (!isOver) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port())) {
        OutputStream out = socket.getOutputStream();
        out.write(
            (client.head("POST", "/Users") + "Content-Length: 100000\r\n\r\n{")
                .getBytes(StandardCharsets.US_ASCII));
        while (!isOver) {
          Thread.sleep(DRIP_MILLIS);
          if (socket.getInputStream().available() > 0) {
            count("drip", status(socket));
            break;
          }
          out.write(' ');
        }
      } catch (IOException cut) {
        count("drip", 0);
      }
    }
    return null;
  }

  /** The status in the first line of a response. */
  private static int status(Socket socket) throws IOException {
    byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 408".length());
    return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring(9));
  }
}

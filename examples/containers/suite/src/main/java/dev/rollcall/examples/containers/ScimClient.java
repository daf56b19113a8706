// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.containers.Wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A client of the tenant acme. */
final class ScimClient {
  static final String SCIM = "application/scim+json";
  static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

  private final Wire wire;
  private final String mount;
  private final AtomicInteger names = new AtomicInteger();

  /**
   * Creates a client of a server on the loopback address.
   *
   * @param mount the path before that of a resource
   */
  ScimClient(int port, String mount) {
    this.wire = new Wire(port);
    this.mount = mount;
  }

  /** Returns the base URL in links of acme. */
  String base() {
    return "https://scim.test" + mount + "/acme/scim/v2";
  }

  /** Sends a request with this host name and exactly these header lines. */
  Reply raw(String host, String method, String target, String... headers) {
    List<String> lines = new ArrayList<>(List.of("Host: " + host));
    lines.addAll(List.of(headers));
    return wire.send(method, mount + target, "", lines);
  }

  /** Sends a request of acme below its base URL. */
  Reply send(String method, String path, String body, String... headers) {
    List<String> lines =
        new ArrayList<>(List.of("Host: scim.test", "Authorization: Bearer acme-token"));
    if (!body.isEmpty() && !String.join("", headers).contains("Content-Type")) {
      lines.add("Content-Type: " + SCIM);
    }
    lines.addAll(List.of(headers));
    return wire.send(method, mount + "/acme/scim/v2" + path, body, lines);
  }

  Reply get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** Returns a new user name. */
  String freshName() {
    return "user" + names.incrementAndGet() + "@scim.test";
  }

  /** Returns the path of a created resource below the base URL, from its location. */
  String pathOf(Reply created) {
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    String location = created.header("Location").orElseThrow();
    assertThat(location).startsWith(base() + "/");
    return location.substring(base().length());
  }

  static String user(String name) {
    return """
    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"}"""
        .formatted(name);
  }

  static String group(String name, List<String> members) {
    String values =
        members.stream().map(id -> "{\"value\":\"" + id + "\"}").collect(Collectors.joining(","));
    return """
    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"%s","members":[%s]}"""
        .formatted(name, values);
  }

  static String patch(String operation) {
    return """
    {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}"""
        .formatted(operation);
  }

  static void assertScimError(Reply reply, int status) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(reply.type()).isEqualTo(SCIM);
    assertThat(reply.body()).contains(ERROR).contains("\"status\":\"" + status + "\"");
    assertThat(reply.header("X-Request-Id")).isPresent();
    assertThat(reply.header("Cache-Control")).contains("no-store");
  }
}

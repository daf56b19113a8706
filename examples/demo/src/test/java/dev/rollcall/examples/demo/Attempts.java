// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All known attempts of one tenant to access another one's data: each method on each form of each
 * URL with each set of headers, and references in bodies and queries.
 */
final class Attempts {
  private static final List<String> VERBS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final String PATCH =
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}""";
  private static final String BULK =
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[%s]}""";
  private static final String SEARCH =
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":%s}""";

  private final String app;
  private final Entra intruder;
  private final Victim victim;
  private final String here;
  private final String there;
  private final List<Attempt> all = new ArrayList<>();
  private int turn;

  private Attempts(String app, Entra intruder, Victim victim) {
    this.app = app;
    this.intruder = intruder;
    this.victim = victim;
    this.here = intruder.wire().baseUrl().getRawPath();
    this.there = victim.entra().wire().baseUrl().getRawPath();
  }

  static List<Attempt> of(String app, Entra intruder, Victim victim) {
    Attempts attempts = new Attempts(app, intruder, victim);
    attempts.byQuery();
    attempts.byMember();
    attempts.byBulk();
    attempts.byAddress();
    return attempts.all;
  }

  private void add(String method, String target, Map<String, String> headers, String body) {
    String foreignHost = victim.entra().wire().baseUrl().getRawAuthority();
    String host = headers.getOrDefault("Host", intruder.wire().baseUrl().getRawAuthority());
    boolean isForeign = target.startsWith(there + "/") && host.equals(foreignHost);
    boolean isShared = victim.entra().wire().baseUrl().equals(intruder.wire().baseUrl());
    all.add(new Attempt(method, target, headers, body, isForeign && !isShared));
  }

  /** Rotates the ids, so that each form is combined with each of them. */
  private String nextId() {
    List<String> ids = victim.ids();
    return ids.get(turn++ % ids.size());
  }

  private List<String> targets() {
    String id = nextId();
    String endpoint = victim.groups().contains(id) ? "/Groups/" : "/Users/";
    String item = endpoint + id;
    return List.of(
        here + item,
        there + item,
        there + "/Users",
        here + "/" + item,
        here + item + "/",
        here + item + "?attributes=userName,members,displayName",
        here + "/Users/../.." + there + item,
        here + "/%2e%2e/%2e%2e" + there + item,
        here + there + item,
        here + endpoint + "x%2f..%2f" + id,
        here + item + ";tenant=" + key(),
        here + "/Users/" + victim.canary(),
        here + endpoint + id + "%00",
        here + "/Me?id=" + id,
        here + "/Groups/" + id + "/members",
        "http://" + victim.entra().wire().baseUrl().getRawAuthority() + there + item);
  }

  private String key() {
    return there.isEmpty() ? "" : there.substring(there.lastIndexOf('/') + 1);
  }

  private List<Map<String, String>> headers() {
    String host = victim.entra().wire().baseUrl().getRawAuthority();
    String version = "W/\"1\"";
    return List.of(
        Map.of(),
        Map.of("Host", host),
        Map.of("X-Forwarded-Host", host, "Forwarded", "host=" + host),
        Map.of("X-Original-URL", there + "/Users", "X-Rewrite-URL", there + "/Users"),
        Map.of("X-Tenant-Id", key(), "X-Forwarded-Prefix", there),
        Map.of("X-HTTP-Method-Override", "DELETE"),
        Map.of("If-Match", version),
        Map.of("If-None-Match", version),
        Map.of("If-Match", "*", "Cookie", "tenant=" + key()));
  }

  private void byAddress() {
    for (Map<String, String> headers : headers()) {
      for (String verb : VERBS) {
        for (String target : targets()) {
          add(verb, target, headers, body(verb));
        }
      }
    }
  }

  private String body(String verb) {
    return switch (verb) {
      case "POST", "PUT" -> Victim.user(app, "intruder" + turn, turn);
      case "PATCH" -> PATCH.formatted("{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
      default -> "";
    };
  }

  private void byQuery() {
    List<String> filters = new ArrayList<>();
    for (String attribute : List.of("userName", "externalId", "displayName", "emails.value")) {
      for (String operator : List.of("eq", "sw", "co", "ne", "gt")) {
        filters.add("%s %s \"%s0@user.test\"".formatted(attribute, operator, victim.canary()));
        filters.add("%s %s \"%s0\"".formatted(attribute, operator, victim.canary()));
        filters.add("%s %s \"%s\"".formatted(attribute, operator, victim.canary()));
      }
    }
    for (String id : victim.ids()) {
      for (String attribute :
          List.of("id", "members", "members.value", "groups.value", "meta.location")) {
        filters.add("%s eq \"%s\"".formatted(attribute, id));
      }
      filters.add("id eq \"%s\" or id pr".formatted(id));
      filters.add("members[value eq \"%s\"]".formatted(id));
    }
    for (String filter : filters) {
      for (String endpoint : List.of("/Users", "/Groups", "")) {
        String query = "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        add("GET", here + endpoint + query, Map.of(), "");
        add("GET", there + endpoint + query, Map.of(), "");
        String text = Json.MAPPER.getNodeFactory().textNode(filter).toString();
        add("POST", here + endpoint + "/.search", Map.of(), SEARCH.formatted(text));
      }
    }
    for (String cursor : cursors()) {
      for (String endpoint : List.of("/Users", "/Groups", "")) {
        add("GET", here + endpoint + "?count=2&cursor=" + cursor, Map.of(), "");
        add("GET", here + endpoint + "?count=1&cursor=" + cursor, Map.of(), "");
      }
    }
    for (String token : List.of(victim.entra().token(), key())) {
      add("GET", here + "/Users?access_token=" + token + "&tenant=" + key(), Map.of(), "");
    }
  }

  /** Returns cursors of the other tenant's lists, as issued to that tenant. */
  private List<String> cursors() {
    List<String> cursors = new ArrayList<>(List.of(nextId(), "0", "1"));
    String next = victim.entra().get("/Users?cursor&count=2").text("/nextCursor");
    if (!next.isEmpty()) {
      cursors.add(URLEncoder.encode(next, StandardCharsets.UTF_8));
    }
    return cursors;
  }

  private void byMember() {
    String foreignBase = victim.entra().wire().baseUrl().toString();
    String own = intruder.create("/Groups", group("{\"value\":\"none\"}", "")).id();
    List<String> groups = own.isEmpty() ? new ArrayList<>(List.of("none")) : List.of(own);
    if (intruder.get("/Groups").status() == 200) {
      groups = List.of(intruder.get(intruder.created("/Groups", group("", "m"))).id());
    }
    for (String group : groups) {
      for (String id : victim.ids()) {
        for (String member :
            List.of(
                "{\"value\":\"%s\"}",
                "{\"value\":\"%s\",\"type\":\"User\"}",
                "{\"value\":\"%s\",\"type\":\"Group\",\"display\":\"x\"}",
                "{\"value\":\"%s\",\"$ref\":\"" + foreignBase + "/Users/%<s\"}")) {
          byMember(group, member.formatted(id));
        }
      }
    }
  }

  private void byMember(String group, String member) {
    String path = here + "/Groups/" + group;
    add("POST", here + "/Groups", Map.of(), group(member, "n" + turn++));
    add("PUT", path, Map.of(), group(member, "n" + turn++));
    for (String op : List.of("Add", "Replace", "Remove")) {
      String operation =
          "{\"op\":\"%s\",\"path\":\"members\",\"value\":[%s]}".formatted(op, member);
      add("PATCH", path, Map.of(), PATCH.formatted(operation));
    }
    String manager =
        "{\"op\":\"Add\",\"path\":\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager\","
            + "\"value\":"
            + member
            + "}";
    add("PATCH", here + "/Users/" + nextId(), Map.of(), PATCH.formatted(manager));
  }

  private static String group(String members, String name) {
    return "{\"displayName\":\"intruder%s\",\"members\":[%s]}".formatted(name, members);
  }

  private void byBulk() {
    for (String id : victim.ids()) {
      for (String path : List.of("/Users/" + id, "/Groups/" + id, there + "/Users/" + id)) {
        for (String operation :
            List.of(
                "{\"method\":\"DELETE\",\"path\":\"%s\"}",
                "{\"method\":\"PATCH\",\"path\":\"%s\",\"data\":{\"Operations\":[{\"op\":\"replace\","
                    + "\"path\":\"active\",\"value\":false}]}}",
                "{\"method\":\"POST\",\"path\":\"/Groups\",\"bulkId\":\"g\",\"data\":{\"displayName\":"
                    + "\"bulk\",\"members\":[{\"value\":\""
                    + id
                    + "\"},{\"value\":\"bulkId:%s\"}]}}")) {
          add("POST", here + "/Bulk", Map.of(), BULK.formatted(operation.formatted(path)));
          add("POST", there + "/Bulk", Map.of(), BULK.formatted(operation.formatted(path)));
        }
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A tenant whose values all contain a unique text, so that a leak to another tenant is detected.
 *
 * @param entra the tenant's client
 * @param canary the text
 * @param users the ids of its users
 * @param groups the ids of its groups; none where the application has no groups
 * @param before all of its data
 */
record Victim(
    Entra entra, String canary, List<String> users, List<String> groups, List<String> before) {
  private static final int USERS = 4;

  /** Fills an empty tenant. */
  static Victim fill(Entra entra, String app) {
    String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
    List<String> users = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      users.add(entra.get(entra.created("/Users", user(app, canary, i))).id());
    }
    List<String> groups = new ArrayList<>();
    if (entra.get("/Groups").status() == 200) {
      String group = "{\"displayName\":\"%1$s\",\"externalId\":\"%1$s\"}".formatted(canary);
      String path = entra.created("/Groups", group);
      groups.add(entra.get(path).id());
      entra.patch(path, PatchForm.DEFAULT.addition(users.get(0), users.get(1)));
    }
    return new Victim(entra, canary, users, groups, state(entra, users, groups));
  }

  /** Returns a user of the application with all accepted attributes. */
  static String user(String app, String text, int number) {
    String more =
        """
        ,"name":{"givenName":"%1$s","familyName":"%1$s"},"title":"%1$s","displayName":"%1$s",
        "emails":[{"type":"work","value":"%1$s%2$d@mail.test"}],
        "phoneNumbers":[{"type":"work","value":"%1$s"}]"""
            .formatted(text, number);
    return """
        {"userName":"%1$s%2$d@user.test","externalId":"%1$s%2$d","active":true%3$s}"""
        .formatted(text, number, app.equals("insights") ? "" : more);
  }

  /** Returns all ids. */
  List<String> ids() {
    List<String> all = new ArrayList<>(users);
    all.addAll(groups);
    return all;
  }

  /** Returns all current data of the tenant byte by byte, with versions and times. */
  List<String> now() {
    return state(entra, users, groups);
  }

  private static List<String> state(Entra entra, List<String> users, List<String> groups) {
    List<String> state = new ArrayList<>();
    users.forEach(id -> state.add(entra.get("/Users/" + id).body().toString()));
    groups.forEach(id -> state.add(entra.get("/Groups/" + id).body().toString()));
    state.add(total(entra.get("/Users?count=0").body()));
    state.add(total(entra.get("/Groups?count=0").body()));
    return state;
  }

  private static String total(JsonNode list) {
    return list.path("totalResults").asText();
  }
}

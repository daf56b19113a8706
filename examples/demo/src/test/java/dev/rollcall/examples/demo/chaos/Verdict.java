// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.examples.demo.chaos.Account.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares the stored data with the possible states. */
final class Verdict {
  private final Client client;
  private final Set<String> members = new HashSet<>();
  private final List<String> faults = new ArrayList<>();

  Verdict(Client client, String group) throws InterruptedException {
    this.client = client;
    client.until200(group).path("members").forEach(m -> members.add(m.path("value").asText()));
  }

  /** Returns the violations; none for a success. */
  List<String> faults() {
    return faults;
  }

  void check(Account account) throws InterruptedException {
    JsonNode found = client.named(account.name());
    int count = found.path("totalResults").asInt();
    if (count > 1) {
      faults.add(account.name() + " is there " + count + " times");
      return;
    }
    JsonNode user = found.at("/Resources/0");
    String title = user.path("title").asText("");
    String nickName = user.path("nickName").asText("");
    if (!title.equals(nickName)) {
      faults.add(account.name() + " is changed in part: " + title + ", " + nickName);
    }
    State seen =
        count == 0
            ? State.ABSENT
            : new State(true, title, members.contains(user.path("id").asText()));
    if (!account.allows(seen)) {
      faults.add("stored: " + seen + ", expected: " + account);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.UUID;

/**
 * Runs Entra's requests for a group: it is created without members, members are added and removed,
 * and it is deleted.
 */
record GroupWalk(Entra entra, PatchForm form) {

  /** Runs the requests with a group and two users, given by their paths. */
  void play(String group, String first, String second) {
    String ada = entra.get(first).id();
    String bob = entra.get(second).id();
    assertThat(entra.get(group).body().path("members")).isEmpty();

    assertChanged(entra.patch(group, form.addition(ada, bob)));
    assertThat(entra.get(group).body().findValuesAsText("value"))
        .containsExactlyInAnyOrder(ada, bob);
    assertThat(isMember(group, ada)).isTrue();
    assertChanged(entra.patch(group, form.removal(ada)));
    assertThat(entra.get(group).body().findValuesAsText("value")).containsExactly(bob);
    assertThat(isMember(group, ada)).isFalse();
    assertThat(entra.get(group + "?excludedAttributes=members").body().has("members")).isFalse();

    rename(group);
    assertThat(entra.delete(second).status()).isEqualTo(204);
    assertThat(entra.get(group).body().path("members")).isEmpty();
    assertThat(entra.delete(group).status()).isEqualTo(204);
    assertThat(entra.get(group).status()).isEqualTo(404);
    assertThat(entra.get(first).status()).isEqualTo(200);
  }

  private void rename(String group) {
    String name = UUID.randomUUID().toString();
    JsonReply renamed = entra.update(group, form, Map.of("displayName", TextNode.valueOf(name)));
    assertThat(renamed.text("/displayName")).isEqualTo(name);
    JsonReply byName = entra.find("/Groups", "displayName", name);
    assertThat(byName.text("/Resources/0/id")).isEqualTo(renamed.id());
    JsonReply byKey = entra.find("/Groups", "externalId", renamed.text("/externalId"));
    assertThat(byKey.text("/Resources/0/id")).isEqualTo(renamed.id());
  }

  /** Sends the query with which Entra checks a member before a change. */
  private boolean isMember(String group, String user) {
    String id = group.substring(group.lastIndexOf('/') + 1);
    String filter = "id+eq+%22" + id + "%22+and+members+eq+%22" + user + "%22";
    JsonReply found = entra.get("/Groups?filter=" + filter + "&attributes=id");
    assertThat(found.status()).as("%s", found).isEqualTo(200);
    return found.body().get("totalResults").intValue() == 1;
  }

  private static void assertChanged(JsonReply response) {
    assertThat(response.status()).as("%s", response).isIn(200, 204);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rejection of members that do not exist. */
class UnknownMembersOverHttpTest {
  private static final String UNKNOWN = "{\"value\":\"zebra\"}";

  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private static void assertRefused(Reply reply, String detail) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains("invalidValue");
    assertThat(json(reply).findText("detail")).contains(detail);
  }

  private static String group(String members) {
    return "{\"displayName\":\"staff\",\"members\":[" + members + "]}";
  }

  @Test
  void writeWhenMembersAreUnknownThenTheirPositionsAreNamed() {
    String ada = member(host.addUser("ada", ""));
    String group = host.addGroup("staff", ada);
    String bob = member(host.addUser("bob", ""));
    String members = ada + "," + UNKNOWN + "," + bob + "," + UNKNOWN.replace("zebra", "yak");
    String detail = "'members[1]', 'members[3]' must name a resource that exists";

    assertRefused(host.send("POST", "/Groups", group(members)), detail);
    assertRefused(host.send("PUT", group, group(members)), detail);
    assertRefused(
        host.patch(
            group,
            "{\"op\":\"replace\",\"path\":\"members\",\"value\":[" + ada + "," + UNKNOWN + "]}"),
        "'members[1]' must name a resource that exists");
    assertRefused(
        host.patch(group, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + UNKNOWN + "]}"),
        "'members[0]' must name a resource that exists");
    assertThat(host.read(group).elements("members")).hasSize(1);
  }

  @Test
  void writeWhenVeryManyAreUnknownThenTheFirstTenAreNamed() {
    String members =
        IntStream.range(0, 500)
            .mapToObj(i -> "{\"value\":\"u" + i + "\"}")
            .collect(Collectors.joining(","));

    Reply reply = host.send("POST", "/Groups", group(members));

    assertThat(json(reply).findText("detail").orElseThrow())
        .startsWith("'members[0]', 'members[1]'")
        .endsWith("'members[9]' and 490 more must name a resource that exists");
  }
}

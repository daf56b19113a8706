// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The evaluation budget, here 1,000, and filters in {@code attributes}: a read over its budget is
 * rejected, a write is never rejected after it is stored.
 */
class ResponseBudgetOverHttpTest {
  private static final int EMAILS = 100;
  private static final int TERMS = 20;
  private static final String ATTRIBUTES =
      "?attributes="
          + URLEncoder.encode(
              IntStream.range(0, TERMS)
                  .mapToObj(i -> "value eq \"none" + i + "\"")
                  .collect(Collectors.joining(" or ", "userName,title,emails[", "]")),
              StandardCharsets.UTF_8);

  private final DirectoryHost host = new DirectoryHost();

  @BeforeEach
  void limit() {
    Limits limits = Limits.builder().evaluationBudget(1_000).build();
    host.profile(TenantProfile.builder().limits(limits).build());
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private static String user(String title) {
    String emails =
        IntStream.range(0, EMAILS)
            .mapToObj(i -> "{\"value\":\"mail" + i + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    return """
    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ada",
     "title": "%s", "emails": %s}
    """
        .formatted(title, emails);
  }

  private String created() {
    Reply created = host.send("POST", "/Users", user("Dr"));
    return "/Users/" + json(created).findText("id").orElseThrow();
  }

  private static void assertShows(Reply reply, int status, String title) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(json(reply).findText("title")).contains(title);
    assertThat(json(reply).has("emails")).isFalse();
  }

  @Test
  void getWhenAttributesExceedTheBudgetThenTooMany() {
    Reply reply = host.get(created() + ATTRIBUTES);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains("tooMany");
  }

  @Test
  void postWhenAttributesExceedTheBudgetThenTheStoredUserIsReturned() {
    assertShows(host.send("POST", "/Users" + ATTRIBUTES, user("Dr")), 201, "Dr");
  }

  @Test
  void putWhenAttributesExceedTheBudgetThenTheStoredUserIsReturned() {
    assertShows(host.send("PUT", created() + ATTRIBUTES, user("Prof")), 200, "Prof");
  }

  @Test
  void patchWhenAttributesExceedTheBudgetThenTheStoredUserIsReturned() {
    String title = "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Prof\"}";

    assertShows(host.patch(created() + ATTRIBUTES, title), 200, "Prof");
  }
}

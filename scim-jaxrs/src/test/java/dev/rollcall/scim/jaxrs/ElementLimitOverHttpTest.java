// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limit on elements of a multi-valued attribute, here 10. */
class ElementLimitOverHttpTest {
  private static final String DETAIL = "'emails' must have at most 10 elements";

  private final DirectoryHost host = new DirectoryHost();

  @BeforeEach
  void limit() {
    Limits limits = Limits.builder().elements(10).build();
    host.profile(TenantProfile.builder().limits(limits).build());
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private static String emails(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"value\":\"mail" + i + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String user(int emails) {
    return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\","
        + "\"emails\":"
        + emails(0, emails)
        + "}";
  }

  private static String adding(int from, int to) {
    return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
        + "{\"op\":\"add\",\"path\":\"emails\",\"value\":"
        + emails(from, to)
        + "}]}";
  }

  private static void assertTooMany(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains("tooMany");
    assertThat(json(reply).findText("detail")).contains(DETAIL);
  }

  private int storedEmails(String path) {
    return host.read(path).elements("emails").size();
  }

  @Test
  void postWhenElementsAreTooManyThenNothingIsStored() {
    assertTooMany(host.send("POST", "/Users", user(11)));
    assertThat(host.send("POST", "/Users", user(10)).status()).isEqualTo(201);
  }

  @Test
  void putAndPatchWhenElementsAreTooManyThenTheResourceStays() {
    String path = host.addUser("bo", ",\"emails\":" + emails(0, 9));

    assertTooMany(host.send("PUT", path, user(11)));
    assertTooMany(host.send("PATCH", path, adding(10, 21)));
    assertTooMany(host.send("PATCH", path, adding(10, 12)));
    assertThat(storedEmails(path)).isEqualTo(9);

    assertThat(host.send("PATCH", path, adding(10, 11)).status()).isEqualTo(200);
    assertThat(storedEmails(path)).isEqualTo(10);
  }

  @Test
  void bulkWhenElementsAreTooManyThenThatOperationFails() {
    String path = host.addUser("bo", ",\"emails\":" + emails(0, 9));
    Reply reply =
        host.send(
            "POST",
            "/Bulk",
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
                + "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"a\",\"data\":"
                + user(11)
                + "},{\"method\":\"PATCH\",\"path\":\""
                + path
                + "\",\"data\":"
                + adding(10, 12)
                + "}]}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply).elements("Operations"))
        .hasSize(2)
        .allSatisfy(
            result ->
                assertThat(((ComplexValue) result).complexOrEmpty("response").findText("detail"))
                    .contains(DETAIL));
    assertThat(storedEmails(path)).isEqualTo(9);
  }
}

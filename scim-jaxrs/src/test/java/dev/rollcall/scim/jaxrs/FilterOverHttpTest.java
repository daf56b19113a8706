// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters over HTTP (RFC 7644 section 3.4.2.2). */
class FilterOverHttpTest {
  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private Reply search(String filter) {
    return host.get("/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  @Test
  @Requirement("R7644-050")
  void configurationWhenReadThenFilterIsSupported() {
    ComplexValue filter = host.read("/ServiceProviderConfig").complexOrEmpty("filter");

    assertThat(filter.find("supported")).contains(BooleanValue.TRUE);
    assertThat(filter.find("maxResults")).contains(new IntegerValue(200));
    assertThat(search("userName pr").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "userName eq \"ADA\" | ada",
        "externalId eq \"e-1\" | ``",
        "externalId eq \"E-1\" | ada",
        "title pr | bob eve",
        "emails[type eq \"work\" and value co \"@x\"] | bob",
        "not (title pr) or active eq true | ada eve",
        "userName eq \"nobody\" | ``",
      })
  @Requirement({"R7643-137", "R7644-051", "R7644-075"})
  void searchWhenFilterIsSentThenOnlyMatchesAreReturned(String filter, String expected) {
    host.addUser("ada", ",\"externalId\":\"E-1\"");
    host.addUser(
        "bob",
        ",\"active\":false,\"title\":\"Dr\",\"emails\":[{\"value\":\"b@x.test\",\"type\":\"work\"},"
            + "{\"value\":\"b@y.test\",\"type\":\"home\"}]");
    host.addUser("eve", ",\"title\":\"Mr\",\"active\":true");

    ComplexValue page = json(search(filter));

    List<String> names =
        page.elements("Resources").stream()
            .map(resource -> ((ComplexValue) resource).findText("userName").orElseThrow())
            .toList();
    assertThat(String.join(" ", names)).isEqualTo(expected == null ? "" : expected);
    assertThat(page.find("totalResults")).contains(new IntegerValue(names.size()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "userName"})
  @Requirement("R7644-052")
  void searchWhenFilterIsEmptyThenInvalidFilter(String filter) {
    Reply reply = search(filter);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains("invalidFilter");
  }

  @Test
  @Requirement("R7644-074")
  void searchWhenOperatorIsUnknownThenErrorNamesIt() {
    host.addUser("ada", "");

    Reply reply = search("userName regex \"a\"");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains("invalidFilter");
    assertThat(json(reply).findText("detail").orElseThrow()).contains("'regex'");
    assertThat(json(reply).has("Resources")).isFalse();
  }
}

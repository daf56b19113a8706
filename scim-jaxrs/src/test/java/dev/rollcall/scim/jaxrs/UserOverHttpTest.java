// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.BASE;
import static dev.rollcall.scim.jaxrs.DirectoryHost.idOf;
import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users over HTTP (RFC 7643 section 4.1). */
class UserOverHttpTest {
  private static final String SECRET = "t1meMa$heen";

  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private static void assertRefused(Reply reply, int status, String scimType) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(json(reply).findText("scimType")).contains(scimType);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"userName\":null", ",\"userName\":\"\"", ",\"userName\":\"  \""})
  @Requirement("R7643-072")
  void createWhenUserNameIsMissingOrEmptyThenRejected(String userName) {
    String body =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"title\":\"Dr\""
            + userName
            + "}";
    String path = host.addUser("bjensen", "");

    assertRefused(host.send("POST", "/Users", body), 400, "invalidValue");
    assertRefused(host.send("PUT", path, body), 400, "invalidValue");
    assertThat(host.read(path).findText("userName")).contains("bjensen");
  }

  @Test
  @Requirement("R7643-073")
  void createWhenUserNameDiffersOnlyInLetterCaseThenConflict() {
    String bob = host.addUser("Bob", "");
    String eve = host.addUser("eve", "");
    String body =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"bob\"}";

    assertRefused(host.send("POST", "/Users", body), 409, "uniqueness");
    assertRefused(host.send("PUT", eve, body), 409, "uniqueness");
    assertRefused(
        host.patch(eve, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"BOB\"}"),
        409,
        "uniqueness");
    assertThat(host.read(eve).findText("userName")).contains("eve");
    assertThat(host.send("PUT", bob, body).status()).isEqualTo(200);
  }

  @Test
  @Requirement("R7643-082")
  void createWhenActiveIsNotABooleanThenRejected() {
    String path = host.addUser("bjensen", ",\"active\":true");

    assertRefused(
        host.patch(path, "{\"op\":\"replace\",\"path\":\"active\",\"value\":\"gone\"}"),
        400,
        "invalidValue");
    Reply reply = host.patch(path, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");

    assertThat(json(reply).find("active")).contains(BooleanValue.FALSE);
    assertThat(host.read(path).find("active")).contains(BooleanValue.FALSE);
  }

  @Test
  @Requirement("R7643-083")
  void writeWhenPasswordIsSentThenNotReturnedAndNotLogged() {
    Logger logger = Logger.getLogger("dev.rollcall.scim");
    Notes logged = new Notes();
    logger.addHandler(logged);
    Level before = logger.getLevel();
    logger.setLevel(Level.ALL);
    try {
      assertThat(answersAboutASecret())
          .hasSizeGreaterThan(10)
          .allSatisfy(reply -> assertThat(reply.body()).doesNotContain(SECRET, "\"password\""));
    } finally {
      logger.setLevel(before);
      logger.removeHandler(logged);
    }
    assertThat(logged.texts).isNotEmpty().noneMatch(text -> text.contains(SECRET));
  }

  /** Responses of every kind to requests that name or contain a password. */
  private List<Reply> answersAboutASecret() {
    String user =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"%s\","
            + "\"password\":\""
            + SECRET
            + "\"}";
    String path = host.addUser("bjensen", ",\"password\":\"" + SECRET + "\"");
    String wrong = "{\"value\":\"" + SECRET + "\"}";
    String replace = "{\"op\":\"replace\",\"path\":\"password\",\"value\":%s}";
    return List.of(
        host.send("POST", "/Users", user.formatted("one")),
        host.send("POST", "/Users?attributes=password", user.formatted("two")),
        host.send("POST", "/Users", user.formatted("two")),
        host.send("POST", "/Users", user.formatted("bad").replace('"' + SECRET + '"', wrong)),
        host.send("POST", "/Users", user.formatted(DirectoryHost.FAILING)),
        host.send("PUT", path, user.formatted("bjensen")),
        host.send("PUT", path + "?attributes=password", user.formatted("bjensen")),
        host.patch(path, replace.formatted('"' + SECRET + "2\"")),
        host.patch(path + "?attributes=password", replace.formatted('"' + SECRET + '"')),
        host.patch(path, replace.formatted(wrong)),
        host.patch(path, "{\"op\":\"add\",\"value\":{\"password\":" + wrong + "}}"),
        host.get(path),
        host.get(path + "?attributes=password,userName"),
        host.get(path + "?excludedAttributes=userName"),
        host.get("/Users"),
        host.get("/Users?attributes=password"));
  }

  /** Collects log messages. */
  private static final class Notes extends Handler {
    private final List<String> texts = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      texts.add(
          entry.getMessage()
              + List.of(entry.getParameters() == null ? new Object[0] : entry.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  @Requirement("R7643-083")
  void passwordWhenFilteredThenInvalidFilter() {
    String path = host.addUser("bjensen", ",\"password\":\"" + SECRET + "\"");

    for (String filter :
        new String[] {"password+eq+%22t1meMa$heen%22", "password+sw+%22t%22", "password+pr"}) {
      Reply reply = host.get("/Users?filter=" + filter);
      assertRefused(reply, 400, "invalidFilter");
      assertThat(reply.body()).doesNotContain(SECRET);
    }
    Reply changed =
        host.patch(path, "{\"op\":\"replace\",\"path\":\"password\",\"value\":\"other\"}");
    assertThat(changed.header("ETag")).contains("W/\"2\"");
    assertThat(json(changed).has("password")).isFalse();
  }

  @Test
  @Requirement({"R7643-100", "R7643-101"})
  void readWhenUserIsDirectMemberThenGroupsHaveRef() {
    String user = host.addUser("bjensen", "");
    String guides = host.addGroup("Guides", member(user));
    host.addGroup("Staff", member(guides));

    assertThat(host.read(user).elements("groups"))
        .containsExactly(
            ComplexValue.builder()
                .put("value", idOf(guides))
                .put("$ref", BASE + guides)
                .put("display", "Guides")
                .put("type", "direct")
                .build());
  }

  @Test
  @Requirement("R7643-102")
  void patchWhenGroupsOfUserAreChangedThenRejected() {
    String guides = host.addGroup("Guides");
    String claim = ",\"groups\":[" + member(guides) + "]";
    String user = host.addUser("bjensen", claim);
    String body =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"bjensen\""
            + claim
            + "}";

    assertThat(host.send("PUT", user, body).status()).isEqualTo(200);
    for (String op : new String[] {"add", "replace", "remove"}) {
      String value = op.equals("remove") ? "" : ",\"value\":[" + member(guides) + "]";
      assertRefused(
          host.patch(user, "{\"op\":\"" + op + "\",\"path\":\"groups\"" + value + "}"),
          400,
          "mutability");
    }

    assertThat(host.read(user).has("groups")).isFalse();
    assertThat(host.read(guides).has("members")).isFalse();
    host.patch(guides, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member(user) + "]}");
    assertThat(host.read(user).elements("groups"))
        .singleElement()
        .extracting(group -> ((ComplexValue) group).find("value").orElseThrow())
        .isEqualTo(new StringValue(idOf(guides)));
  }
}

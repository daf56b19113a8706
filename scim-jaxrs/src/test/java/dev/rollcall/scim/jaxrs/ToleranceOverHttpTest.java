// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every tolerance over HTTP. The dialects that have it accept the request; strict, and every
 * tolerant dialect without it, rejects the request or interprets it literally.
 */
class ToleranceOverHttpTest {
  private static final DirectoryHost HOST = new DirectoryHost();
  private static final AtomicInteger COUNT = new AtomicInteger();

  /**
   * The tolerance, attributes of the user NAME that exists, the request, and the status and a text
   * of the reply where it is accepted and where it is not.
   */
  private static final String CASES =
      """
      UNKNOWN_PATHS | "active":true | PATCH {"op":"replace","path":"shoeSize","value":1},{"op":"replace","path":"active","value":false} | 200 "active":false | 400 invalidPath
      UNQUOTED_FILTER_VALUES | "title":"x" | GET /Users?filter=userName eq NAME | 200 "totalResults":1 | 400 invalidFilter
      INVISIBLE_CHARACTERS | "title":"x" | POST /Users {SCHEMAS,"userName":" NAME"} | 409 uniqueness | 409 uniqueness
      VALUE_FILTERS_IN_ATTRIBUTES | "emails":[{"value":"w@x","type":"work"},{"value":"h@x","type":"home"}] | GET /Users/ID?attributes=emails[type eq "work"] | 200 "emails":[{"value":"w@x","type":"work"}] | 400 invalidFilter
      DISPLAY_NAME_ALIAS | "title":"x" | PATCH {"op":"add","path":"roles","value":[{"value":"r","displayName":"R"}]} | 200 "display":"R" | 200 "roles":[{"value":"r"}]
      LEGACY_SCHEMA_URNS | "title":"x" | PATCH {"op":"add","path":"urn:scim:schemas:extension:enterprise:2.0:department","value":"Sales"} | 200 "department":"Sales" | 400 invalidPath
      NUMBER_AND_STRING_COERCION | "title":"x" | PATCH {"op":"replace","path":"title","value":17} | 200 "title":"17" | 400 invalidValue
      EMPTY_PATCH_PATH | "title":"x" | PATCH {"op":"replace","path":"","value":{"title":"y"}} | 200 "title":"y" | 400 invalidPath
      PARTIAL_ELEMENT_REPLACE | "emails":[{"value":"w@x","type":"work"}] | PATCH {"op":"replace","path":"emails[type eq \\"work\\"]","value":{"display":"W"}} | 200 "emails":[{"value":"w@x","type":"work","display":"W"}] | 200 "emails":[{"display":"W"}]
      PATHS_AS_NAMES | "title":"x" | POST /Users {SCHEMAS,"userName":"NEW","name.middleName":"M"} | 201 "name":{"middleName":"M"} | 400 invalidPath
      MISSING_MESSAGE_SCHEMAS | "title":"x" | POST /Users/.search {"filter":"userName eq \\"NAME\\""} | 200 "totalResults":1 | 400 invalidSyntax
      MESSAGE_SCHEMA_ALIAS | "title":"x" | POST /Users/.search {"schemas":["urn:ietf:params:scim:schemas:core:2.0:SearchRequest"],"filter":"userName eq \\"NAME\\""} | 200 "totalResults":1 | 400 invalidSyntax
      SINGLE_ELEMENT_ARRAYS | "active":true | PATCH {"op":"replace","path":"active","value":[false]} | 200 "active":false | 400 invalidValue
      VALUE_OBJECTS | "active":true | PATCH {"op":"replace","path":"active","value":{"value":"False"}} | 200 "active":false | 400 invalidValue
      ENDPOINT_NAME_CASE | "title":"x" | GET /users/ID?attributes=title | 200 "title":"x" | 404 "status":"404"
      EMPTY_QUERY_PARAMETERS | "title":"x" | GET /Users?count= | 200 "totalResults": | 400 "status":"400"
      EMPTY_QUERY_PARAMETERS | "title":"x" | GET /Users?startIndex= | 200 "totalResults": | 400 "status":"400"
      NON_POSITIVE_FAIL_ON_ERRORS | "title":"x" | POST /Bulk {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"failOnErrors":0,"Operations":[{"method":"DELETE","path":"/Users/none"}]} | 200 "status":"404" | 400 invalidValue
      ACTIVE_WHEN_ABSENT | "title":"x" | POST /Users {SCHEMAS,"userName":"NEW"} | 201 "active":true | 201 "userName":"NEW","meta":
      SOFT_DELETE_RENAME | "active":true | PATCH {"op":"replace","path":"active","value":false},{"op":"replace","path":"userName","value":"0123456789abcdef0123456789abcdefNAME"} | 200 "userName":"NAME" | 200 "userName":"0123456789abcdef0123456789abcdefNAME"
      """;

  @AfterAll
  static void stop() {
    HOST.close();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CASES)
  void whenTheDialectHasTheToleranceThenTheRequestIsAccepted(
      Tolerance tolerance, String attributes, String request, String accepted, String refused) {
    for (Dialect dialect : EnumSet.of(Dialect.STRICT, Dialect.DEFAULT, Dialect.ENTRA)) {
      String expected = dialect.tolerates(tolerance) ? accepted : refused;

      assertReply(dialect, attributes, request, expected);
    }
  }

  private static void assertReply(
      Dialect dialect, String attributes, String request, String expected) {
    HOST.profile(profile(Dialect.DEFAULT));
    String name = "user" + COUNT.incrementAndGet();
    String path = HOST.addUser(name, "," + attributes);
    HOST.profile(profile(dialect));
    String id = DirectoryHost.idOf(path);
    String[] parts = expected.split(" ", 2);

    Reply reply = send(path, named(request, name), id);

    assertThat(reply.status()).as("%s: %s", dialect, reply.body()).hasToString(parts[0]);
    assertThat(reply.body())
        .as(dialect.wireName())
        .contains(named(parts[1], name).replace("ID", id));
  }

  private static String named(String text, String name) {
    return text.replace("NAME", name).replace("NEW", name + "new");
  }

  private static TenantProfile profile(Dialect dialect) {
    return TenantProfile.builder()
        .dialect(dialect)
        .unknownAttributes(UnknownAttributePolicy.IGNORE)
        .build();
  }

  private static Reply send(String user, String request, String id) {
    String[] parts = request.split(" ", 2);
    if (parts[0].equals("PATCH")) {
      return HOST.patch(user, parts[1]);
    }
    String[] rest = parts[1].split(" ", 2);
    if (parts[0].equals("GET")) {
      int query = parts[1].indexOf('=') + 1;
      String value = URLEncoder.encode(parts[1].substring(query), StandardCharsets.UTF_8);
      return HOST.get(parts[1].substring(0, query).replace("ID", id) + value);
    }
    return HOST.send(
        parts[0],
        rest[0],
        rest[1].replace("SCHEMAS", "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]"));
  }

  @Test
  void examplesWhenListedThenEveryToleranceHasOne() {
    Set<Tolerance> shown =
        CASES
            .lines()
            .map(line -> Tolerance.valueOf(line.substring(0, line.indexOf(' '))))
            .collect(Collectors.toSet());

    assertThat(shown).containsExactlyInAnyOrder(Tolerance.values());
  }
}

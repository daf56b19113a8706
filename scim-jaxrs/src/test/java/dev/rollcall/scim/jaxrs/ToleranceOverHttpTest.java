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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every tolerance over HTTP in every dialect. The dialects that have it accept the request; the
 * others reject the request or interpret it literally.
 */
class ToleranceOverHttpTest {
  private static final DirectoryHost HOST = new DirectoryHost();
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  /**
   * The tolerance, attributes of the user NAME that exists, the request, and the status and a text
   * of the reply where it is accepted and where it is not. The interop dialect has its own reply
   * where it does not accept the request for another reason.
   */
  private static final String CASES =
      """
      EMPTY_STRINGS | "title":"x" | PATCH {"op":"replace","path":"title","value":""} | 200 "userName":"NAME","active":true,"meta": | 200 "title":""; interop 400 invalidValue
      EMPTY_STRINGS | "title":"x" | POST /Users {SCHEMAS,"userName":"NEW","active":true,"title":""} | 201 "userName":"NEW","active":true,"meta": | 201 "title":""; interop 400 invalidValue
      EMPTY_ELEMENTS | "title":"x" | POST /Users {SCHEMAS,"userName":"NEW","active":true,"emails":[{"value":null,"type":"work"}]} | 201 "userName":"NEW","active":true,"meta": | 201 "emails":[{"type":"work"}]
      BOOLEANS_AS_STRINGS | "active":true | PATCH {"op":"replace","path":"active","value":"False"} | 200 "active":false | 400 invalidValue
      BOOLEANS_AS_STRINGS | "active":true | GET /Users?filter=userName eq "NAME" and active eq "True" | 200 "totalResults":1 | 400 invalidFilter
      NUMBER_AND_STRING_COERCION | "title":"x" | PATCH {"op":"replace","path":"title","value":17} | 200 "title":"17" | 400 invalidValue
      SINGLE_ELEMENT_ARRAYS | "active":true | PATCH {"op":"replace","path":"active","value":[false]} | 200 "active":false | 400 invalidValue
      SINGLE_ELEMENT_ARRAYS | "title":"x" | PATCH {"op":"replace","path":"name","value":[{"familyName":"F"}]} | 200 "name":{"familyName":"F"} | 400 invalidValue
      VALUES_WITHOUT_ARRAY | "title":"x" | POST /Users {SCHEMAS,"userName":"NEW","emails":{"value":"w@x"}} | 201 "emails":[{"value":"w@x"}] | 400 invalidValue
      VALUE_OBJECTS | "active":true | PATCH {"op":"replace","path":"active","value":{"value":false}} | 200 "active":false | 400 invalidValue
      VALUES_WITHOUT_OBJECT | "title":"x" | PATCH {"op":"replace","path":"ENTERPRISE:manager","value":"42"} | 200 "manager":{"value":"42"} | 400 invalidValue
      VALUES_WITHOUT_OBJECT | "title":"x" | POST /Users {SCHEMAS,"userName":"NEW","emails":["w@x"]} | 201 "emails":[{"value":"w@x"}] | 400 invalidValue
      ACTIVE_WHEN_ABSENT | "title":"x" | POST /Users {SCHEMAS,"userName":"NEW"} | 201 "active":true | 201 "userName":"NEW","meta":
      INVISIBLE_CHARACTERS | "title":"x" | POST /Users {SCHEMAS,"userName":" NAME"} | 409 uniqueness | 409 uniqueness
      UNKNOWN_SCHEMAS | "title":"x" | POST /Users {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:x:y"],"userName":"NEW"} | 201 "userName":"NEW" | 400 invalidValue; interop 400 invalidSyntax
      LEGACY_SCHEMA_URNS | "title":"x" | PATCH {"op":"add","path":"urn:scim:schemas:extension:enterprise:2.0:department","value":"Sales"} | 200 "department":"Sales" | 400 invalidPath; interop 400 invalidSyntax
      UNQUALIFIED_EXTENSION_ATTRIBUTES | "title":"x" | PATCH {"op":"add","path":"department","value":"Sales"} | 200 "department":"Sales" | 400 invalidPath; interop 400 invalidSyntax
      UNQUALIFIED_EXTENSION_ATTRIBUTES | "ENTERPRISE":{"department":"Sales"} | GET /Users?filter=userName eq "NAME" and department eq "Sales" | 200 "totalResults":1 | 400 invalidFilter
      DISPLAY_NAME_ALIAS | "title":"x" | PATCH {"op":"add","path":"roles","value":[{"value":"r","displayName":"R"}]} | 200 "display":"R" | 200 "roles":[{"value":"r"}]
      PATHS_AS_NAMES | "title":"x" | POST /Users {SCHEMAS,"userName":"NEW","name.middleName":"M"} | 201 "name":{"middleName":"M"} | 400 invalidPath; interop 400 invalidSyntax
      MISSING_MESSAGE_SCHEMAS | "title":"x" | POST /Users/.search {"filter":"userName eq \\"NAME\\""} | 200 "totalResults":1 | 400 invalidSyntax
      MESSAGE_SCHEMA_ALIAS | "title":"x" | POST /Users/.search {"schemas":["urn:ietf:params:scim:schemas:core:2.0:SearchRequest"],"filter":"userName eq \\"NAME\\""} | 200 "totalResults":1 | 400 invalidSyntax
      EMPTY_PATCH_OPERATIONS | "title":"x" | PATCH | 200 "title":"x" | 400 invalidSyntax
      EMPTY_PATCH_PATH | "title":"x" | PATCH {"op":"replace","path":"","value":{"title":"y"}} | 200 "title":"y" | 400 invalidPath
      EMPTY_PATCH_PATH | "title":"x" | PATCH {"op":"replace","path":null,"value":{"title":"y"}} | 200 "title":"y" | 400 invalidPath; interop 400 invalidSyntax
      UNKNOWN_PATHS | "active":true | PATCH {"op":"replace","path":"shoeSize","value":1},{"op":"replace","path":"active","value":false} | 200 "active":false | 400 invalidPath; interop 400 invalidSyntax
      SCHEMA_URNS_AS_PATHS | "title":"x" | PATCH {"op":"add","path":"ENTERPRISE","value":{"department":"Sales"}} | 200 "department":"Sales" | 400 invalidPath
      FILTERS_ON_SIMPLE_ELEMENTS | "ENTERPRISE":{"department":"Sales"} | PATCH {"op":"remove","path":"schemas[value eq \\"ENTERPRISE\\"]"} | 200 "schemas":["urn:ietf:params:scim:schemas:core:2.0:User"] | 400 must not have a filter
      REMOVE_WITH_VALUE | "emails":[{"value":"w@x"},{"value":"h@x"}] | PATCH {"op":"remove","path":"emails","value":[{"value":"w@x"}]} | 200 "emails":[{"value":"h@x"}] | 400 invalidValue
      REMOVE_WITH_VALUE | "active":true,"title":"x" | PATCH {"op":"remove","path":"title","value":"y"} | 200 "userName":"NAME","active":true,"meta": | 400 invalidValue
      REMOVE_FROM_SCHEMAS | "ENTERPRISE":{"department":"Sales"} | PATCH {"op":"remove","path":"schemas","value":"ENTERPRISE"} | 200 "schemas":["urn:ietf:params:scim:schemas:core:2.0:User"] | 400 is derived from
      PARTIAL_ELEMENT_REPLACE | "emails":[{"value":"w@x","type":"work"}] | PATCH {"op":"replace","path":"emails[type eq \\"work\\"]","value":{"display":"W"}} | 200 "emails":[{"value":"w@x","type":"work","display":"W"}] | 200 "emails":[{"display":"W"}]; interop 400 invalidPath
      CREATE_MISSING_ELEMENT | "title":"x" | PATCH {"op":"replace","path":"emails[type eq \\"work\\"].value","value":"w@x"} | 200 "emails":[{"type":"work","value":"w@x"}] | 400 noTarget
      CREATE_MISSING_ELEMENT | "emails":[{"value":"h@x","type":"home"}] | PATCH {"op":"add","path":"emails[type eq \\"work\\"].value","value":"w@x"} | 200 {"type":"work","value":"w@x"} | 400 noTarget
      CREATE_MISSING_ELEMENT_BESIDE_OTHERS | "emails":[{"value":"h@x","type":"home"}] | PATCH {"op":"replace","path":"emails[type eq \\"work\\"].value","value":"w@x"} | 200 {"type":"work","value":"w@x"} | 400 noTarget
      CLEAR_MISSING_ELEMENT | "title":"x" | PATCH {"op":"replace","path":"emails[type eq \\"work\\"].value","value":null} | 200 "title":"x" | 400 noTarget
      SOFT_DELETE_RENAME | "active":true | PATCH {"op":"replace","path":"active","value":false},{"op":"replace","path":"userName","value":"0123456789abcdef0123456789abcdefNAME"} | 200 "userName":"NAME" | 200 "userName":"0123456789abcdef0123456789abcdefNAME"
      UNQUOTED_FILTER_VALUES | "title":"x" | GET /Users?filter=userName eq NAME | 200 "totalResults":1 | 400 invalidFilter
      FILTER_LITERAL_CASE | "active":true | GET /Users?filter=userName eq "NAME" and active eq TRUE | 200 "totalResults":1 | 400 invalidFilter
      VALUE_FILTERS_IN_ATTRIBUTES | "emails":[{"value":"w@x","type":"work"},{"value":"h@x","type":"home"}] | GET /Users/ID?attributes=emails[type eq "work"] | 200 "emails":[{"value":"w@x","type":"work"}] | 400 invalidFilter
      BOTH_ATTRIBUTE_PARAMETERS | "title":"x" | POST /Users/.search {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"userName eq \\"NAME\\"","attributes":["title"],"excludedAttributes":["title"]} | 200 "title":"x" | 400 invalidValue
      EMPTY_QUERY_PARAMETERS | "title":"x" | GET /Users?count= | 200 "totalResults": | 400 "status":"400"
      EMPTY_QUERY_PARAMETERS | "title":"x" | GET /Users?startIndex= | 200 "totalResults": | 400 "status":"400"
      CURSOR_COUNT_CHANGE | "title":"x" | PAGES 1 2 | 200 "itemsPerPage": | 400 invalidCount
      ENDPOINT_NAME_CASE | "title":"x" | GET /users/ID?attributes=title | 200 "title":"x" | 404 "status":"404"
      NON_POSITIVE_FAIL_ON_ERRORS | "title":"x" | POST /Bulk {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"failOnErrors":0,"Operations":[{"method":"DELETE","path":"/Users/none"}]} | 200 "status":"404" | 400 invalidValue
      """;

  @AfterAll
  static void stop() {
    HOST.close();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CASES)
  void requestWhenDialectHasToleranceThenAccepted(
      Tolerance tolerance, String attributes, String request, String accepted, String refused) {
    String[] refusals = refused.split("; interop ");
    for (Dialect dialect : dialects(tolerance)) {
      String refusal = refusals[dialect.isInterop() ? refusals.length - 1 : 0];
      boolean isAccepted = dialect.tolerates(tolerance);

      Exchange exchange = exchange(dialect, attributes, request);

      assertThat(exchange.has(isAccepted ? accepted : refusal))
          .as("%s: %s", dialect, exchange.reply())
          .isTrue();
      assertThat(exchange.has(isAccepted ? refusal : accepted))
          .as("%s: %s", dialect, exchange.reply())
          .isEqualTo(accepted.equals(refusal));
    }
  }

  /**
   * The standard dialects, and two that differ from one by the tolerance: added to {@code strict}
   * with the tolerances that it extends, and removed from {@code entra}, which does not ignore
   * unknown paths then.
   */
  private static List<Dialect> dialects(Tolerance tolerance) {
    List<Dialect> dialects = new ArrayList<>(Dialect.all());
    dialects.add(Dialect.STRICT.with(tolerance).with(extendedBy(tolerance)));
    if (!tolerance.isFixed()) {
      dialects.add(Dialect.ENTRA.without(tolerance, Tolerance.UNKNOWN_PATHS));
    }
    return dialects;
  }

  private static Tolerance[] extendedBy(Tolerance tolerance) {
    return switch (tolerance) {
      case CREATE_MISSING_ELEMENT_BESIDE_OTHERS ->
          new Tolerance[] {Tolerance.CREATE_MISSING_ELEMENT};
      case FILTERS_ON_SIMPLE_ELEMENTS -> new Tolerance[] {Tolerance.REMOVE_FROM_SCHEMAS};
      default -> new Tolerance[0];
    };
  }

  /** The reply to a request about one user. */
  private record Exchange(String name, String id, Reply reply) {
    boolean has(String statusAndText) {
      String[] parts = statusAndText.split(" ", 2);
      return parts[0].equals(Integer.toString(reply.status()))
          && reply.body().contains(named(parts[1], name).replace("ID", id));
    }
  }

  private static Exchange exchange(Dialect dialect, String attributes, String request) {
    HOST.profile(profile(Dialect.DEFAULT));
    String name = "user" + COUNT.incrementAndGet();
    String path = HOST.addUser(name, "," + named(attributes, name));
    HOST.profile(profile(dialect));
    String id = DirectoryHost.idOf(path);
    return new Exchange(name, id, send(path, named(request, name), id));
  }

  private static String named(String text, String name) {
    return text.replace("NAME", name)
        .replace("NEW", name + "new")
        .replace("ENTERPRISE", ENTERPRISE);
  }

  private static TenantProfile profile(Dialect dialect) {
    return TenantProfile.builder()
        .dialect(dialect)
        .unknownAttributes(UnknownAttributePolicy.IGNORE)
        .build();
  }

  private static Reply send(String user, String request, String id) {
    String[] parts = request.split(" ", 2);
    return switch (parts[0]) {
      case "PATCH" -> HOST.patch(user, parts.length == 1 ? "" : parts[1]);
      case "GET" -> get(parts[1].replace("ID", id));
      case "PAGES" -> secondPage(parts[1].split(" "));
      default -> post(parts[1].split(" ", 2));
    };
  }

  private static Reply get(String pathAndQuery) {
    int query = pathAndQuery.indexOf('=') + 1;
    String value = URLEncoder.encode(pathAndQuery.substring(query), StandardCharsets.UTF_8);
    return HOST.get(pathAndQuery.substring(0, query) + value);
  }

  /** Follows a cursor with another count. */
  private static Reply secondPage(String[] counts) {
    HOST.addUser("other" + COUNT.incrementAndGet(), "");
    Reply first = HOST.get("/Users?cursor&count=" + counts[0]);
    String next = DirectoryHost.json(first).findText("nextCursor").orElseThrow();
    return HOST.get("/Users?cursor=" + next + "&count=" + counts[1]);
  }

  private static Reply post(String[] pathAndBody) {
    return HOST.send(
        "POST",
        pathAndBody[0],
        pathAndBody[1].replace(
            "SCHEMAS", "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]"));
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

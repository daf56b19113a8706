// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.CoreSchemas;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Reading a body during parsing has the same result as reading its tree. */
class GuidedReadingTest {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  /** Values that are valid for some attributes or for none. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "\"\"",
          "\"x\"",
          "\"True\"",
          "true",
          "5",
          "1.5",
          "[]",
          "{}",
          "[null]",
          "[\"a\"]",
          "[[]]",
          "[{}]",
          "[{\"value\":\"v\"}]",
          "{\"value\":\"v\"}",
          "[{\"value\":5}]",
          "[{\"type\":\"work\"}]",
          "{\"VALUE\":\"v\",\"other\":{\"deep\":[1,{}]}}",
          "[{\"value\":\"a\",\"primary\":\"true\"},{\"value\":\"b\"}]",
          "{\"givenName\":\"B\",\"familyName\":null,\"formatted\":\"\\u00e9\\n\"}",
          "{\"department\":\"d\",\"manager\":[{\"value\":\"7\"}],\"nobody\":\"x\"}");

  private static final List<String> NAMES =
      List.of(
          "userName",
          "USERNAME",
          "name",
          "active",
          "emails",
          "addresses",
          "groups",
          "id",
          "meta",
          "unknown",
          "externalId",
          "x509Certificates",
          "profileUrl",
          "schemas",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
          "urn:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:user");

  private static String body(Random random) {
    StringBuilder json = new StringBuilder("{");
    List<String> names = new ArrayList<>(NAMES);
    for (int i = random.nextInt(6) + 1; i > 0; i--) {
      String name = names.remove(random.nextInt(names.size()));
      json.append(json.length() > 1 ? "," : "")
          .append('"')
          .append(name)
          .append("\":")
          .append(VALUES.get(random.nextInt(VALUES.size())));
    }
    return json.append('}').toString();
  }

  private static String outcome(Supplier<ReadResult> reading) {
    try {
      ReadResult result = reading.get();
      return JsonWriter.toString(result.readable().attributes())
          + result.ignored()
          + result.violations();
    } catch (ScimException refused) {
      return refused.type() + refused.detail();
    }
  }

  @Test
  void examineWhenTextOrTreeThenSameResult() {
    Random random = new Random(7643);
    int refused = 0;
    for (int i = 0; i < 1_200; i++) {
      String body = body(random);
      Dialect dialect = Dialect.all().get(random.nextInt(Dialect.all().size()));
      UnknownAttributePolicy unknown = UnknownAttributePolicy.values()[random.nextInt(2)];
      ResourceReader reader = new ResourceReader(CoreSchemas.userType(), dialect, unknown);
      byte[] small = body.getBytes(StandardCharsets.UTF_8);
      byte[] large = (body + " ".repeat(20_000)).getBytes(StandardCharsets.UTF_8);

      String expected;
      try {
        JsonSource tree = JsonSource.of(JSON.readObject(body));
        expected = outcome(() -> reader.examine(tree));
      } catch (ScimException duplicate) {
        expected = duplicate.type() + duplicate.detail();
      }

      assertThat(outcome(() -> JSON.read(small, reader::examine))).as(body).isEqualTo(expected);
      assertThat(outcome(() -> JSON.read(large, reader::examine))).as(body).isEqualTo(expected);
      assertThat(
              outcome(() -> JSON.read(new ByteArrayInputStream(small), 1 << 20, reader::examine)))
          .isEqualTo(expected);
      refused += expected.startsWith("{") && expected.endsWith("[]") ? 0 : 1;
    }
    assertThat(refused).isBetween(120, 1_080);
  }

  @Test
  void forCreateWhenUnreadableAndMissingThenReportedTogether() {
    ResourceReader reader =
        new ResourceReader(CoreSchemas.userType(), Dialect.DEFAULT, UnknownAttributePolicy.REFUSE);
    AttributeRules rules = new AttributeRules(CoreSchemas.userType());
    ReadResult read =
        JSON.read(
            """
            {"active": "maybe", "colour": "red", "name": "x",
             "emails": [{"value": "a", "primary": true}, {"value": "b", "primary": true}]}
            """,
            reader::examine);

    assertThatThrownBy(() -> rules.forCreate(read))
        .isInstanceOf(ScimException.class)
        .hasMessage(
            "'active' must be a boolean; 'name' must be an object; 'colour' not known to resource"
                + " type 'User'; 'userName' is required; 'emails' must have at most one primary"
                + " value");
    assertThatThrownBy(() -> rules.forReplace(read.readable(), read))
        .hasMessageContaining("'active' must be a boolean")
        .hasMessageContaining("'userName' is required");
    assertThatThrownBy(read::resource).hasMessageContaining("'active' must be a boolean");
  }

  @Test
  void forCreateWhenTypeIsWrongThenNotReportedAsMissing() {
    ResourceReader reader =
        new ResourceReader(CoreSchemas.userType(), Dialect.STRICT, UnknownAttributePolicy.IGNORE);
    ReadResult read =
        JSON.read(
            "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": 5}",
            reader::examine);

    assertThatThrownBy(() -> new AttributeRules(CoreSchemas.userType()).forCreate(read))
        .hasMessage("'userName' must be a string");
  }
}

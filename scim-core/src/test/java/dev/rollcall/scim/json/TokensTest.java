// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.property.Seeds;
import dev.rollcall.scim.resource.ReadResult;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.schema.CoreSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the tokens of short texts with those of Jackson: both must accept the same texts with
 * the same result, and reject all others with the same error at the same position.
 */
class TokensTest {
  /** The number of texts; a longer run sets the system property. */
  private static final int TEXTS = Integer.getInteger("json.texts", 20_000);

  private static final Limits SMALL =
      Limits.builder().jsonDepth(4).jsonValues(40).stringLength(70).nameLength(12).build();

  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"externalId":"701984",\
      "userName":"bjensen@example.com","name":{"formatted":"Ms. Barbara","familyName":"Jensen"},\
      "active":true,"emails":[{"value":"b@example.org","type":"home"},\
      {"value":"b@example.com","type":"work","primary":true}],"roles":[{"value":"a"}],\
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":701984,\
      "manager":{"value":"26118915"}}}""";

  private static String outcome(Function<Function<JsonSource, String>, String> text) {
    return outcome(text, source -> JsonWriter.toString(source.value()));
  }

  private static String outcome(
      Function<Function<JsonSource, String>, String> text, Function<JsonSource, String> reader) {
    try {
      return text.apply(reader);
    } catch (ScimException refused) {
      return refused.status() + " " + refused.type() + " " + refused.detail();
    }
  }

  private static String resource(JsonSource source, Dialect dialect) {
    ReadResult read =
        new ResourceReader(CoreSchemas.userType(), dialect, UnknownAttributePolicy.IGNORE)
            .examine(source);
    return read.ignored() + " " + read.violations();
  }

  private static String ofShortText(
      String text, Limits limits, Function<JsonSource, String> reader) {
    return new JsonReader(limits).read(text.getBytes(StandardCharsets.UTF_8), reader);
  }

  private static String ofParser(String text, Limits limits, Function<JsonSource, String> reader) {
    try (JsonParser parser = JsonReader.factory(limits).createParser(text.toCharArray())) {
      TextSource source = new TextSource(new ParserTokens(parser, limits), limits);
      source.begin();
      String result = reader.apply(source);
      source.end();
      return result;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Replaces unpaired surrogates, which have no encoding. */
  private static String encodable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Test
  void readWhenAnyTextThenSameOutcomeAsParser() {
    for (int seed = 0; seed < TEXTS; seed++) {
      Random random = new Random(seed);
      String text = encodable(new RandomTexts(random).text(USER));
      Limits limits = random.nextInt(4) == 0 ? SMALL : Limits.DEFAULT;
      Dialect dialect = Seeds.oneOf(Dialect.all(), random);

      assertThat(outcome(reader -> ofShortText(text, limits, reader)))
          .as(text)
          .isEqualTo(outcome(reader -> ofParser(text, limits, reader)));
      assertThat(
              outcome(
                  reader -> ofShortText(text, limits, reader), source -> resource(source, dialect)))
          .as(text)
          .isEqualTo(
              outcome(
                  reader -> ofParser(text, limits, reader), source -> resource(source, dialect)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1,"A":2}         | 'A' appears more than once in the same JSON object
          {"a":1,"\\u0041":2}   | 'A' appears more than once in the same JSON object
          {"userName":1,"USERNAME":2} | 'USERNAME' appears more than once in the same JSON object
          {"userName":"\\ud83d"} | The body has a JSON string with half a surrogate pair
          {"a":[1,]}            | The body is not valid JSON at line 1, column 9
          {"a":"\\x"}           | The body is not valid JSON at line 1, column 8
          {"a":tru}             | The body is not valid JSON at line 1, column 6
          {"a":01}              | The body is not valid JSON at line 1, column 7
          {"a":1e1001}          | The body has a number with an exponent beyond 1000
          {"é":1é}              | The body is not valid JSON at line 1, column 7
          {"a":1} 2             | The body has more text after its JSON value
          {"a":1}}              | The body is not valid JSON at line 1, column 8
          """)
  void readWhenInvalidThenExactError(String text, String detail) {
    assertThat(outcome(reader -> ofShortText(text, Limits.DEFAULT, reader))).endsWith(detail);
    assertThat(
            outcome(
                reader -> ofShortText(text, Limits.DEFAULT, reader),
                source -> resource(source, Dialect.DEFAULT)))
        .endsWith(detail);
  }

  @Test
  void readWhenHostileNamesThenNoneIsKept() {
    JsonNames expected = CoreSchemas.userType().fieldNames();
    List<String> before = expected.toList();
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      String known = Seeds.oneOf(before, random);
      String name = random.nextBoolean() ? known.toUpperCase(Locale.ROOT) : known + i;

      assertThat(name(name, expected)).isEqualTo(name).isNotSameAs(name(name, expected));
    }

    assertThat(expected.toList()).isEqualTo(before);
  }

  @Test
  void readWhenNameIsExpectedThenNotDecoded() {
    JsonNames expected = CoreSchemas.userType().fieldNames();

    assertThat(name("userName", expected)).isSameAs(name("userName", expected));
  }

  private static String name(String name, JsonNames expected) {
    String[] read = new String[1];
    new JsonReader(Limits.DEFAULT)
        .read(
            ("{\"" + name + "\":1}").getBytes(StandardCharsets.UTF_8),
            source -> {
              source.fields(expected, (sent, index, value) -> read[0] = sent);
              return "";
            });
    return read[0];
  }
}

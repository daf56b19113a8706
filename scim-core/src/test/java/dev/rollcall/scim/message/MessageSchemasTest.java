// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule for {@code schemas} is the same for every request message. */
class MessageSchemasTest {
  private enum Message {
    PATCH("PatchOp", "\"Operations\":[{\"op\":\"remove\",\"path\":\"title\"}]") {
      @Override
      void read(ComplexValue body, Dialect dialect) {
        PatchRequest.read(body, dialect, Limits.DEFAULT);
      }
    },
    SEARCH("SearchRequest", "\"count\":1") {
      @Override
      void read(ComplexValue body, Dialect dialect) {
        SearchRequest.read(body, dialect);
      }
    },
    BULK("BulkRequest", "\"Operations\":[{\"method\":\"DELETE\",\"path\":\"/Users/1\"}]") {
      @Override
      void read(ComplexValue body, Dialect dialect) {
        BulkRequest.read(JsonSource.of(body), dialect, Limits.DEFAULT);
      }
    };

    private final String type;
    private final String content;

    Message(String type, String content) {
      this.type = type;
      this.content = content;
    }

    abstract void read(ComplexValue body, Dialect dialect);

    ScimException refusal(String schemas, Dialect dialect) {
      ComplexValue body =
          new JsonReader(Limits.DEFAULT).readObject("{" + schemas.formatted(type) + content + "}");
      return catchThrowableOfType(ScimException.class, () -> read(body, dialect));
    }
  }

  static Stream<Arguments> messagesAndDialects() {
    List<Arguments> all = new ArrayList<>();
    for (Message message : Message.values()) {
      for (Dialect dialect : Dialect.all()) {
        all.add(Arguments.of(message, dialect));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("messagesAndDialects")
  void whenSchemasHoldTheUrnInAnyCaseThenTheMessagePasses(Message message, Dialect dialect) {
    String schemas = "\"schemas\":[\"urn:ietf:params:scim:API:messages:2.0:%s\"],";

    assertThat(message.refusal(schemas, dialect)).isNull();
  }

  @ParameterizedTest
  @MethodSource("messagesAndDialects")
  void whenSchemasAreMissingOrEmptyThenOnlyTheTolerantDialectsPass(
      Message message, Dialect dialect) {
    for (String schemas : List.of("", "\"schemas\":[],", "\"schemas\":null,")) {
      assertAccepted(
          dialect.tolerates(Tolerance.MISSING_MESSAGE_SCHEMAS), message.refusal(schemas, dialect));
    }
  }

  @ParameterizedTest
  @MethodSource("messagesAndDialects")
  void whenTheUrnIsSpelledAsThatOfACoreSchemaThenOnlyTheTolerantDialectsPass(
      Message message, Dialect dialect) {
    String schemas = "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:%s\"],";

    assertAccepted(
        dialect.tolerates(Tolerance.MESSAGE_SCHEMA_ALIAS), message.refusal(schemas, dialect));
  }

  @ParameterizedTest
  @MethodSource("messagesAndDialects")
  @Requirement("R7644-099")
  void whenSchemasHoldAnotherUrnThenEveryDialectRefuses(Message message, Dialect dialect) {
    for (String urn :
        List.of(
            "urn:ietf:params:scim:api:messages:2.0:ListResponse",
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:\u017fcim:api:messages:2.0:%s")) {
      assertThat(message.refusal("\"schemas\":[\"" + urn + "\"],", dialect).type())
          .contains(ScimErrorType.INVALID_SYNTAX);
    }
  }

  private static void assertAccepted(boolean isAccepted, ScimException refusal) {
    if (isAccepted) {
      assertThat(refusal).isNull();
    } else {
      assertThat(refusal.type()).contains(ScimErrorType.INVALID_SYNTAX);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Operations and their bodies. */
class ScimOperationTest {
  private static final EndpointPath USERS = new EndpointPath(EndpointKind.COLLECTION, "Users", "");
  private static final EndpointPath ROOT = new EndpointPath(EndpointKind.ROOT, "", "");
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void atThenTheSameOperationOnTheOtherEndpoint() {
    ScimOperation operation = ScimOperation.query(USERS, QueryParameters.NONE);

    assertThat(operation)
        .isEqualTo(
            new ScimOperation(
                USERS, "GET", QueryParameters.NONE, Preconditions.NONE, RequestBody.EMPTY));
    assertThat(operation.at(ROOT))
        .isEqualTo(
            new ScimOperation(
                ROOT, "GET", QueryParameters.NONE, Preconditions.NONE, RequestBody.EMPTY));
  }

  @Test
  void readWhenBodyIsAStreamThenParsedWithinTheLimit() {
    ComplexValue expected = ComplexValue.builder().put("a", "b").build();

    assertThat(RequestBody.of(stream("{\"a\":\"b\"}")).read(JSON, 9, JsonSource::object))
        .isEqualTo(expected);
    assertThat(RequestBody.of(stream("{\"a\":\"b\"}")).read(JSON, 9, "max", JsonSource::object))
        .isEqualTo(expected);
    assertThatThrownBy(
            () -> RequestBody.of(stream("{\"a\":\"b\"}")).read(JSON, 8, JsonSource::object))
        .isInstanceOf(ScimException.class);
    assertThatThrownBy(
            () -> RequestBody.of(stream("{\"a\":\"b\"}")).read(JSON, 8, "max", JsonSource::object))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("max");
  }

  @Test
  void readWhenBodyIsPartOfALargerOneThenItsValueWithoutALimit() {
    ComplexValue part = ComplexValue.builder().put("a", "b").build();

    assertThat(RequestBody.of(part).read(JSON, 1, JsonSource::object)).isEqualTo(part);
    assertThat(RequestBody.of(part).read(JSON, 1, "max", JsonSource::object)).isEqualTo(part);
    assertThat(RequestBody.EMPTY.read(JSON, 1, JsonSource::object)).isEqualTo(ComplexValue.EMPTY);
  }
}

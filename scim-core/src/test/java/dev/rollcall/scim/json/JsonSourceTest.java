// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSourceTest {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private static List<String> fields(JsonSource source, JsonNames expected) {
    List<String> fields = new ArrayList<>();
    source.fields(expected, (name, index, value) -> fields.add(name + " " + index));
    return fields;
  }

  private static List<Value> elements(JsonSource source) {
    List<Value> elements = new ArrayList<>();
    source.elements(element -> elements.add(element.value()));
    return elements;
  }

  @Test
  void kindWhenSourceIsTreeThenThatOfTheValue() {
    Map<Value, JsonSource.Kind> kinds =
        Map.of(
            NullValue.NULL,
            JsonSource.Kind.NULL,
            BooleanValue.FALSE,
            JsonSource.Kind.BOOLEAN,
            new IntegerValue(0),
            JsonSource.Kind.NUMBER,
            new DecimalValue(BigDecimal.ONE),
            JsonSource.Kind.NUMBER,
            new StringValue(""),
            JsonSource.Kind.STRING,
            DateTimeValue.of(Instant.EPOCH),
            JsonSource.Kind.STRING,
            MultiValue.EMPTY,
            JsonSource.Kind.ARRAY,
            ComplexValue.EMPTY,
            JsonSource.Kind.OBJECT);

    kinds.forEach(
        (value, kind) -> {
          assertThat(JsonSource.of(value).kind()).isEqualTo(kind);
          assertThat(JsonSource.of(value).value()).isSameAs(value);
        });
  }

  @Test
  void fieldsWhenNamesAreExpectedThenTreeAndTextPassTheirIndexInAnyCase() {
    String json = "{\"b\":1,\"NAME\":{},\"other\":[],\"a\":null}";
    JsonNames expected = JsonNames.of(List.of("a", "b", "name"));
    List<String> fields = List.of("b 1", "NAME 2", "other -1", "a 0");

    assertThat(JSON.<List<String>>read(json, source -> fields(source, expected))).isEqualTo(fields);
    assertThat(fields(JsonSource.of(JSON.readObject(json)), expected)).isEqualTo(fields);
  }

  @Test
  void fieldsWhenNoNamesAreExpectedThenNoneHasAnIndex() {
    assertThat(
            JSON.<List<String>>read("{\"a\":1}", source -> fields(source, JsonNames.of(List.of()))))
        .containsExactly("a -1");
  }

  @Test
  void elementsWhenArrayThenTreeAndTextPassEach() {
    Value array = JSON.read("[1,\"a\",[true],{}]", JsonSource::value);

    assertThat(elements(JsonSource.of(array))).isEqualTo(array.elements()).hasSize(4);
    assertThat(JSON.<List<Value>>read("[1,\"a\",[true],{}]", JsonSourceTest::elements))
        .isEqualTo(array.elements());
  }

  @Test
  void namesWhenTwoDifferInCaseOnlyThenRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonNames.of(List.of("name", "other", "NAME")))
        .withMessage("'NAME' appears more than once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":[1,{}]}", "[{},2]", "\"text\"", "1.5", "true", "null"})
  void readWhenRootIsUnreadThenItIsSkipped(String json) {
    assertThat(JSON.<Boolean>read(json, source -> true)).isTrue();
    assertThat(JSON.<Boolean>read(json + " ".repeat(20_000), source -> true)).isTrue();
  }

  @Test
  void kindWhenObjectIsReadAlreadyThenInvalidSyntax() {
    ScimException failure =
        catchThrowableOfType(
            ScimException.class,
            () ->
                JSON.read(
                    "{}",
                    source -> {
                      source.fields((name, value) -> {});
                      return source.kind();
                    }));

    assertThat(failure.type()).contains(ScimErrorType.INVALID_SYNTAX);
  }

  /** More names than the guard compares one by one, and more than a mask has bits. */
  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "name" + i).toList();
  }

  private static ScimException failure(List<String> sent, JsonNames expected) {
    String json = sent.stream().map(name -> "\"" + name + "\":0").collect(joining(",", "{", "}"));
    return catchThrowableOfType(
        ScimException.class, () -> JSON.read(json, source -> fields(source, expected)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 23, 24, 25, 26, 63, 64, 65, 66, 130, 200})
  void fieldsWhenObjectHasManyNamesThenOnlyDuplicatesAreRejected(int count) {
    List<String> names = names(count);
    for (JsonNames expected : List.of(JsonNames.NONE, JsonNames.of(names))) {
      assertThat(failure(names, expected)).isNull();
      for (int i = 0; i < count; i++) {
        List<String> sent = new ArrayList<>(names);
        sent.add("NAME" + i);

        assertThat(failure(sent, expected))
            .as("NAME%d", i)
            .isNotNull()
            .hasMessage("'NAME" + i + "' appears more than once in the same JSON object");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"b\":{\"c\":1},\"A\":2}",
        "{\"a\":1,\"b\":{\"a\":1},\"B\":2}",
        "{\"b\":{\"c\":1,\"d\":{},\"C\":2}}",
        "{\"b\":[{\"c\":1},{\"d\":1,\"D\":1}]}"
      })
  void readWhenNameIsRepeatedAfterAnInnerObjectThenRejected(String json) {
    ScimException failure =
        catchThrowableOfType(ScimException.class, () -> JSON.read(json, JsonSource::value));

    assertThat(failure).hasMessageContaining("appears more than once");
  }
}

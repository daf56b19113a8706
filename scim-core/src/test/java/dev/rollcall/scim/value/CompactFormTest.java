// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactFormTest {
  private final CompactForm form =
      new CompactForm(List.of("userName", "emails"), List.of("work", "home", "work"));

  private ComplexValue copy(ComplexValue value) {
    return form.decode(form.encode(value));
  }

  private static ComplexValue sample() {
    return ComplexValue.builder()
        .put("userName", "anna@example.com")
        .put("empty", "")
        .put("\u00FCml\u00E4ut", "\u00E4\u00FF")
        .put("beyond", "\u0100\uD83D\uDE00")
        .put("half", "a\uD83D")
        .put("active", true)
        .put("former", false)
        .put("count", Long.MIN_VALUE)
        .put("small", 300L)
        .put("decimal", new DecimalValue(new BigDecimal("1.50")))
        .put("time", DateTimeValue.parse("2026-01-02T03:04:05.123456789+01:00").orElseThrow())
        .put("before1970", DateTimeValue.of(Instant.ofEpochMilli(-1)))
        .put("nothing", NullValue.NULL)
        .put("long", "x".repeat(70_000))
        .put(
            "emails",
            MultiValue.of(
                ComplexValue.builder().put("value", "a@b").put("type", "work").build(),
                new StringValue("work"),
                MultiValue.EMPTY,
                ComplexValue.EMPTY))
        .put("name", ComplexValue.of("familyName", new StringValue("N")))
        .build();
  }

  @Test
  void decodeWhenEncodedThenSameNamesValuesAndOrder() {
    ComplexValue copy = copy(sample());

    assertThat(copy.names()).isEqualTo(sample().names());
    assertThat(copy).isEqualTo(sample()).hasSameHashCodeAs(sample());
    assertThat(copy.find("time").map(time -> ((DateTimeValue) time).text()))
        .contains("2026-01-02T03:04:05.123456789+01:00");
    assertThat(copy.find("decimal")).contains(new DecimalValue(new BigDecimal("1.50")));
    assertThat(copy.find("half")).contains(new StringValue("a\uD83D"));
  }

  @Test
  void decodeWhenEmptyThenEmpty() {
    assertThat(copy(ComplexValue.EMPTY)).isEqualTo(ComplexValue.EMPTY);
  }

  @Test
  void findWhenOneValueIsReadThenTheOthersAreStillReadable() {
    ComplexValue copy = copy(sample());

    assertThat(copy.findText("beyond")).contains("\u0100\uD83D\uDE00");
    assertThat(copy.find("absent")).isEmpty();
    assertThat(copy.find("emails")).isEqualTo(sample().find("emails"));
  }

  @Test
  void findWhenEncodedThenValueOfTheName() {
    byte[] bytes = form.encode(sample());

    sample().forEach((name, value) -> assertThat(form.find(bytes, name)).as(name).contains(value));
    assertThat(form.find(bytes, "absent")).isEmpty();
  }

  @Test
  void encodeWhenPartlyDecodedThenSameBytes() {
    ComplexValue copy = copy(sample());
    copy.find("emails");

    assertThat(form.encode(copy)).isEqualTo(form.encode(sample()));
    assertThat(new CompactForm(List.of(), List.of()).encode(copy(sample())))
        .isEqualTo(new CompactForm(List.of(), List.of()).encode(sample()));
  }

  @Test
  void equalsWhenTextsOfTheSameInstantThenEqual() {
    String utc = "2026-01-02T02:00:00Z";
    ComplexValue first = ComplexValue.of("time", DateTimeValue.parse(utc).orElseThrow());
    ComplexValue second =
        ComplexValue.of("time", DateTimeValue.parse("2026-01-02T03:00:00+01:00").orElseThrow());

    assertThat(copy(first)).isEqualTo(copy(second)).isEqualTo(copy(first));
    assertThat(copy(first)).isNotEqualTo(copy(first.with("time", new StringValue(utc))));
  }

  @Test
  void withAndWithoutWhenDecodedThenAsOfTheOriginal() {
    for (String name : sample().names()) {
      StringValue other = new StringValue("other");
      assertThat(copy(sample()).with(name, other)).isEqualTo(sample().with(name, other));
      assertThat(copy(sample()).without(name)).isEqualTo(sample().without(name));
    }
    assertThat(copy(sample()).with("added", new StringValue("x")).with("y", NullValue.NULL))
        .isEqualTo(sample().with("added", new StringValue("x")).with("y", NullValue.NULL));
  }

  @Test
  void withoutWhenSeveralNamesThenTheOthersAreStillReadable() {
    ComplexValue copy = copy(sample()).with("added", new StringValue("x"));
    ComplexValue expected = sample().with("added", new StringValue("x"));
    for (String name : List.of("empty", "added", "userName", "name", "small")) {
      copy = copy.without(name);
      expected = expected.without(name);

      assertThat(copy.names()).isEqualTo(expected.names());
      assertThat(form.encode(copy)).isEqualTo(form.encode(expected));
    }
    assertThat(copy).isEqualTo(expected);
    assertThat(copy(ComplexValue.of("a", NullValue.NULL)).without("a"))
        .isSameAs(ComplexValue.EMPTY);
  }

  /** Records the calls, a text as its value. */
  private record Calls(List<Object> calls, String skipped) implements AttributeVisitor {
    static List<Object> of(ComplexValue value, String skipped) {
      Calls calls = new Calls(new ArrayList<>(), skipped);
      value.visitAttributes(calls);
      return calls.calls;
    }

    @Override
    public boolean attribute(String name) {
      calls.add("attribute " + name);
      return !name.equals(skipped);
    }

    @Override
    public boolean subAttribute(String name) {
      calls.add("sub-attribute " + name);
      return !name.equals(skipped);
    }

    @Override
    public void beginArray() {
      calls.add("[");
    }

    @Override
    public void endArray() {
      calls.add("]");
    }

    @Override
    public void beginObject() {
      calls.add("{");
    }

    @Override
    public void endObject() {
      calls.add("}");
    }

    @Override
    public void value(Value value) {
      calls.add(value);
    }

    @Override
    public void latin1(byte[] bytes, int start, int end) {
      calls.add(
          new StringValue(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1)));
    }
  }

  @Test
  void visitAttributesWhenEncodedThenSameCallsAsDecoded() {
    for (String skipped : List.of("", "userName", "value", "emails", "long", "time")) {
      List<Object> expected = Calls.of(sample(), skipped);
      ComplexValue partlyDecoded = copy(sample());
      partlyDecoded.find("emails");

      assertThat(Calls.of(copy(sample()), skipped)).isEqualTo(expected);
      assertThat(Calls.of(partlyDecoded, skipped)).isEqualTo(expected);
    }
    assertThat(Calls.of(sample().without("long"), "value"))
        .contains("[", "{", "sub-attribute type", new StringValue("work"), MultiValue.EMPTY)
        .doesNotContain(new StringValue("a@b"));
  }

  /** Counts the strings that are passed without decoding them. */
  private static final class Strings implements AttributeVisitor {
    private int encoded;
    private int decoded;

    @Override
    public boolean attribute(String name) {
      return true;
    }

    @Override
    public boolean subAttribute(String name) {
      return true;
    }

    @Override
    public void value(Value value) {
      decoded++;
    }

    @Override
    public void latin1(byte[] bytes, int start, int end) {
      encoded++;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"userName", "empty", "\u00FCml\u00E4ut", "long"})
  void visitWhenEncodedStringThenNotDecoded(String name) {
    Strings one = new Strings();
    copy(sample()).visitAttribute(name, one);
    Strings nested = new Strings();
    copy(ComplexValue.of(name, ComplexValue.of(name, sample().findOr(name, NullValue.NULL))))
        .visitAttributesOf(name, nested);
    Strings text = new Strings();
    copy(sample()).visitAttribute("beyond", text);

    assertThat(List.of(one.encoded, one.decoded)).containsExactly(1, 0);
    assertThat(List.of(nested.encoded, nested.decoded)).containsExactly(1, 0);
    assertThat(List.of(text.encoded, text.decoded)).containsExactly(0, 1);
  }

  @Test
  void encodeWhenNameAndTextAreWordsThenOneByteForEach() {
    ComplexValue value = ComplexValue.of("userName", new StringValue("work"));

    assertThat(form.encode(value)).hasSize(3);
    assertThat(copy(value)).isEqualTo(value);
  }

  @Test
  void hasSameWhenOtherFormHasOtherWordsThenComparesTheTexts() {
    CompactForm other = new CompactForm(List.of("userName", "emails"), List.of("home", "work"));
    ComplexValue work = ComplexValue.of("userName", new StringValue("work"));
    ComplexValue home = ComplexValue.of("userName", new StringValue("home"));
    ComplexValue encoded = other.decode(other.encode(home));

    assertThat(other.encode(home)).isEqualTo(form.encode(work));
    assertThat(copy(work).hasSame("userName", encoded)).isFalse();
    assertThat(copy(work)).isNotEqualTo(encoded);
    assertThat(copy(home)).isEqualTo(encoded);
    assertThat(form.encode(encoded)).isEqualTo(form.encode(home));
  }

  @Test
  void encodeWhenTextIsLatin1ThenOneBytePerCharacter() {
    String text = "\u0000\u007f\u00ff".repeat(30);

    assertThat(form.encode(ComplexValue.of("userName", new StringValue(text))))
        .hasSizeLessThan(text.length() + 5);
    assertThat(form.encode(ComplexValue.of("userName", new StringValue(text + "\u0100"))))
        .hasSizeGreaterThan(2 * text.length());
  }

  @Test
  void visitAttributeWhenEncodedThenSameCallsAsDecoded() {
    for (String name : List.of("userName", "emails", "time", "name", "absent")) {
      Calls expected = new Calls(new ArrayList<>(), "type");
      Calls actual = new Calls(new ArrayList<>(), "type");
      sample().visitAttribute(name, expected);
      copy(sample()).visitAttribute(name, actual);

      assertThat(actual.calls).as(name).isEqualTo(expected.calls);
    }
  }

  /** The extension has multi-valued and complex attributes. */
  private static ComplexValue extended() {
    return ComplexValue.of("urn:x", sample())
        .with("urn:empty", ComplexValue.EMPTY)
        .with("text", new StringValue("no extension"));
  }

  @Test
  void visitAttributesOfWhenEncodedThenSameCallsAsDecoded() {
    for (String name : List.of("urn:x", "urn:empty", "text", "absent")) {
      for (String skipped : List.of("", "emails", "value")) {
        Calls expected = new Calls(new ArrayList<>(), skipped);
        Calls actual = new Calls(new ArrayList<>(), skipped);
        extended().visitAttributesOf(name, expected);
        copy(extended()).visitAttributesOf(name, actual);

        assertThat(actual.calls).as(name).isEqualTo(expected.calls);
        assertThat(actual.calls.isEmpty()).as(name).isEqualTo(!name.equals("urn:x"));
      }
    }
  }

  @Test
  void hasNamesInWhenNotEmptyComplexThenTrue() {
    for (ComplexValue value : List.of(extended(), copy(extended()))) {
      assertThat(value.hasNamesIn("urn:x")).isTrue();
      assertThat(value.hasNamesIn("urn:empty")).isFalse();
      assertThat(value.hasNamesIn("text")).isFalse();
      assertThat(value.hasNamesIn("absent")).isFalse();
    }
  }

  @Test
  void findWhenComplexIsEncodedThenItsValuesAreReadable() {
    ComplexValue inner = copy(extended()).complexOrEmpty("urn:x");

    assertThat(inner).isEqualTo(sample());
    assertThat(form.encode(copy(extended()).with("added", inner)))
        .isEqualTo(form.encode(extended().with("added", sample())));
  }

  @Test
  void encodeWhenDecodedValuesWereChangedThenAsOfTheCompleteValues() {
    for (String removed : sample().names()) {
      for (String changed : sample().names()) {
        ComplexValue expected = sample().without(removed).with(changed, BooleanValue.TRUE);
        ComplexValue actual = copy(sample()).without(removed).with(changed, BooleanValue.TRUE);

        assertThat(form.encode(actual)).as(removed + changed).isEqualTo(form.encode(expected));
        assertThat(copy(actual).names()).isEqualTo(expected.names());
      }
    }
  }

  @Test
  void differencesFromWhenEncodedThenAsOfTheDecodedValues() {
    ComplexValue changed =
        sample()
            .without("half")
            .with("userName", new StringValue("b"))
            .with("new", new StringValue("x"));
    List<String> expected = List.of("userName", "half", "new");

    assertThat(copy(sample()).differencesFrom(copy(sample()))).isEmpty();
    assertThat(copy(sample()).differencesFrom(copy(changed))).isEqualTo(expected);
    assertThat(copy(sample()).differencesFrom(changed)).isEqualTo(expected);
    assertThat(sample().differencesFrom(copy(changed))).isEqualTo(expected);
  }

  @Test
  void hasSameWhenEncodedThenAsOfTheDecodedValues() {
    StringValue other = new StringValue("other");
    for (String name : sample().names()) {
      ComplexValue changed = sample().with(name, other);
      for (ComplexValue value : List.of(sample(), copy(sample()))) {
        assertThat(value.hasSame(name, copy(sample()))).as(name).isTrue();
        assertThat(value.hasSame(name, copy(sample().without("userName").with(name, other))))
            .as(name)
            .isFalse();
        assertThat(value.hasSame(name, copy(changed))).as(name).isFalse();
        assertThat(value.hasSame(name, copy(sample().without(name)))).as(name).isFalse();
        assertThat(value.without(name).hasSame(name, copy(sample()))).as(name).isFalse();
        assertThat(value.without(name).hasSame(name, ComplexValue.EMPTY)).as(name).isTrue();
      }
    }
  }

  @Test
  void forEachAndMapWhenDecodedThenAsOfTheOriginal() {
    List<Object> visited = new ArrayList<>();
    copy(sample()).forEach((name, value) -> visited.add(value));

    List<Object> expected = new ArrayList<>();
    sample().forEach((name, value) -> expected.add(value));
    assertThat(visited).isEqualTo(expected);
    ComplexValue copy = copy(sample().without("nothing"));
    assertThat(copy.map((name, value) -> value)).isSameAs(copy);
  }

  @Test
  void decodeWhenManyWordsThenSameNames() {
    List<String> words = new ArrayList<>();
    ComplexValue.Builder all = ComplexValue.builder();
    for (int i = 0; i < 1_000; i++) {
      words.add("name" + i);
      all.put("name" + i, "name" + (999 - i));
    }
    CompactForm large = new CompactForm(words, words);

    byte[] bytes = large.encode(all.build());

    assertThat(large.decode(bytes)).isEqualTo(all.build());
    assertThat(bytes.length).isLessThan(6_000);
  }

  @Test
  void decodeWhenRandomTextsThenSameTexts() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      int bound = random.nextBoolean() ? 0x101 : 0x10000;
      String text =
          random
              .ints(random.nextInt(200), 0, bound)
              .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
              .toString();
      assertThat(copy(ComplexValue.of("text", new StringValue(text))).findText("text"))
          .contains(text);
    }
  }
}

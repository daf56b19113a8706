// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ReadResult;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes JSON texts: all readers return the same value, written values are read back unchanged, and
 * another parser accepts every accepted text.
 */
@Tag("json")
class JsonFuzzTest {
  @RegisterExtension static final FuzzReport REPORT = new FuzzReport("json");

  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);
  private static final JsonMapper OTHER = JsonMapper.builder().build();

  /** The length up to which a text is decoded at once. */
  private static final byte[] BLANKS = " ".repeat(16 << 10).getBytes();

  private static final List<ResourceReader> RESOURCES =
      Dialect.all().stream()
          .map(dialect -> new ResourceReader(Samples.USER, dialect, UnknownAttributePolicy.REFUSE))
          .toList();

  static Stream<byte[]> seeds() {
    return Seeds.lines("json");
  }

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "json.dict")
  @FuzzTest
  void whenTextIsReadThenEveryReaderAgrees(byte[] input) throws IOException {
    REPORT.count();
    Object whole = outcome(() -> READER.read(input, JsonSource::value));
    Laws.requireEqual(outcome(() -> READER.read(input, JsonFuzzTest::walked)), whole, "walking");
    Laws.requireEqual(outcome(() -> streamed(input)), whole, "the stream decoder");
    if (!(whole instanceof Value value)) {
      return;
    }
    OTHER.readTree(withoutMark(input));
    byte[] written = JsonWriter.toBytes(value);
    Value again = READER.read(written, JsonSource::value);
    Laws.requireEqual(again, value, "the encoded text");
    Laws.requireEqual(again.hashCode(), value.hashCode(), "its hash");
    Laws.require(java.util.Arrays.equals(JsonWriter.toBytes(again), written), "its text");
    Laws.requireEqual(walked(JsonSource.of(value)), value, "walking the tree");
    for (ResourceReader reader : RESOURCES) {
      checkResource(reader, input, value);
    }
  }

  private interface Reading {
    Value get();
  }

  /** Returns the value, or the status of the error. */
  private static Object outcome(Reading reading) {
    try {
      return reading.get();
    } catch (ScimException rejected) {
      Rejections.check(rejected);
      boolean isSyntax = rejected.type().equals(Optional.of(ScimErrorType.INVALID_SYNTAX));
      Laws.require(isSyntax || rejected.status() == 413, "error type " + rejected.type());
      return rejected.status();
    }
  }

  private static Value walked(JsonSource source) {
    switch (source.kind()) {
      case OBJECT -> {
        ComplexValue.Builder object = ComplexValue.builder();
        source.fields((name, value) -> object.put(name, walked(value)));
        return object.build();
      }
      case ARRAY -> {
        List<Value> elements = new ArrayList<>();
        source.elements(element -> elements.add(walked(element)));
        return new MultiValue(elements);
      }
      default -> {
        return source.value();
      }
    }
  }

  /** Returns the same text after white space, too long to be decoded at once. */
  private static Value streamed(byte[] input) {
    byte[] text = withoutMark(input);
    SequenceInputStream padded =
        new SequenceInputStream(new ByteArrayInputStream(BLANKS), new ByteArrayInputStream(text));
    return READER.read(padded, Integer.MAX_VALUE, JsonSource::value);
  }

  private static byte[] withoutMark(byte[] input) {
    boolean isMarked =
        input.length >= 3
            && input[0] == (byte) 0xEF
            && input[1] == (byte) 0xBB
            && input[2] == (byte) 0xBF;
    return isMarked ? java.util.Arrays.copyOfRange(input, 3, input.length) : input;
  }

  private static void checkResource(ResourceReader reader, byte[] text, Value tree) {
    Object guided = examined(source -> READER.read(text, source), reader);
    Object ofTree = examined(source -> source.apply(JsonSource.of(tree)), reader);
    Laws.requireEqual(guided, ofTree, "the resource of the text and of the tree");
  }

  private static Object examined(
      Function<Function<JsonSource, Object>, Object> text, ResourceReader reader) {
    try {
      return text.apply(source -> summary(reader.examine(source)));
    } catch (ScimException rejected) {
      Rejections.check(rejected);
      return rejected.detail();
    }
  }

  private static Object summary(ReadResult result) {
    return result.violations().isEmpty()
        ? List.of(result.resource().attributes(), result.ignored())
        : List.of(result.violations(), result.ignored());
  }
}

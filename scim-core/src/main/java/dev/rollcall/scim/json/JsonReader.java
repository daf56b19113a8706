// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads one JSON text (RFC 8259) in UTF-8 as a tree of values, in one pass and within {@link
 * Limits}. Whatever is wrong with the text is told by position or name and never by repeating it:
 *
 * <ul>
 *   <li>a body above its size is 413;
 *   <li>anything else, be it malformed, too deep, too long, followed by more text, or an object
 *       with two names that differ in letter case only, is 400 invalidSyntax.
 * </ul>
 *
 * <p>Every method throws {@link UncheckedIOException} when the stream cannot be read, and leaves it
 * open.
 */
public final class JsonReader {
  /** Beyond this exponent a number costs more to work with than it can mean. */
  private static final int MAX_EXPONENT = 1_000;

  private final JsonParser parser;
  private final Limits limits;

  private JsonReader(JsonParser parser, Limits limits) {
    this.parser = parser;
    this.limits = limits;
  }

  /** Reads an object of at most so many bytes. */
  public static ComplexValue readObject(InputStream in, Limits limits, int maxBytes) {
    return object(readValue(in, limits, maxBytes));
  }

  /** Reads an object; the limits' size of a body does not apply. */
  public static ComplexValue readObject(byte[] json, Limits limits) {
    return object(readValue(json, limits));
  }

  /** Reads an object; the limits' size of a body does not apply. */
  public static ComplexValue readObject(String json, Limits limits) {
    return object(readValue(json, limits));
  }

  /** Reads any value of at most so many bytes. */
  public static Value readValue(InputStream in, Limits limits, int maxBytes) {
    InputStream capped = new CappedInputStream(in, maxBytes);
    return read(
        new InputStreamReader(
            capped,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)),
        limits);
  }

  /** Reads any value; the limits' size of a body does not apply. */
  public static Value readValue(byte[] json, Limits limits) {
    return readValue(new ByteArrayInputStream(json), limits, Integer.MAX_VALUE);
  }

  /** Reads any value; the limits' size of a body does not apply. */
  public static Value readValue(String json, Limits limits) {
    return read(new StringReader(json), limits);
  }

  private static ComplexValue object(Value value) {
    if (value instanceof ComplexValue object) {
      return object;
    }
    throw ScimException.invalidSyntax("The body must be a JSON object");
  }

  private static Value read(Reader text, Limits limits) {
    try (JsonParser parser = factory(limits).createParser(text)) {
      return new JsonReader(parser, limits).document();
    } catch (StreamConstraintsException tooLong) {
      throw nameOrNumberTooLong(limits);
    } catch (JsonProcessingException malformed) {
      throw ScimException.invalidSyntax(
          "The body is not valid JSON at line %d, column %d"
              .formatted(
                  malformed.getLocation().getLineNr(), malformed.getLocation().getColumnNr()));
    } catch (CharacterCodingException notUtf8) {
      throw ScimException.invalidSyntax("The body is not valid UTF-8");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Jackson reads ahead from a name to a number and does not tell which of them was too long. */
  private static ScimException nameOrNumberTooLong(Limits limits) {
    return ScimException.invalidSyntax(
        "The body has a JSON name of more than %d or a number of more than %d characters"
            .formatted(limits.nameLength(), limits.numberLength()));
  }

  /**
   * A factory without anything that is shared between requests: names that clients choose must not
   * fill a symbol table or a buffer pool. Depth is checked here, one level before Jackson would.
   */
  private static JsonFactory factory(Limits limits) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.jsonDepth() + 1)
                .maxStringLength(limits.stringLength())
                .maxNumberLength(limits.numberLength())
                .maxNameLength(limits.nameLength())
                .build())
        .build();
  }

  private Value document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw ScimException.invalidSyntax("The body is empty");
    }
    Value value = value(first, 1);
    if (parser.nextToken() != null) {
      throw ScimException.invalidSyntax("The body has more text after its JSON value");
    }
    return value;
  }

  private Value value(JsonToken token, int depth) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> array(depth);
      case VALUE_STRING -> new StringValue(text());
      case VALUE_TRUE -> BooleanValue.TRUE;
      case VALUE_FALSE -> BooleanValue.FALSE;
      case VALUE_NULL -> NullValue.NULL;
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> new DecimalValue(decimal());
      default -> throw ScimException.invalidSyntax("The body is not valid JSON");
    };
  }

  private ComplexValue object(int depth) throws IOException {
    checkDepth(depth);
    ComplexValue.Builder builder = ComplexValue.builder();
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = name();
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw ScimException.invalidSyntax("'" + name + "' stands twice in one JSON object");
      }
      builder.put(name, value(parser.nextToken(), depth + 1));
    }
    return builder.build();
  }

  private MultiValue array(int depth) throws IOException {
    checkDepth(depth);
    List<Value> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(value(token, depth + 1));
    }
    return new MultiValue(elements);
  }

  private void checkDepth(int depth) {
    if (depth > limits.jsonDepth()) {
      throw ScimException.invalidSyntax(
          "The body nests JSON deeper than " + limits.jsonDepth() + " levels");
    }
  }

  private String name() throws IOException {
    return wellFormed(parser.currentName());
  }

  private String text() throws IOException {
    try {
      return wellFormed(parser.getText());
    } catch (StreamConstraintsException tooLong) {
      throw ScimException.invalidSyntax(
          "The body has a JSON string of more than " + limits.stringLength() + " characters");
    }
  }

  private static String wellFormed(String text) {
    if (JsonText.isWellFormed(text)) {
      return text;
    }
    throw ScimException.invalidSyntax("The body has a JSON string with half a surrogate pair");
  }

  private Value integer() throws IOException {
    checkNumberLength();
    return switch (parser.getNumberType()) {
      case INT, LONG -> new IntegerValue(parser.getLongValue());
      default -> new DecimalValue(decimal());
    };
  }

  /** Jackson looks at the length only of numbers that it takes for long. */
  private void checkNumberLength() throws IOException {
    if (parser.getTextLength() > limits.numberLength()) {
      throw nameOrNumberTooLong(limits);
    }
  }

  private BigDecimal decimal() throws IOException {
    checkNumberLength();
    try {
      BigDecimal number = new BigDecimal(parser.getText());
      if (Math.abs((long) number.precision() - number.scale()) <= MAX_EXPONENT) {
        return number;
      }
    } catch (NumberFormatException beyondRange) {
      // falls through: the grammar was checked, so only the exponent can be at fault
    }
    throw ScimException.invalidSyntax(
        "The body has a number with an exponent beyond " + MAX_EXPONENT);
  }
}

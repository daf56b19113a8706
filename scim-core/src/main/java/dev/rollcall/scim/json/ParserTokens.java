// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** The tokens of a text of any length, which Jackson reads from a stream. */
final class ParserTokens implements JsonTokens {
  private final JsonParser parser;
  private final JsonErrors errors;
  private @Nullable JsonToken token;
  private int nameIndex;

  ParserTokens(JsonParser parser, Limits limits) {
    this.parser = parser;
    this.errors = new JsonErrors(limits);
  }

  @Override
  public boolean begin() {
    return next() != null;
  }

  @Override
  public boolean isAtEnd() {
    return next() == null;
  }

  @Override
  public boolean nextField(JsonNames expected) {
    if (next() == JsonToken.END_OBJECT) {
      return false;
    }
    nameIndex = expected.index(name());
    next();
    return true;
  }

  @Override
  public boolean nextElement() {
    return next() != JsonToken.END_ARRAY;
  }

  @Override
  public JsonToken token() {
    if (token == null) {
      throw JsonErrors.malformed();
    }
    return token;
  }

  @Override
  public String name() {
    try {
      return JsonTokens.wellFormed(parser.currentName());
    } catch (IOException failure) {
      throw refusal(failure);
    }
  }

  @Override
  public int nameIndex() {
    return nameIndex;
  }

  @Override
  public String text() {
    try {
      return JsonTokens.wellFormed(parser.getText());
    } catch (StreamConstraintsException tooLong) {
      throw errors.stringTooLong();
    } catch (IOException failure) {
      throw refusal(failure);
    }
  }

  private @Nullable JsonToken next() {
    try {
      token = parser.nextToken();
      return token;
    } catch (IOException failure) {
      throw refusal(failure);
    }
  }

  /** Reads the remaining tokens and throws the error at the first that is not valid. */
  void checkAll() {
    while (next() != null) {
      // an error ends the loop
    }
  }

  /** Converts a parser failure to a SCIM error. */
  private RuntimeException refusal(IOException failure) {
    if (failure instanceof StreamConstraintsException) {
      return errors.nameOrNumberTooLong();
    }
    if (failure instanceof JsonProcessingException malformed) {
      return ScimException.invalidSyntax(
          "The body is not valid JSON at line %d, column %d"
              .formatted(
                  malformed.getLocation().getLineNr(), malformed.getLocation().getColumnNr()));
    }
    return failure instanceof CharacterCodingException
        ? JsonErrors.notUtf8()
        : new UncheckedIOException(failure);
  }
}

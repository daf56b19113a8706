// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A name that is encoded once and written many times. Immutable. */
public final class JsonName {
  private final String text;
  private final byte[] encoded;

  private JsonName(String text, byte[] encoded) {
    this.text = text;
    this.encoded = encoded;
  }

  /** Encodes a name. */
  public static JsonName of(String text) {
    Objects.requireNonNull(text, "text");
    JsonOutput output = new JsonOutput(null);
    try {
      output.name(text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new JsonName(text, output.toBytes());
  }

  /** The name in quotes with the colon after it. */
  byte[] encoded() {
    return encoded;
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return text;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Encodes values as keys of the index tables. Two values have the same key exactly when {@code eq}
 * is true. Texts and times are also in order. Texts use their {@link KeyEncoding}; a long text is
 * cut off and completed by a hash.
 */
public final class ValueKeys {
  /** The number of characters of a text that its key always contains. */
  public static final int IN_ORDER = 80;

  private static final int LONGEST = 125;

  /** Separates the beginning from the hash; no encoding contains it. */
  private static final char LONG = '\uFFFE';

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ValueKeys() {}

  /** Returns the distinct keys of all values at the path. */
  static Set<String> allOf(AttributePath path, ComplexValue attributes) {
    return allOf(path, attributes, value -> value);
  }

  /** Returns the keys that must be unique at the path. */
  static Set<String> uniqueOf(AttributePath path, ComplexValue attributes) {
    return allOf(path, attributes, ValueKeys::visible);
  }

  private static Value visible(Value value) {
    return value instanceof StringValue string
        ? new StringValue(Normalization.visible(string.text()))
        : value;
  }

  private static Set<String> allOf(
      AttributePath path, ComplexValue attributes, UnaryOperator<Value> form) {
    List<Value> values = path.read(attributes).map(Value::elements).orElse(List.of());
    Set<String> keys = new LinkedHashSet<>();
    for (Value one : values) {
      of(path, form.apply(one)).ifPresent(keys::add);
    }
    return keys;
  }

  /** Returns the key of one value; empty for a value that cannot be compared. */
  public static Optional<String> of(AttributePath path, Value value) {
    if (value instanceof StringValue string) {
      return Optional.of(text(Normalization.prepare(string.text(), path.leaf().isCaseExact())));
    }
    if (value instanceof BooleanValue bool) {
      return Optional.of(Boolean.toString(bool.isTrue()));
    }
    if (value instanceof IntegerValue integer) {
      return Optional.of(number(BigDecimal.valueOf(integer.number())));
    }
    if (value instanceof DecimalValue decimal) {
      return Optional.of(number(decimal.number()));
    }
    return value instanceof DateTimeValue time
        ? Optional.of(TIME.format(time.instant()))
        : Optional.empty();
  }

  private static String number(BigDecimal number) {
    return text(number.stripTrailingZeros().toPlainString());
  }

  /** Returns the key of a normalized text. */
  public static String text(String prepared) {
    String encoded = KeyEncoding.encode(prepared);
    return encoded.length() <= LONGEST ? encoded : beginning(encoded) + LONG + hash(encoded);
  }

  /** Does not split a surrogate pair. */
  private static String beginning(String text) {
    int end = Character.isHighSurrogate(text.charAt(IN_ORDER - 1)) ? IN_ORDER - 1 : IN_ORDER;
    return text.substring(0, end);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 20);
    } catch (NoSuchAlgorithmException notInThisJava) {
      throw new IllegalStateException(notInThisJava);
    }
  }
}

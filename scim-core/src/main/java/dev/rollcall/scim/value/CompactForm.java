// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encodes complex values as bytes, for stores in memory, in a fraction of the memory of their
 * objects. Names and frequent texts are encoded by their number in a list of words. A decoded
 * complex value decodes each of its values at the first access. Thread-safe.
 */
public final class CompactForm {
  private final List<StringValue> words = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int longestText;

  /**
   * Creates a form.
   *
   * @param names the names that are encoded by their number, such as those of a schema; other names
   *     are encoded completely
   * @param texts the texts that are encoded by their number, such as canonical values
   */
  public CompactForm(Collection<String> names, Collection<String> texts) {
    names.forEach(this::addWord);
    texts.forEach(this::addWord);
    longestText = texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private void addWord(String word) {
    if (numbers.putIfAbsent(word, words.size()) == null) {
      words.add(new StringValue(word));
    }
  }

  /** Encodes a complex value. */
  public byte[] encode(ComplexValue value) {
    CompactWriter writer = new CompactWriter(this);
    writer.body(value);
    return writer.toBytes();
  }

  /**
   * Decodes a complex value.
   *
   * @param bytes the result of {@link #encode} of this form; they must not change
   */
  public ComplexValue decode(byte[] bytes) {
    return new CompactReader(this, bytes, 0).body();
  }

  /**
   * Decodes the value of one name.
   *
   * @param bytes the result of {@link #encode} of this form
   */
  public Optional<Value> find(byte[] bytes, String name) {
    CompactReader reader = new CompactReader(this, bytes, 0);
    for (int rest = reader.number(); rest > 0; rest--) {
      if (reader.text().equals(name)) {
        return Optional.of(reader.value());
      }
      reader.skip();
    }
    return Optional.empty();
  }

  StringValue word(int number) {
    return words.get(number);
  }

  /** Returns the number of a name, or null if it has none. */
  @Nullable Integer numberOfName(String name) {
    return numbers.get(name);
  }

  /** Returns the number of a text, or null if it has none. Does not hash long texts. */
  @Nullable Integer numberOfText(String text) {
    return text.length() > longestText ? null : numbers.get(text);
  }
}

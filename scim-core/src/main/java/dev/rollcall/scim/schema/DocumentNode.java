// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An object of a document with its location.
 *
 * @param owner what the document describes, for example {@code Schema 'urn:acme:Desk'}
 * @param path the path of an attribute in it, or nothing
 * @param document the object, with names in any letter case
 */
record DocumentNode(String owner, String path, ComplexValue document) {
  String place() {
    return path.isEmpty() ? owner : owner + ", attribute '" + path + "'";
  }

  IllegalArgumentException complaint(String sentence) {
    return new IllegalArgumentException(place() + ": " + sentence);
  }

  DocumentNode child(ComplexValue attribute) {
    String name =
        new DocumentNode(owner, path, attribute)
            .text("name")
            .orElseThrow(() -> complaint("every attribute must have a 'name'"));
    return new DocumentNode(owner, path.isEmpty() ? name : path + "." + name, attribute);
  }

  void allowOnly(Set<String> lowerCaseNames) {
    for (String name : document.names()) {
      if (!lowerCaseNames.contains(AsciiCase.fold(name))) {
        throw complaint("'" + name + "' is not known here");
      }
    }
  }

  Optional<String> text(String name) {
    Optional<Value> value = find(name);
    if (value.isPresent() && !(value.get() instanceof StringValue)) {
      throw complaint("'" + name + "' must be a string");
    }
    return value.map(string -> ((StringValue) string).text());
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> complaint("'" + name + "' is required"));
  }

  Optional<Boolean> flag(String name) {
    Optional<Value> value = find(name);
    if (value.isPresent() && !(value.get() instanceof BooleanValue)) {
      throw complaint("'" + name + "' must be a boolean");
    }
    return value.map(bool -> ((BooleanValue) bool).isTrue());
  }

  <T> Optional<T> keyword(String name, Function<String, Optional<T>> vocabulary) {
    Optional<String> word = text(name);
    Optional<T> constant = word.flatMap(vocabulary);
    if (word.isPresent() && constant.isEmpty()) {
      throw complaint("'" + name + "' must not be '" + word.get() + "'");
    }
    return constant;
  }

  List<Value> list(String name) {
    Optional<Value> value = find(name);
    if (value.isPresent() && !(value.get() instanceof MultiValue)) {
      throw complaint("'" + name + "' must be an array");
    }
    return value.map(list -> ((MultiValue) list).elements()).orElse(List.of());
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Value element : list(name)) {
      if (!(element instanceof StringValue string)) {
        throw complaint("'" + name + "' must contain strings");
      }
      texts.add(string.text());
    }
    return texts;
  }

  private Optional<Value> find(String name) {
    return document.findAnyCase(name).filter(value -> !(value instanceof NullValue));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object of a hand-written file. Errors name the file and the location.
 *
 * @param file the name of the file
 * @param path the location of the object; empty for the whole file
 * @param json the object
 */
record JsonLocation(String file, String path, ComplexValue json) {
  IllegalArgumentException wrong(String name, String what) {
    String dot = path.isEmpty() || name.isEmpty() ? "" : ".";
    String location = path + dot + name;
    return new IllegalArgumentException(
        file + ": " + (location.isEmpty() ? "the file" : location) + " " + what);
  }

  /** Rejects unknown names, which would be ignored otherwise. */
  void checkNames(Set<String> known) {
    json.names().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw wrong(name, "is unknown");
            });
  }

  String text(String name) {
    return findText(name).orElseThrow(() -> wrong(name, "must be a string"));
  }

  Optional<String> findText(String name) {
    Optional<Value> found = json.find(name);
    if (found.isPresent() && !(found.get() instanceof StringValue)) {
      throw wrong(name, "must be a string");
    }
    return json.findText(name);
  }

  boolean isSet(String name) {
    Value value = json.findOr(name, BooleanValue.FALSE);
    if (value instanceof BooleanValue bool) {
      return bool.isTrue();
    }
    throw wrong(name, "must be true or false");
  }

  private List<Value> array(String name) {
    Value value = json.findOr(name, MultiValue.EMPTY);
    if (value instanceof MultiValue multi) {
      return multi.elements();
    }
    throw wrong(name, "must be an array");
  }

  /** Returns the strings of an array; none when it is missing. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Value element : array(name)) {
      if (!(element instanceof StringValue string)) {
        throw wrong(name, "must be an array of strings");
      }
      texts.add(string.text());
    }
    return texts;
  }

  /** Returns the integers of an array. */
  List<Integer> numbers(String name) {
    List<Integer> numbers = new ArrayList<>();
    for (Value element : array(name)) {
      if (!(element instanceof IntegerValue whole)) {
        throw wrong(name, "must be an array of integers");
      }
      numbers.add(Math.toIntExact(whole.number()));
    }
    return numbers;
  }

  /** Returns the objects of an array; none when it is missing. */
  List<JsonLocation> objects(String name) {
    List<JsonLocation> objects = new ArrayList<>();
    for (Value element : array(name)) {
      String location = name + "[" + objects.size() + "]";
      objects.add(at(location, element));
    }
    return objects;
  }

  /** Returns an object, which may be missing. */
  JsonLocation object(String name) {
    return at(name, json.findOr(name, ComplexValue.EMPTY));
  }

  private JsonLocation at(String name, Value value) {
    if (value instanceof ComplexValue complex) {
      return new JsonLocation(file, path.isEmpty() ? name : path + "." + name, complex);
    }
    throw wrong(name, "must be an object");
  }

  /** Returns all members, which are strings. */
  Map<String, String> allTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    json.names().forEach(name -> texts.put(name, text(name)));
    return texts;
  }
}

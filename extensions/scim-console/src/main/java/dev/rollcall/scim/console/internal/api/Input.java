// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.console.internal.web.Urls;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;
import java.util.function.Function;

/**
 * A parameter of the URL, or a member of the JSON object in the body.
 *
 * @param <T> the type of its value in {@link ApiRequest#get}
 */
public final class Input<T> {
  private final String name;
  private final Location location;
  private final ComplexValue schema;
  private final Function<String, Value> parser;
  private final Function<Optional<Value>, T> reader;
  private final boolean isRequired;

  private Input(Declared declared, boolean isRequired, Function<Optional<Value>, T> reader) {
    this.name = declared.name();
    this.location = declared.location();
    this.schema = declared.schema();
    this.parser = declared.parser();
    this.isRequired = isRequired;
    this.reader = reader;
  }

  /** The location of an input. */
  enum Location {
    /** A segment of the path. */
    PATH,
    /** A parameter of the query. */
    QUERY,
    /** A member of the body. */
    BODY
  }

  private record Declared(
      String name, Location location, ComplexValue schema, Function<String, Value> parser) {}

  private static <T> Input<T> required(
      String name, Location location, InputType<T> type, String description) {
    ComplexValue schema = type.schema().with("description", new StringValue(description));
    return new Input<>(
        new Declared(name, location, schema, type::parsed),
        true,
        value -> type.read(value.orElseThrow(() -> new WrongInputException("is required"))));
  }

  /** Declares a segment of the path. */
  public static <T> Input<T> path(String name, InputType<T> type, String description) {
    return required(name, Location.PATH, type, description);
  }

  /** Declares a parameter of the query, which is not required. */
  public static <T> Input<Optional<T>> query(String name, InputType<T> type, String description) {
    return required(name, Location.QUERY, type, description).optional();
  }

  /** Declares a parameter of the query, which is required. */
  public static <T> Input<T> requiredQuery(String name, InputType<T> type, String description) {
    return required(name, Location.QUERY, type, description);
  }

  /** Declares a parameter of the query with a default. */
  public static <T> Input<T> query(
      String name, InputType<T> type, Value byDefault, String description) {
    return required(name, Location.QUERY, type, description).orElse(byDefault);
  }

  /** Declares a member of the body, which is required. */
  public static <T> Input<T> body(String name, InputType<T> type, String description) {
    return required(name, Location.BODY, type, description);
  }

  /** Returns this input as one that can be absent. */
  public Input<Optional<T>> optional() {
    return new Input<>(
        new Declared(name, location, schema, parser),
        false,
        value -> value.map(present -> reader.apply(Optional.of(present))));
  }

  /** Returns this input as one with a default. */
  public Input<T> orElse(Value byDefault) {
    return new Input<>(
        new Declared(name, location, schema.with("default", byDefault), parser),
        false,
        value -> reader.apply(Optional.of(value.orElse(byDefault))));
  }

  String name() {
    return name;
  }

  Location location() {
    return location;
  }

  ComplexValue schema() {
    return schema;
  }

  boolean isRequired() {
    return isRequired;
  }

  /** Returns the description of an error of this input. */
  Problem.WrongInput wrong(String reason) {
    return location == Location.BODY
        ? new Problem.WrongInput(reason, Optional.empty(), Optional.of(pointer(name)))
        : new Problem.WrongInput(reason, Optional.of(name), Optional.empty());
  }

  /** Returns the pointer to a member of the body (RFC 6901 section 6). */
  static String pointer(String member) {
    String escaped = Urls.encoded(member.replace("~", "~0").replace("/", "~1"));
    return "#/" + escaped.replace("%7E", "~");
  }

  /** Returns the value that the text of a parameter represents. */
  Value parsed(String text) {
    return parser.apply(text);
  }

  /**
   * Reads a value; empty when the request does not have one.
   *
   * @throws WrongInputException when the value is missing or not permitted
   */
  T read(Optional<Value> value) {
    return reader.apply(value);
  }
}

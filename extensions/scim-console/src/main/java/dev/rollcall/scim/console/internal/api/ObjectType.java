// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An object with declared members, which is a component of the OpenAPI document. Immutable.
 *
 * @param <T> the Java type of the values
 */
public final class ObjectType<T> implements JsonType<T> {
  private final String name;
  private final String description;
  private final List<Member<T>> members;

  private ObjectType(String name, String description, List<Member<T>> members) {
    this.name = name;
    this.description = description;
    this.members = members;
  }

  private record Member<T>(
      String name,
      JsonType<?> type,
      String description,
      boolean isRequired,
      Function<T, Optional<Value>> writer) {}

  /** Returns a type without members; the name is unique in the document. */
  public static <T> ObjectType<T> named(String name, String description) {
    return new ObjectType<>(name, description, List.of());
  }

  /** Returns a copy with a further member, which every object has. */
  public <V> ObjectType<T> with(
      String member, JsonType<V> type, String text, Function<? super T, ? extends V> value) {
    return with(
        new Member<>(
            member, type, text, true, object -> Optional.of(type.write(value.apply(object)))));
  }

  /** Returns a copy with a further member, which objects without a value lack. */
  public <V> ObjectType<T> optional(
      String member, JsonType<V> type, String text, Function<? super T, Optional<V>> value) {
    return with(
        new Member<>(member, type, text, false, object -> value.apply(object).map(type::write)));
  }

  private ObjectType<T> with(Member<T> further) {
    return new ObjectType<>(
        name, description, Stream.concat(members.stream(), Stream.of(further)).toList());
  }

  /** Returns the name of the component. */
  String name() {
    return name;
  }

  @Override
  public ComplexValue schema() {
    return ComplexValue.of("$ref", new StringValue("#/components/schemas/" + name));
  }

  /** Returns the schema of the component. */
  ComplexValue component() {
    ComplexValue.Builder properties = ComplexValue.builder();
    for (Member<T> member : members) {
      properties.put(
          member.name(),
          member.type().schema().with("description", new StringValue(member.description())));
    }
    List<String> required = members.stream().filter(Member::isRequired).map(Member::name).toList();
    return ComplexValue.builder()
        .put("type", "object")
        .put("description", description)
        .put("properties", properties.build())
        .put("required", JsonType.texts(required))
        .put("additionalProperties", false)
        .build();
  }

  @Override
  public ComplexValue write(T value) {
    ComplexValue.Builder object = ComplexValue.builder();
    for (Member<T> member : members) {
      member.writer().apply(value).ifPresent(written -> object.put(member.name(), written));
    }
    return object.build();
  }

  @Override
  public Stream<ObjectType<?>> components() {
    return Stream.concat(
        Stream.of(this), members.stream().flatMap(member -> member.type().components()));
  }
}

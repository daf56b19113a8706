// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads and sets every attribute and sub-attribute of the schemas of RFC 7643 by its name. */
class CoverageTest {
  private static final Instant TIME = Instant.parse("2011-05-13T04:42:34Z");

  /** Returns a value that contains its path. */
  private static Value sample(Attribute attribute, String path) {
    Value one =
        switch (attribute.type()) {
          case BOOLEAN -> BooleanValue.TRUE;
          case DATE_TIME -> DateTimeValue.of(TIME);
          case COMPLEX -> complex(attribute, path);
          case STRING, REFERENCE, BINARY -> new StringValue(path);
          case INTEGER, DECIMAL -> throw new AssertionError(path + " is a number: extend the test");
        };
    return attribute.isMultiValued() ? MultiValue.of(one) : one;
  }

  private static ComplexValue complex(Attribute attribute, String path) {
    ComplexValue.Builder builder = ComplexValue.builder();
    for (Attribute part : attribute.subAttributes()) {
      builder.put(part.name(), sample(part, path + "." + part.name()));
    }
    return builder.build();
  }

  private static ComplexValue samples(List<Attribute> attributes) {
    ComplexValue.Builder builder = ComplexValue.builder();
    for (Attribute attribute : attributes) {
      if (!attribute.equals(CommonAttributes.SCHEMAS)) {
        builder.put(attribute.name(), sample(attribute, attribute.name()));
      }
    }
    return builder.build();
  }

  static Stream<Arguments> views() {
    ResourceType user = CoreSchemas.userType();
    ResourceType group = CoreSchemas.groupType();
    ComplexValue enterprise = samples(CoreSchemas.enterpriseUser().attributes());
    ScimResource everyUser = ScimResource.of(user, samples(user.attributes()));
    ScimResource everyGroup = ScimResource.of(group, samples(group.attributes()));
    return Stream.of(
        Arguments.of(new User(everyUser), everyUser.attributes()),
        Arguments.of(new Group(everyGroup), everyGroup.attributes()),
        Arguments.of(new EnterpriseUser(enterprise), enterprise));
  }

  @ParameterizedTest
  @MethodSource("views")
  void accessorsWhenAnyAttributeOfSchemaThenRead(Record view, ComplexValue attributes) {
    assertThat(attributes.size()).isGreaterThan(4);
    assertReadable(view, attributes);
  }

  private static void assertReadable(Object view, ComplexValue attributes) {
    attributes.forEach(
        (name, value) -> {
          Object read = call(view, accessor(name));
          Object one = read instanceof Optional<?> optional ? optional.orElseThrow() : read;
          Value expected = value;
          if (value instanceof MultiValue several) {
            assertThat(read).as(name).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(1);
            one = ((List<?>) read).get(0);
            expected = several.elements().get(0);
          }
          if (expected instanceof ComplexValue complex) {
            assertThat(call(one, "attributes")).as(name).isSameAs(complex);
            assertReadable(one, complex);
          } else {
            assertThat(one).as("%s of %s", name, view).isEqualTo(java(expected));
          }
        });
  }

  private static Object java(Value value) {
    if (value instanceof StringValue text) {
      return text.text();
    }
    return value instanceof BooleanValue flag ? flag.isTrue() : ((DateTimeValue) value).instant();
  }

  private static String accessor(String name) {
    return name.equals("$ref") ? "ref" : name;
  }

  private static String setter(String name) {
    String accessor = accessor(name);
    return "with" + Character.toUpperCase(accessor.charAt(0)) + accessor.substring(1);
  }

  private static Object call(Object target, String method, Object... arguments) {
    Method found =
        Arrays.stream(target.getClass().getMethods())
            .filter(m -> m.getName().equals(method))
            .filter(m -> takes(m, arguments))
            .filter(m -> !m.isBridge())
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + method + " of " + target.getClass()));
    try {
      return found.invoke(target, arguments);
    } catch (ReflectiveOperationException failure) {
      throw new AssertionError(method + " of " + target.getClass(), failure);
    }
  }

  private static boolean takes(Method method, Object... arguments) {
    Class<?>[] types = method.getParameterTypes();
    boolean fits = types.length == arguments.length;
    for (int i = 0; fits && i < types.length; i++) {
      fits =
          types[i] == boolean.class
              ? arguments[i] instanceof Boolean
              : types[i].isInstance(arguments[i]);
    }
    return fits;
  }

  @ParameterizedTest
  @MethodSource("views")
  void withersWhenAnyAttributeOfSchemaThenSet(Record view, ComplexValue attributes) {
    Object copy = view;
    for (String name : attributes.names()) {
      copy = call(copy, "without", name);
    }
    assertThat(copy).isNotEqualTo(view);
    for (String name : attributes.names()) {
      Value value = attributes.find(name).orElseThrow();
      copy =
          name.equals("meta")
              ? call(copy, "with", name, value) // assigned by the service provider
              : call(copy, setter(name), settable(view, name, value));
    }

    assertThat(copy).isEqualTo(view);
  }

  /** Returns the value of a view, copied attribute by attribute. */
  private static Object settable(Object view, String name, Value value) {
    Object read = call(view, accessor(name));
    if (value instanceof MultiValue several) {
      Record element = (Record) ((List<?>) read).get(0);
      return List.of(rebuilt(element, (ComplexValue) several.elements().get(0)));
    }
    Object one = ((Optional<?>) read).orElseThrow();
    return one instanceof Record part ? rebuilt(part, (ComplexValue) value) : one;
  }

  private static Object rebuilt(Record part, ComplexValue attributes) {
    if (part instanceof MultiValuedItem labelled) {
      return MultiValuedItem.of(labelled.value().orElseThrow(), labelled.type().orElseThrow())
          .withDisplay(labelled.display().orElseThrow())
          .asPrimary();
    }
    Object copy =
        part instanceof Reference reference
            ? Reference.to(reference.value().orElseThrow())
            : call(part, "withAttributes", ComplexValue.EMPTY);
    ComplexValue rest = part instanceof Reference ? attributes.without("value") : attributes;
    for (String name : rest.names()) {
      copy = call(copy, setter(name), java(rest.find(name).orElseThrow()));
    }
    return copy;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.patch.PatchOperation;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.patch.PatchResult;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Algebraic laws of PATCH operations: order, repetition and combination. */
class PatchAlgebraTest {
  private static final int TRIES = 150;
  private static final ResourceType WIDGET = SampleTypes.WIDGET;

  /** Simple and complex attributes of the base schema and of an extension. */
  private static final List<String> SEVERAL =
      List.of(
          "some-string",
          "some-integer",
          "parts",
          "urn:example:Extra:2.0:Widget:codes",
          "urn:example:Extra:2.0:Widget:parts");

  private static PatchResult apply(ScimResource to, Dialect dialect, PatchOperation... operations) {
    return PatchPlan.of(
            new PatchRequest(List.of(operations)),
            to.type(),
            dialect,
            UnknownAttributePolicy.REFUSE,
            Limits.DEFAULT)
        .applyTo(to);
  }

  private static AttributePath path(String name) {
    return AttributePath.parse(name, WIDGET, Dialect.STRICT);
  }

  /** Returns the n-th element of an attribute; all are different. */
  private static Value element(AttributePath path, int number) {
    Attribute attribute = path.attribute();
    return attribute.isComplex()
        ? ComplexValue.builder().put("value", "new " + number).put("type", "t" + number % 2).build()
        : attribute.type() == AttributeType.INTEGER
            ? new IntegerValue(1_000 + number)
            : new StringValue("new " + number);
  }

  private static PatchOperation adding(String name, List<Integer> numbers) {
    List<Value> values = numbers.stream().map(number -> element(path(name), number)).toList();
    return new PatchOperation(
        PatchOperationType.ADD, Optional.of(name), Optional.of(new MultiValue(values)));
  }

  private static PatchOperation removing(String name, int number) {
    Value element = element(path(name), number);
    Value key =
        element instanceof ComplexValue record ? record.find("value").orElseThrow() : element;
    String literal =
        key instanceof StringValue text
            ? "\"" + text.text() + "\""
            : Long.toString(((IntegerValue) key).number());
    return new PatchOperation(
        PatchOperationType.REMOVE,
        Optional.of(name + "[value eq " + literal + "]"),
        Optional.empty());
  }

  private static List<Integer> someNumbers(Random random, int from) {
    List<Integer> numbers = new ArrayList<>();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      numbers.add(from + random.nextInt(10));
    }
    return numbers;
  }

  /** Returns a widget with some of the numbered elements. */
  private static ScimResource widget(Random random, Dialect dialect, String name) {
    ScimResource widget = new RandomResources(random, WIDGET, dialect).stored();
    return apply(widget, dialect, adding(name, someNumbers(random, 0))).resource();
  }

  private static Map<Value, Integer> counted(ScimResource resource, String name) {
    Map<Value, Integer> counts = new HashMap<>();
    path(name)
        .read(resource.attributes())
        .ifPresent(
            value ->
                ((MultiValue) value).elements().forEach(e -> counts.merge(e, 1, Integer::sum)));
    return counts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "entra"})
  void applyToWhenElementsAreDisjointThenOrderIsIrrelevant(Dialect dialect) {
    Seeds.forEach(
        TRIES,
        random -> {
          String name = Seeds.oneOf(SEVERAL, random);
          ScimResource start = widget(random, dialect, name);
          PatchOperation add = adding(name, someNumbers(random, 100));
          PatchOperation more = adding(name, someNumbers(random, 200));
          PatchOperation remove = removing(name, random.nextInt(10));

          assertThat(apply(start, dialect, add, remove))
              .isEqualTo(apply(start, dialect, remove, add));
          assertThat(counted(apply(start, dialect, add, more).resource(), name))
              .isEqualTo(counted(apply(start, dialect, more, add).resource(), name));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "entra"})
  void applyToWhenElementsAreAddedAndRemovedThenOriginal(Dialect dialect) {
    Seeds.forEach(
        TRIES,
        random -> {
          String name = Seeds.oneOf(SEVERAL, random);
          ScimResource start = widget(random, dialect, name);
          PatchOperation add = adding(name, someNumbers(random, 100));
          PatchOperation remove =
              new PatchOperation(PatchOperationType.REMOVE, add.path(), add.value());

          assertThat(apply(start, dialect, add).changes()).hasSize(1);
          assertThat(apply(start, dialect, add, remove).resource()).isSameAs(start);
          assertThat(apply(apply(start, dialect, add).resource(), dialect, remove).resource())
              .isEqualTo(start);
        });
  }

  /** Operations on different attributes, which therefore commute. */
  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void applyToWhenRepeatedThenIdempotent(Dialect dialect) {
    AtomicInteger changed = new AtomicInteger();
    for (ResourceType type : SampleTypes.all()) {
      Seeds.forEach(
          TRIES,
          random -> {
            ScimResource start = new RandomResources(random, type, dialect).stored();
            RandomPatches patches = new RandomPatches(random, type, dialect, start.attributes());
            List<Attribute> attributes = new ArrayList<>(type.attributes());
            attributes.removeIf(Attribute::isReadOnly);
            PatchOperation operation =
                patches.operation(AttributePath.of(Seeds.oneOf(attributes, random)));
            if (operation.path().orElse("").contains("[")) {
              return; // the filter need not match an element again after its change
            }
            try {
              ScimResource once = apply(start, dialect, operation).resource();
              PatchResult twice = apply(once, dialect, operation);

              assertThat(twice.resource()).as("%s", operation).isSameAs(once);
              assertThat(twice.changes()).isEmpty();
              changed.addAndGet(once.equals(start) ? 0 : 1);
            } catch (ScimException refused) {
              assertThat(refused.status()).isBetween(400, 499);
            }
          });
    }
    assertThat(changed.get()).as("many changed something").isGreaterThan(TRIES / 4);
  }

  @Test
  void applyToWhenAttributesAreNewThenOrderOfOperations() {
    List<Attribute> several = new ArrayList<>(WIDGET.schema().attributes());
    several.removeIf(a -> !a.isMultiValued() || a.mutability() != Mutability.READ_WRITE);
    assertThat(several).hasSizeGreaterThan(7);
    Seeds.forEach(
        100,
        random -> {
          List<Attribute> order = new ArrayList<>(several);
          Collections.shuffle(order, random);
          RandomResources values = new RandomResources(random, WIDGET, Dialect.DEFAULT);
          PatchOperation[] operations =
              order.stream()
                  .map(
                      attribute ->
                          new PatchOperation(
                              PatchOperationType.ADD,
                              Optional.of(attribute.name()),
                              Optional.of(values.value(attribute))))
                  .toArray(PatchOperation[]::new);

          ScimResource start = ScimResource.of(WIDGET, ComplexValue.EMPTY);
          assertThat(apply(start, Dialect.DEFAULT, operations).resource().attributes().names())
              .isEqualTo(order.stream().map(Attribute::name).toList());
        });
  }

  @Test
  void applyToWhenTypesDifferThenElementsAreDistinct() {
    ScimResource start = ScimResource.of(WIDGET, ComplexValue.EMPTY);
    PatchOperation add =
        new PatchOperation(
            PatchOperationType.ADD,
            Optional.of("places"),
            Optional.of(
                MultiValue.of(
                    ComplexValue.builder().put("street", "a").put("type", "b").build(),
                    ComplexValue.builder().put("street", "as1:b").build(),
                    ComplexValue.builder().put("type", "b").put("street", "a").build())));

    PatchResult result = apply(start, Dialect.DEFAULT, add);

    assertThat(result.resource().attributes().elements("places")).hasSize(2);
    assertThat(Set.copyOf(result.resource().attributes().elements("places"))).hasSize(2);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Uniqueness;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Generates resources that a schema allows and a binding accepts. */
final class SampleResources {
  /** Words that show how strings are compared: letter case, wildcards of SQL, sharp s. */
  static final List<String> WORDS =
      List.of("ada", "Ada", "ADAM", "bob", "stra\u00dfe", "STRASSE", "a%b", "a_b", "a!b", "ab");

  private final ResourceBinding<?> binding;
  private final String nameAttribute;

  SampleResources(ResourceBinding<?> binding, String nameAttribute) {
    this.binding = binding;
    this.nameAttribute = nameAttribute;
  }

  /** See {@link StoreContract#nameAttribute()}. */
  static String nameAttribute(ResourceType type) {
    List<Attribute> strings =
        type.schema().attributes().stream()
            .filter(one -> one.type() == AttributeType.STRING && !one.isMultiValued())
            .filter(one -> !one.isReadOnly() && one.mutability() != Mutability.WRITE_ONLY)
            .toList();
    return Stream.of("userName", "displayName")
        .flatMap(name -> strings.stream().filter(one -> one.name().equals(name)))
        .findFirst()
        .or(() -> strings.stream().filter(SampleResources::isUnique).findFirst())
        .or(() -> strings.stream().filter(Attribute::isRequired).findFirst())
        .or(() -> strings.stream().findFirst())
        .map(Attribute::name)
        .orElseThrow(() -> new IllegalStateException("override nameAttribute()"));
  }

  static boolean isUnique(Attribute attribute) {
    return attribute.uniqueness() != Uniqueness.NONE;
  }

  /** Returns the attributes of a resource with this name. */
  ComplexValue named(String name) {
    ComplexValue all =
        ComplexValue.of(nameAttribute, new StringValue(name)).with("schemas", schemas());
    for (Attribute attribute : binding.type().schema().attributes()) {
      boolean isNeeded = attribute.isRequired() || isUnique(attribute);
      if (isNeeded && isWritable(attribute) && !attribute.name().equals(nameAttribute)) {
        all = all.with(attribute.name(), value(attribute, Optional.empty(), name));
      }
    }
    for (AttributePath path : binding.filterable()) {
      all = withFilterable(all, path, name);
    }
    return all.without("schemas");
  }

  private MultiValue schemas() {
    return MultiValue.of(new StringValue(binding.type().schema().id()));
  }

  private ComplexValue withFilterable(ComplexValue all, AttributePath path, String name) {
    boolean isThere = path.urn().isEmpty() && all.has(path.attribute().name());
    return isThere || !isWritable(path.attribute()) ? all : ifTaken(all, path, value(path, name));
  }

  private static Value value(AttributePath path, String text) {
    return value(path.attribute(), path.subAttribute(), text);
  }

  /** Returns attributes whose values a host can be expected to keep. */
  private static boolean isWritable(Attribute attribute) {
    return attribute.mutability() == Mutability.READ_WRITE
        || attribute.mutability() == Mutability.IMMUTABLE;
  }

  /** Returns the attributes with one more, or without it when the binding rejects it. */
  private ComplexValue ifTaken(ComplexValue all, AttributePath path, Value value) {
    ComplexValue more = path.write(all, value);
    return isTaken(more) ? more : all;
  }

  private boolean isTaken(ComplexValue attributes) {
    try {
      binding.fromResource(ScimResource.of(binding.type(), attributes.without("schemas")));
      return true;
    } catch (ScimException rejected) {
      return false;
    }
  }

  /** Returns the resource with other non-unique values; some values are removed. */
  ComplexValue varied(ComplexValue base, Random random) {
    ComplexValue all = base;
    for (AttributePath path : AttributePath.all(binding.type())) {
      boolean isOfRecord = path.urn().isEmpty() || !path.attribute().isRequired();
      if (isOfRecord && isVariable(path.attribute())) {
        all = varied(all, path, random);
      }
    }
    return all;
  }

  private boolean isVariable(Attribute attribute) {
    return isWritable(attribute)
        && !isUnique(attribute)
        && attribute.subAttributes().stream().noneMatch(SampleResources::isUnique)
        && !attribute.name().equals(nameAttribute)
        && !binding.type().isMembership(attribute)
        && !attribute.name().equals("schemas");
  }

  private ComplexValue varied(ComplexValue all, AttributePath path, Random random) {
    Attribute attribute = path.attribute();
    if (random.nextInt(3) == 0) {
      boolean goes = path.urn().isEmpty() && !attribute.isRequired();
      ComplexValue fewer = goes ? all.without(attribute.name()) : all;
      return isTaken(fewer) ? fewer : all;
    }
    String word = WORDS.get(random.nextInt(WORDS.size()));
    Value value =
        attribute.type() == AttributeType.BOOLEAN
            ? BooleanValue.of(random.nextBoolean())
            : value(attribute, Optional.empty(), word);
    return ifTaken(all, path, value);
  }

  private static Value value(Attribute attribute, Optional<Attribute> wanted, String text) {
    Value one =
        attribute.isComplex() ? complex(attribute, wanted, text) : simple(attribute, text, text);
    return attribute.isMultiValued() ? MultiValue.of(one) : one;
  }

  private static ComplexValue complex(
      Attribute attribute, Optional<Attribute> wanted, String text) {
    String part = attribute.name().equals("emails") ? text + "@example.com" : text;
    ComplexValue.Builder complex = ComplexValue.builder();
    for (Attribute sub : attribute.subAttributes()) {
      boolean isWanted = wanted.map(one -> one.name().equals(sub.name())).orElse(false);
      boolean isUsual = sub.name().equals("value") || sub.name().equals("type");
      if (isWritable(sub) && (isWanted || isUsual || sub.isRequired())) {
        complex.put(sub.name(), simple(sub, part, text));
      }
    }
    ComplexValue built = complex.build();
    return built.isUnassigned() ? firstString(attribute, text) : built;
  }

  private static ComplexValue firstString(Attribute attribute, String text) {
    List<Attribute> strings = new ArrayList<>(attribute.subAttributes());
    strings.removeIf(sub -> sub.type() != AttributeType.STRING || !isWritable(sub));
    return strings.isEmpty()
        ? ComplexValue.EMPTY
        : ComplexValue.of(strings.get(0).name(), new StringValue(text));
  }

  private static Value simple(Attribute attribute, String text, String seed) {
    if (!attribute.canonicalValues().isEmpty()) {
      return new StringValue(attribute.canonicalValues().get(0));
    }
    return switch (attribute.type()) {
      case BOOLEAN -> BooleanValue.TRUE;
      case INTEGER -> new IntegerValue(seed.hashCode());
      case DECIMAL -> new DecimalValue(BigDecimal.valueOf(seed.hashCode()));
      case DATE_TIME -> DateTimeValue.of(Instant.ofEpochSecond(Math.abs((long) seed.hashCode())));
      case REFERENCE -> new StringValue("https://example.com/" + seed.hashCode());
      case BINARY -> new StringValue("YQ==");
      case STRING, COMPLEX -> new StringValue(text);
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.patch.PatchOperation;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Generates random PATCH operations, most of which are valid for the resource type. */
final class RandomPatches {
  private static final List<Value> ODD =
      List.of(
          NullValue.NULL,
          new StringValue(""),
          MultiValue.EMPTY,
          ComplexValue.EMPTY,
          new StringValue("True"),
          MultiValue.of(NullValue.NULL));

  private final Random random;
  private final ResourceType type;
  private final ComplexValue resource;
  private final RandomResources values;
  private final List<AttributePath> paths = new ArrayList<>();

  /** Returns operations on a resource; their filters often match its elements. */
  RandomPatches(Random random, ResourceType type, Dialect dialect, ComplexValue resource) {
    this.random = random;
    this.type = type;
    this.resource = resource;
    this.values = new RandomResources(random, type, dialect);
    type.attributes().forEach(attribute -> paths.add(AttributePath.of(attribute)));
    for (Namespace extension : type.extensions()) {
      String urn = extension.schema().id();
      extension.schema().attributes().forEach(a -> paths.add(AttributePath.of(urn, a)));
    }
    paths.removeIf(path -> path.attribute().isReadOnly() && random.nextInt(5) > 0);
  }

  List<PatchOperation> operations(int atMost) {
    List<PatchOperation> operations = new ArrayList<>();
    List<AttributePath> favourites = List.of(Seeds.oneOf(paths, random), several(), several());
    for (int left = 1 + random.nextInt(atMost); left > 0; left--) {
      boolean isFavourite = random.nextInt(4) > 0;
      operations.add(operation(Seeds.oneOf(isFavourite ? favourites : paths, random)));
    }
    return operations;
  }

  private AttributePath several() {
    return Seeds.oneOf(
        paths.stream().filter(path -> path.attribute().isMultiValued()).toList(), random);
  }

  PatchOperation operation(AttributePath path) {
    PatchOperationType op = Seeds.oneOf(List.of(PatchOperationType.values()), random);
    Attribute attribute = path.attribute();
    int kind = random.nextInt(10);
    if (kind == 0 && op != PatchOperationType.REMOVE) {
      return withoutPath(op, path);
    }
    if (kind < 6 && attribute.isMultiValued()) {
      return onElements(op, path);
    }
    if (kind < 6 && attribute.isComplex()) {
      Attribute part = Seeds.oneOf(attribute.subAttributes(), random);
      return of(op, path + "." + part.name(), part);
    }
    return of(op, path.toString(), attribute);
  }

  private PatchOperation withoutPath(PatchOperationType op, AttributePath path) {
    ComplexValue member = ComplexValue.of(path.attribute().name(), value(path.attribute()));
    ComplexValue object = path.urn().isEmpty() ? member : ComplexValue.of(path.urn(), member);
    return new PatchOperation(op, Optional.empty(), Optional.of(object));
  }

  private PatchOperation onElements(PatchOperationType op, AttributePath path) {
    String text = path + "[" + filter(path) + "]";
    if (!path.attribute().isComplex() || random.nextInt(3) == 0) {
      return of(op, text, path.attribute().element());
    }
    Attribute part = Seeds.oneOf(path.attribute().subAttributes(), random);
    return of(op, text + "." + part.name(), part);
  }

  private String filter(AttributePath path) {
    Optional<Value> there = path.read(resource);
    Value element =
        there.isPresent() && there.get() instanceof MultiValue several && random.nextInt(4) > 0
            ? Seeds.oneOf(several.elements(), random)
            : values.one(path.attribute());
    if (!(element instanceof ComplexValue object)) {
      return "value eq " + JsonWriter.toString(element);
    }
    List<String> simple =
        object.names().stream().filter(name -> isSimple(path.attribute(), name)).toList();
    if (simple.isEmpty()) {
      return "type pr";
    }
    String name = Seeds.oneOf(simple, random);
    String operator = random.nextInt(6) == 0 ? " ne " : " eq ";
    return name + operator + JsonWriter.toString(object.find(name).orElseThrow());
  }

  private static boolean isSimple(Attribute attribute, String name) {
    return attribute.findSubAttribute(name).filter(part -> !part.isMultiValued()).isPresent();
  }

  private PatchOperation of(PatchOperationType op, String path, Attribute attribute) {
    boolean hasValue = op != PatchOperationType.REMOVE || random.nextInt(3) == 0;
    Optional<Value> value = hasValue ? Optional.of(value(attribute)) : Optional.empty();
    return new PatchOperation(op, Optional.of(path), value);
  }

  /** Returns a value of the attribute, often one in the resource, sometimes one of another type. */
  private Value value(Attribute attribute) {
    int kind = random.nextInt(8);
    if (kind == 0) {
      return Seeds.oneOf(ODD, random);
    }
    Optional<Value> there =
        type.findAttribute(attribute.name()).flatMap(a -> resource.find(a.name()));
    boolean isOfKind =
        there.isPresent() && there.get() instanceof MultiValue == attribute.isMultiValued();
    return kind < 4 && isOfKind ? there.get() : values.value(attribute);
  }
}

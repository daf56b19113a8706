// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Derives the resource type that a record supports from its bound attributes and constraints. */
final class SupportedType {
  private final RecordModel<?> model;
  private final Constraints constraints;
  private final boolean hasAdditionalAttributes;
  private final boolean hasGroups;

  private SupportedType(RecordModel<?> model, Constraints constraints, boolean hasGroups) {
    this.model = model;
    this.hasGroups = hasGroups;
    this.constraints = constraints;
    this.hasAdditionalAttributes = model.additional().isPresent();
  }

  static ResourceType of(RecordModel<?> model, Constraints constraints, boolean hasGroups) {
    return new SupportedType(model, constraints, hasGroups).type();
  }

  private ResourceType type() {
    ResourceType base = model.base();
    Schema core = base.schema();
    List<Attribute> attributes = new ArrayList<>(attributes(Optional.empty(), core));
    Optional<Attribute> externalId = externalId(core);
    externalId
        .filter(attribute -> !attribute.equals(CommonAttributes.EXTERNAL_ID))
        .ifPresent(attribute -> attributes.add(0, attribute));
    ResourceType type =
        ResourceType.of(base.name(), base.endpoint(), core.withAttributes(attributes))
            .withDescription(base.description());
    if (externalId.isEmpty()) {
      type = type.withoutExternalId();
    }
    for (Namespace extension : base.extensions()) {
      type = withExtension(type, extension);
    }
    return base.members().isPresent() ? type.withMembers(base.members().get().name()) : type;
  }

  /**
   * Returns the common attribute {@code externalId} as the record supports it. The schema contains
   * it only if the record adds constraints.
   */
  private Optional<Attribute> externalId(Schema core) {
    String name = CommonAttributes.EXTERNAL_ID.name();
    return core.find(name).isPresent()
        ? Optional.empty()
        : model.base().findAttribute(name).flatMap(common -> supported(Optional.empty(), common));
  }

  private ResourceType withExtension(ResourceType type, Namespace extension) {
    Optional<String> urn = Optional.of(extension.urn());
    List<Attribute> attributes = attributes(urn, extension.schema());
    boolean required =
        extension.isRequired()
            || model.components().stream()
                .anyMatch(c -> c.boundPath().urn().equals(urn) && c.isRequired(constraints));
    return attributes.isEmpty()
        ? type
        : type.withExtension(extension.schema().withAttributes(attributes), required);
  }

  private List<Attribute> attributes(Optional<String> urn, Schema schema) {
    return schema.attributes().stream()
        .flatMap(attribute -> supported(urn, attribute).stream())
        .toList();
  }

  private Optional<Attribute> supported(Optional<String> urn, Attribute attribute) {
    List<BoundComponent> here =
        model.components().stream()
            .filter(c -> c.boundPath().urn().equals(urn))
            .filter(c -> c.boundPath().attribute().equals(attribute))
            .toList();
    if (here.isEmpty()) {
      boolean isKept = hasAdditionalAttributes || urn.isEmpty() && isMembership(attribute);
      return isKept ? Optional.of(attribute) : Optional.empty();
    }
    return Optional.of(
        attribute.isComplex() ? complex(attribute, here) : simple(attribute, here.get(0)));
  }

  private boolean isMembership(Attribute attribute) {
    return model.base().isMembership(attribute)
        || hasGroups && attribute.equals(model.groups().orElseThrow());
  }

  private Attribute simple(Attribute attribute, BoundComponent component) {
    Attribute.Builder builder =
        attribute.toBuilder()
            .required(attribute.isRequired() || component.isRequired(constraints))
            .description(described(attribute, sentences(component)));
    if (!component.conversion().texts().isEmpty()) {
      builder.canonicalValues(component.conversion().texts());
    }
    return builder.build();
  }

  private Attribute complex(Attribute attribute, List<BoundComponent> here) {
    boolean required = here.stream().anyMatch(component -> component.isRequired(constraints));
    return attribute.toBuilder()
        .required(attribute.isRequired() || required)
        .description(described(attribute, here.stream().flatMap(this::ofElement).toList()))
        .subAttributes(
            attribute.subAttributes().stream().flatMap(sub -> part(sub, here).stream()).toList())
        .build();
  }

  private Optional<Attribute> part(Attribute sub, List<BoundComponent> here) {
    List<BoundComponent> bound =
        here.stream().filter(c -> c.boundPath().target().name().equals(sub.name())).toList();
    if (bound.size() == 1 && !bound.get(0).boundPath().isElement()) {
      return Optional.of(simple(sub, bound.get(0)));
    }
    List<String> chosen = fixedValues(sub, here);
    if (!chosen.isEmpty() && !hasAdditionalAttributes && sub.type() == AttributeType.STRING) {
      return Optional.of(sub.toBuilder().canonicalValues(chosen).build());
    }
    if (hasAdditionalAttributes
        || !bound.isEmpty()
        || here.stream().anyMatch(c -> isNamed(c.boundPath(), sub))) {
      return Optional.of(sub);
    }
    boolean isSentAnyway =
        sub.name().equals("primary") && here.stream().anyMatch(c -> c.boundPath().isElement());
    return isSentAnyway ? Optional.of(readOnly(sub)) : Optional.empty();
  }

  /** Returns whether the value filter of an element names the sub-attribute. */
  private static boolean isNamed(BoundPath boundPath, Attribute sub) {
    return boundPath.terms().stream().anyMatch(term -> term.path().leaf().equals(sub));
  }

  /** Clients send it with every element, but it is not stored, so the schema makes it read-only. */
  private static Attribute readOnly(Attribute sub) {
    return sub.toBuilder().mutability(Mutability.READ_ONLY).build();
  }

  /**
   * Returns the values that the value filters of bound elements fix; empty if one has no filter.
   */
  private static List<String> fixedValues(Attribute sub, List<BoundComponent> here) {
    List<String> texts = new ArrayList<>();
    for (BoundComponent component : here) {
      Optional<Value> value =
          component.boundPath().terms().stream()
              .filter(term -> term.path().leaf().equals(sub))
              .map(term -> term.literal())
              .findFirst();
      if (value.isEmpty() || !(value.get() instanceof StringValue text)) {
        return List.of();
      }
      texts.add(text.text());
    }
    return texts.stream().distinct().toList();
  }

  private List<String> sentences(BoundComponent component) {
    return constraints.rules(component.name()).sentences();
  }

  /**
   * Describes the constraints of one element at the attribute; all elements share sub-attributes.
   */
  private Stream<String> ofElement(BoundComponent component) {
    if (!component.boundPath().isElement()) {
      return Stream.of();
    }
    Stream<String> required =
        component.isRequired(constraints) ? Stream.of("is required") : Stream.of();
    return Stream.concat(required, sentences(component).stream())
        .map(sentence -> "'" + component.boundPath().path() + "' " + sentence);
  }

  private static String described(Attribute attribute, List<String> sentences) {
    if (sentences.isEmpty()) {
      return attribute.description();
    }
    String rules = String.join("; ", sentences);
    String sentence = Character.toUpperCase(rules.charAt(0)) + rules.substring(1) + ".";
    return (attribute.description() + " " + sentence).trim();
  }
}

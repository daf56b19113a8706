// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.AttributeRules;
import dev.rollcall.scim.resource.Projection;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A PUT of a resource as it was read changes nothing (RFC 7644 section 3.5.1). */
class ReplaceWithWhatWasReadTest {
  private static final int TRIES = 80;

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void whenWhatWasShownIsSentBackThenNothingChanges(Dialect dialect) {
    for (ResourceType type : SampleTypes.all()) {
      Seeds.forEach(TRIES, random -> changesNothing(type, dialect, random));
    }
  }

  private static void changesNothing(ResourceType type, Dialect dialect, Random random) {
    ScimResource current = new RandomResources(random, type, dialect).stored();
    String shown = JsonWriter.toString(everythingOf(type, dialect).apply(current));

    ComplexValue body = new JsonReader(Limits.DEFAULT).readObject(shown);
    ScimResource sent = new ResourceReader(type, dialect, UnknownAttributePolicy.REFUSE).read(body);
    ScimResource replaced = new AttributeRules(type).forReplace(current, sent);

    assertThat(Change.between(current, replaced)).as(shown).isEmpty();
    assertThat(replaced).as(shown).isEqualTo(current);
  }

  /** Requests all attributes, including those that are returned only on request. */
  private static Projection everythingOf(ResourceType type, Dialect dialect) {
    List<String> names = new ArrayList<>();
    addNames(names, "", type.attributes());
    for (Namespace extension : type.extensions()) {
      addNames(names, extension.schema().id(), extension.schema().attributes());
    }
    return Projection.of(type, dialect, names, List.of());
  }

  private static void addNames(List<String> names, String urn, List<Attribute> attributes) {
    for (Attribute attribute : attributes) {
      AttributePath path = AttributePath.of(urn, attribute);
      names.add(path.toString());
      attribute.subAttributes().forEach(part -> names.add(path.sub(part).toString()));
    }
  }
}

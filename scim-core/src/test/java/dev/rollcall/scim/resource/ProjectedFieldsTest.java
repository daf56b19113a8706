// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.property.RandomResources;
import dev.rollcall.scim.property.Seeds;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.CompactForm;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProjectedFieldsTest {
  private static final ResourceType TYPE = CoreSchemas.userType();
  private static final StringValue ID = new StringValue("1");
  private static final ComplexValue META =
      ComplexValue.builder().put("resourceType", "User").put("version", "W/\"1\"").build();

  private static String written(Projection projection, ScimResource resource) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonWriter json = JsonWriter.to(out)) {
      json.beginObject();
      projection.write(resource, ID, META, json);
      json.endObject();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A copy whose values are encoded, as in a store in memory. */
  private static ScimResource encoded(ScimResource resource, Random random) {
    CompactForm form = new CompactForm(List.of("userName", "emails", "type"), List.of("work"));
    ComplexValue attributes = form.decode(form.encode(resource.attributes()));
    for (String name : attributes.names()) {
      if (random.nextInt(4) == 0) {
        attributes.find(name);
      }
    }
    return resource.withAttributes(attributes);
  }

  private static String applied(Projection projection, ScimResource resource) {
    ComplexValue attributes = resource.attributes().with("id", ID).with("meta", META);
    return JsonWriter.toString(projection.apply(resource.withAttributes(attributes)));
  }

  private static List<String> names(Random random) {
    List<String> names = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      Namespace namespace = Seeds.oneOf(TYPE.namespaces(), random);
      Attribute attribute = Seeds.oneOf(namespace.attributes(), random);
      String name = namespace.prefix() + attribute.name();
      boolean isPart = attribute.isComplex() && random.nextBoolean();
      names.add(isPart ? name + "." + Seeds.oneOf(attribute.subAttributes(), random).name() : name);
    }
    return names;
  }

  @Test
  void writeWhenAnyProjectionThenSameAsApply() {
    Seeds.forEach(
        3_000,
        random -> {
          ScimResource resource = new RandomResources(random, TYPE, Dialect.DEFAULT).stored();
          boolean isOnly = random.nextBoolean();
          List<String> names = names(random);
          Projection projection =
              Projection.of(
                  TYPE, Dialect.DEFAULT, isOnly ? names : List.of(), isOnly ? List.of() : names);

          String expected = applied(projection, resource);
          assertThat(written(projection, resource)).isEqualTo(expected);
          assertThat(written(projection, encoded(resource, random))).isEqualTo(expected);
        });
  }

  @Test
  void writeWhenValuesAreUnassignedThenLeftOut() {
    Value hollow = ComplexValue.of("value", NullValue.NULL);
    ScimResource resource =
        ScimResource.of(
            TYPE,
            ComplexValue.builder()
                .put("userName", NullValue.NULL)
                .put("name", hollow)
                .put("emails", new MultiValue(List.of(hollow)))
                .put(
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                    ComplexValue.of("department", NullValue.NULL))
                .build());
    Projection projection = Projection.all(TYPE);

    assertThat(written(projection, resource))
        .isEqualTo(applied(projection, resource))
        .doesNotContain("userName", "name", "emails", "department");
  }

  @Test
  void writeWhenElementsAreSelectedThenIllegalState() {
    Projection projection = Projection.all(TYPE).selecting((path, element, budget) -> true);
    ScimResource resource = ScimResource.of(TYPE, ComplexValue.EMPTY);

    assertThatThrownBy(() -> written(projection, resource))
        .isInstanceOf(IllegalStateException.class);
  }
}

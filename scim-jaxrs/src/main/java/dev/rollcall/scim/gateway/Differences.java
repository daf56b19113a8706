// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.SchemaExtension;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;

/** Which attributes of a resource differ from before. */
final class Differences {
  private Differences() {}

  /** The paths of the attributes whose values differ, those of extensions one by one. */
  static List<AttributePath> between(ScimResource before, ScimResource after) {
    List<AttributePath> paths = new ArrayList<>();
    List<Attribute> core = new ArrayList<>(before.type().schema().attributes());
    before.type().findAttribute("externalId").filter(a -> !core.contains(a)).ifPresent(core::add);
    addChanged("", core, before.attributes(), after.attributes(), paths);
    for (SchemaExtension extension : before.type().extensions()) {
      String urn = extension.schema().id();
      addChanged(
          urn,
          extension.schema().attributes(),
          before.attributes().complexOrEmpty(urn),
          after.attributes().complexOrEmpty(urn),
          paths);
    }
    return paths;
  }

  private static void addChanged(
      String urn,
      List<Attribute> attributes,
      ComplexValue before,
      ComplexValue after,
      List<AttributePath> paths) {
    for (Attribute attribute : attributes) {
      if (!before.find(attribute.name()).equals(after.find(attribute.name()))) {
        paths.add(AttributePath.of(urn, attribute));
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.spi.access.AccessAttribute;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.access.DeclaredValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the roles and entitlements that users of the tenant can have. */
final class AccessValues {
  private static final int MAX_ROWS = 100;

  private AccessValues() {}

  /**
   * Returns a paragraph and a table for each declared attribute that the application's users have.
   */
  static List<GuideBlock> tables(GuideModel model) {
    List<GuideBlock> blocks = new ArrayList<>();
    for (AccessAttribute attribute : AccessAttribute.values()) {
      Optional<DeclaredValues> declared = model.service().profile().access().find(attribute);
      if (declared.isPresent() && isOfUsers(model, attribute)) {
        blocks.add(new GuideBlock.Paragraph(text(attribute, declared.get())));
        blocks.add(table(attribute, declared.get()));
      }
    }
    return blocks;
  }

  private static boolean isOfUsers(GuideModel model, AccessAttribute attribute) {
    return model
        .service()
        .findType(GuideModel.USER)
        .flatMap(user -> user.type().findAttribute(attribute.attributeName()))
        .isPresent();
  }

  private static GuideBlock.Table table(AccessAttribute attribute, DeclaredValues declared) {
    return new GuideBlock.Table(
        "Values of " + attribute.attributeName(),
        List.of("Value", "Name", "Type"),
        declared.entries().stream()
            .filter(CatalogEntry::isSupported)
            .limit(MAX_ROWS)
            .map(AccessValues::row)
            .toList());
  }

  private static List<GuideText> row(CatalogEntry entry) {
    return List.of(
        GuideText.code(entry.value()),
        GuideText.plain(entry.display().orElse("")),
        GuideText.plain(entry.type().orElse("")));
  }

  private static GuideText text(AccessAttribute attribute, DeclaredValues declared) {
    String number =
        declared.isSingle()
            ? "has at most one of the following values; a new value replaces the current one"
            : "can have several of the following values";
    return GuideText.of(
        "The attribute `{}` of a user "
            + number
            + ". A request with another value is rejected. `GET {}` returns all values.",
        attribute.attributeName(),
        attribute.endpoint());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A member of a group, or a group of a member.
 *
 * @param id the identifier of the member (or of the group)
 * @param type the name of its resource type
 * @param display its display name, if it has one
 */
public record Member(String id, String type, Optional<String> display) {
  /** Checks that no component is null. */
  public Member {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(display, "display");
  }

  /**
   * Returns the display name of a resource with these attributes: {@code displayName}, otherwise
   * {@code userName}.
   */
  public static Optional<String> displayOf(ComplexValue attributes) {
    return displayOf(attributes::findText);
  }

  /**
   * Returns the display name of a resource: {@code displayName}, otherwise {@code userName}.
   *
   * @param texts finds the text of an attribute
   */
  public static Optional<String> displayOf(Function<String, Optional<String>> texts) {
    return texts.apply("displayName").or(() -> texts.apply("userName"));
  }
}

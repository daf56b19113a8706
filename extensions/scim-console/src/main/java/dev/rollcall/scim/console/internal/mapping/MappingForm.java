// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.mapping;

import dev.rollcall.scim.console.internal.directory.DirectoryList;
import java.util.List;
import java.util.Objects;

/**
 * The content of the list of groups.
 *
 * @param list the page of groups
 * @param groups the groups with their roles
 * @param labels the labels of the roles
 * @param mayMap whether the visitor may change mappings
 * @param isIncomplete whether the form was sent without a group or a role
 */
public record MappingForm(
    DirectoryList list,
    List<MappedGroup> groups,
    List<String> labels,
    boolean mayMap,
    boolean isIncomplete) {
  /** Copies the lists. */
  public MappingForm {
    Objects.requireNonNull(list, "list");
    groups = List.copyOf(groups);
    labels = List.copyOf(labels);
  }
}

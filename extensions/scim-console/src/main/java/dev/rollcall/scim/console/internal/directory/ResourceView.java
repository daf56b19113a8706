// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.directory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A person or group on its own page.
 *
 * @param heading the name and the list that contains it
 * @param facts its values
 * @param groups the groups of a person
 * @param members the members of a group; empty if the type has no members
 * @param managed the attributes that only the identity provider may change
 * @param revocations sentences about its access that is to end
 * @param timeline the URL of its entries in the provisioning log
 */
public record ResourceView(
    Heading heading,
    List<Fact> facts,
    List<DirectoryRow> groups,
    Optional<MemberList> members,
    List<String> managed,
    List<String> revocations,
    String timeline) {
  /** Copies the lists. */
  public ResourceView {
    Objects.requireNonNull(heading, "heading");
    facts = List.copyOf(facts);
    groups = List.copyOf(groups);
    Objects.requireNonNull(members, "members");
    managed = List.copyOf(managed);
    revocations = List.copyOf(revocations);
    Objects.requireNonNull(timeline, "timeline");
  }

  /**
   * A heading.
   *
   * @param listPath the path of the list below the console
   * @param listLabel the name of the list
   * @param title the name of the person or group
   */
  public record Heading(String listPath, String listLabel, String title) {
    /** Checks that no component is null. */
    public Heading {
      Objects.requireNonNull(listPath, "listPath");
      Objects.requireNonNull(listLabel, "listLabel");
      Objects.requireNonNull(title, "title");
    }
  }
}

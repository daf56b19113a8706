// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.directory;

import dev.rollcall.scim.console.internal.web.Urls;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of the members of a group.
 *
 * @param rows the members
 * @param first the URL of the first page, if this is another page
 * @param next the URL of the next page, if there is one
 */
public record MemberList(List<Row> rows, Optional<String> first, Optional<String> next) {
  /** The parameter with the position of a page. */
  static final String POSITION = "members";

  private static final Map<String, String> LISTS =
      Map.of(Directory.USER, "people", Directory.GROUP, "groups");

  /** Copies the rows. */
  public MemberList {
    rows = List.copyOf(rows);
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(next, "next");
  }

  /**
   * A member.
   *
   * @param name its display name; its identifier if it has none
   * @param type the name of its resource type
   * @param url the URL of its page, if there is one
   */
  public record Row(String name, String type, Optional<String> url) {
    /** Checks that no component is null. */
    public Row {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(url, "url");
    }
  }

  /**
   * Describes a page.
   *
   * @param path the path of the list with the group
   * @param id the group
   */
  static MemberList of(MemberPage page, Visit visit, String path, String id) {
    String group = visit.frame().link(path, id);
    return new MemberList(
        page.members().stream().map(member -> row(member, visit)).toList(),
        visit.request().query().find(POSITION).map(position -> group),
        page.next().map(position -> group + "?" + POSITION + "=" + Urls.encoded(position)));
  }

  private static Row row(Member member, Visit visit) {
    return new Row(
        member.display().orElse(member.id()),
        member.type(),
        Optional.ofNullable(LISTS.get(member.type()))
            .filter(list -> visit.service().findType(member.type()).isPresent())
            .map(list -> visit.frame().link(list, member.id())));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.directory;

import dev.rollcall.scim.console.internal.api.ApiRequest;
import dev.rollcall.scim.console.internal.api.Input;
import dev.rollcall.scim.console.internal.api.InputTypes;
import dev.rollcall.scim.console.internal.api.JsonType;
import dev.rollcall.scim.console.internal.api.ObjectType;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.console.internal.api.ProblemException;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.value.IntegerValue;
import java.util.List;
import java.util.Optional;

/** The operations that read people and groups. */
public final class DirectoryOperations {
  /** Selects by name. */
  public static final Input<Optional<String>> SEARCH =
      Input.query(
          "search",
          InputTypes.text(DirectoryQuery.MAX_SEARCH),
          "A part of the name, or the whole name if the application compares whole names only.");

  /** The first result. */
  public static final Input<Integer> START =
      Input.query(
          "start",
          InputTypes.number(1, Integer.MAX_VALUE),
          new IntegerValue(1),
          "The index of the first result, from 1.");

  /** The size of a page. */
  public static final Input<Integer> SIZE =
      Input.query(
          "size",
          InputTypes.number(1, 200),
          new IntegerValue(DirectoryList.SIZE),
          "The maximum number of results.");

  private static final Input<String> ID =
      Input.path("id", InputTypes.text(200), "The identifier of the resource.");

  private static final Input<Optional<String>> CURSOR =
      Input.query("cursor", InputTypes.text(500), "The value of next, for the next page.");
  private static final int BAD_REQUEST = 400;

  private static final ObjectType<DirectoryRow> ITEM =
      ObjectType.<DirectoryRow>named("DirectoryItem", "A person or group.")
          .with("id", JsonType.TEXT, "The identifier.", DirectoryRow::id)
          .with("name", JsonType.TEXT, "The userName or displayName.", DirectoryRow::name)
          .optional("displayName", JsonType.TEXT, "The displayName.", DirectoryRow::displayName)
          .optional("active", JsonType.FLAG, "The value of active.", DirectoryRow::active);
  private static final ObjectType<DirectoryList> LIST =
      ObjectType.<DirectoryList>named("Directory", "A page of people or groups.")
          .with("total", JsonType.NUMBER, "The number of all results.", DirectoryList::total)
          .with("start", JsonType.NUMBER, "The index of the first.", list -> (long) list.start())
          .with("items", JsonType.listOf(ITEM), "The results.", DirectoryList::rows);
  private static final ObjectType<Member> MEMBER =
      ObjectType.<Member>named("Member", "A member of a group.")
          .with("id", JsonType.TEXT, "The identifier.", Member::id)
          .with("type", JsonType.TEXT, "The resource type.", Member::type)
          .optional("name", JsonType.TEXT, "The display name.", Member::display);
  private static final ObjectType<MemberPage> MEMBERS =
      ObjectType.<MemberPage>named("MemberList", "A page of the members of a group.")
          .with("members", JsonType.listOf(MEMBER), "The members.", MemberPage::members)
          .optional("next", JsonType.TEXT, "The cursor of the next page.", MemberPage::next);

  private final Directory directory;

  /** Creates operations on a directory. */
  public DirectoryOperations(Directory directory) {
    this.directory = directory;
  }

  /** Returns the operations. */
  public List<Operation> all() {
    return List.of(
        list("/people", "listPeople", Directory.USER),
        item("/people/{id}", "getPerson", Directory.USER),
        list("/groups", "listGroups", Directory.GROUP),
        item("/groups/{id}", "getGroup", Directory.GROUP),
        Operation.get("/groups/{id}/members", "listMembers")
            .summary("Lists the members of a group.")
            .onlyIf(DirectoryOperations::hasMembers)
            .takes(ID, CURSOR, SIZE)
            .finds(MEMBERS, this::members));
  }

  private static boolean hasMembers(ServiceDescription service) {
    return service.findType(Directory.GROUP).flatMap(group -> group.type().members()).isPresent();
  }

  private Optional<MemberPage> members(ApiRequest request) {
    Visit visit = request.visit();
    ResourceRef group = new ResourceRef(Directory.GROUP, request.get(ID));
    if (directory.find(visit, group.type(), group.id()).isEmpty()) {
      return Optional.empty();
    }
    try {
      return directory.members(visit, group, request.get(CURSOR), request.get(SIZE));
    } catch (ScimException refused) {
      if (refused.status() != BAD_REQUEST) {
        throw refused;
      }
      throw ProblemException.wrong(CURSOR, "must be from this list");
    }
  }

  private Operation list(String path, String id, String type) {
    return Operation.get(path, id)
        .summary("Lists the resources of type " + type + ".")
        .onlyIf(service -> service.findType(type).isPresent())
        .takes(SEARCH, START, SIZE)
        .finds(LIST, request -> directory.list(request.visit(), type, query(request)));
  }

  /** Returns the query of {@link #SEARCH}, {@link #START} and {@link #SIZE}. */
  public static DirectoryQuery query(ApiRequest request) {
    return new DirectoryQuery(
        request.get(SEARCH).orElse(""), request.get(START), request.get(SIZE));
  }

  private Operation item(String path, String id, String type) {
    return Operation.get(path, id)
        .summary("Reads a resource of type " + type + " as SCIM returns it, without members.")
        .onlyIf(service -> service.findType(type).isPresent())
        .takes(ID)
        .finds(
            JsonType.DOCUMENT, request -> directory.find(request.visit(), type, request.get(ID)));
  }
}

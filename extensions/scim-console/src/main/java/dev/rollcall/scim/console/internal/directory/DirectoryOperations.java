// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.directory;

import dev.rollcall.scim.console.internal.api.ApiRequest;
import dev.rollcall.scim.console.internal.api.Input;
import dev.rollcall.scim.console.internal.api.InputTypes;
import dev.rollcall.scim.console.internal.api.JsonType;
import dev.rollcall.scim.console.internal.api.ObjectType;
import dev.rollcall.scim.console.internal.api.Operation;
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
        item("/groups/{id}", "getGroup", Directory.GROUP));
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

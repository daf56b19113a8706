// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.directory;

import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JtedirectoryGenerated;
import dev.rollcall.scim.console.internal.template.JteresourceGenerated;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Texts;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists people or groups and shows one of them, read-only. */
public final class DirectoryPage implements Page {
  private static final int ITEM_SEGMENTS = 2;

  private final Directory directory;
  private final String path;
  private final String typeName;

  private DirectoryPage(Directory directory, String path, String typeName) {
    this.directory = directory;
    this.path = path;
    this.typeName = typeName;
  }

  /** Returns the page of people. */
  public static DirectoryPage people(Directory directory) {
    return new DirectoryPage(directory, "people", Directory.USER);
  }

  /** Returns the page of groups. */
  public static DirectoryPage groups(Directory directory) {
    return new DirectoryPage(directory, "groups", Directory.GROUP);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String label() {
    return "menu." + path;
  }

  @Override
  public boolean isOffered(ServiceDescription service) {
    return service.findType(typeName).isPresent();
  }

  @Override
  public boolean isForSupport() {
    return true;
  }

  @Override
  public Optional<ScimResponse> get(Visit visit) {
    List<String> segments = visit.request().segments();
    if (segments.size() == 1) {
      return directory
          .list(visit, typeName, DirectoryQuery.of(visit.request().query()))
          .map(
              list ->
                  Html.page(
                      200,
                      out ->
                          JtedirectoryGenerated.render(
                              out, null, visit.frame(), path, visit.texts().get(label()), list)));
    }
    return segments.size() == ITEM_SEGMENTS
        ? directory.find(visit, typeName, segments.get(1)).map(found -> show(visit, found))
        : Optional.empty();
  }

  private ScimResponse show(Visit visit, ComplexValue found) {
    String id = found.findText("id").orElse("");
    ResourceView view =
        new ResourceView(
            new ResourceView.Heading(
                path, visit.texts().get(label()), Directory.name(found).orElse(id)),
            Facts.of(found),
            groups(found),
            members(visit, id),
            directory.managedAttributes(visit, new ResourceRef(typeName, id)),
            revocations(visit, id),
            visit.frame().link("log", typeName, id));
    return Html.page(200, out -> JteresourceGenerated.render(out, null, visit.frame(), view));
  }

  private List<String> revocations(Visit visit, String id) {
    Texts texts = visit.texts();
    return directory.openRevocations(visit, new ResourceRef(typeName, id)).stream()
        .map(
            open ->
                texts.get(
                    "directory.revocation",
                    texts.time(open.revocation().at()),
                    open.attempts(),
                    texts.time(open.next())))
        .toList();
  }

  private Optional<MemberList> members(Visit visit, String id) {
    Optional<String> position = visit.request().query().find(MemberList.POSITION);
    return directory
        .members(visit, new ResourceRef(typeName, id), position, DirectoryList.SIZE)
        .map(page -> MemberList.of(page, visit, path, id));
  }

  private static List<DirectoryRow> groups(ComplexValue found) {
    return found.elements("groups").stream()
        .flatMap(element -> element instanceof ComplexValue group ? group(group) : Stream.of())
        .toList();
  }

  private static Stream<DirectoryRow> group(ComplexValue group) {
    Optional<String> display = group.findText("display");
    return group.findText("value").stream()
        .map(id -> new DirectoryRow(id, display.orElse(id), display, Optional.empty()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.log;

import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JtelogGenerated;
import dev.rollcall.scim.console.internal.template.JtetailGenerated;
import dev.rollcall.scim.console.internal.template.JtetimelineGenerated;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.log.LogPage;
import dev.rollcall.scim.spi.log.LogQuery;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The provisioning log of the tenant: a filtered list, the timeline of one resource, new entries
 * while they are appended, and the export.
 */
public final class ProvisioningLogPage implements Page {
  private static final String PATH = "log";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String FOLLOW = "follow";
  private static final int PAGE_SIZE = 50;
  private static final int TAIL_SIZE = 200;

  private final LogSearch log;

  /** Creates a page. */
  public ProvisioningLogPage(LogSearch log) {
    this.log = log;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public String label() {
    return "menu.log";
  }

  @Override
  public boolean isForSupport() {
    return true;
  }

  @Override
  public Optional<ScimResponse> get(Visit visit) {
    List<String> segments = visit.request().segments();
    return switch (segments.size()) {
      case 1 -> Optional.of(list(visit));
      case 2 -> part(visit, segments.get(1));
      case 3 -> Optional.of(timeline(visit, new ResourceRef(segments.get(1), segments.get(2))));
      default -> Optional.empty();
    };
  }

  private Optional<ScimResponse> part(Visit visit, String name) {
    if (name.equals("tail")) {
      return Optional.of(tail(visit));
    }
    return LogExport.find(name)
        .map(
            export -> export.respond(log.reader(), visit, filter(visit, LogForm.of(query(visit)))));
  }

  private static Parameters query(Visit visit) {
    return visit.request().query();
  }

  private LogQuery.Filter filter(Visit visit, LogForm form) {
    return form.filter(log.resource(visit, form.type(), form.resource()), visit.texts());
  }

  private LogPage find(Visit visit, LogQuery.Filter filter, int size) {
    Parameters query = query(visit);
    return log.find(visit, LogQuery.of(filter, size), query.find(BEFORE), query.find(AFTER));
  }

  private ScimResponse list(Visit visit) {
    LogForm form = LogForm.of(query(visit));
    LogPage page = find(visit, filter(visit, form), PAGE_SIZE);
    String base = visit.frame().link(PATH);
    Optional<String> tail =
        query(visit).find(FOLLOW).map(follow -> tailUrl(visit, form, page.newest()));
    LogView view =
        new LogView(
            form,
            visit.service().types(),
            rows(visit, page),
            query(visit).find(BEFORE).map(position -> base + form.query()),
            page.next().map(position -> base + form.query(BEFORE, position)),
            tail);
    return Html.page(200, out -> JtelogGenerated.render(out, null, visit.frame(), view));
  }

  private static List<LogRow> rows(Visit visit, LogPage page) {
    return page.entries().stream().map(entry -> LogRow.of(entry, visit.frame())).toList();
  }

  private static String tailUrl(Visit visit, LogForm form, Optional<String> newest) {
    return visit.frame().link(PATH, "tail") + form.query(AFTER, newest.orElse(""));
  }

  /** The entries after a position, and the URL of those after them; 204 when there is none. */
  private ScimResponse tail(Visit visit) {
    LogForm form = LogForm.of(query(visit));
    LogPage page = find(visit, filter(visit, form), TAIL_SIZE);
    if (page.entries().isEmpty()) {
      return new ScimResponse(204, Map.of("Cache-Control", "no-store"), Optional.empty());
    }
    String next = tailUrl(visit, form, page.newest());
    List<LogRow> rows = rows(visit, page);
    return Html.page(
        200,
        out ->
            JtetailGenerated.render(out, null, visit.frame(), next, rows, page.next().isPresent()));
  }

  private ScimResponse timeline(Visit visit, ResourceRef ref) {
    LogPage page = find(visit, LogQuery.Filter.of(Selection.ALL).withResource(ref), PAGE_SIZE);
    Optional<String> older =
        page.next()
            .map(
                position ->
                    visit.frame().link(PATH, ref.type(), ref.id()) + "?" + BEFORE + "=" + position);
    List<LogRow> rows = rows(visit, page);
    return Html.page(
        200, out -> JtetimelineGenerated.render(out, null, visit.frame(), ref, rows, older));
  }
}

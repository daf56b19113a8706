// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.log;

import dev.rollcall.scim.gateway.ServiceDescription;
import java.util.List;
import java.util.Optional;

/**
 * The content of a page of the log.
 *
 * @param form the fields of the filter
 * @param types the resource types of the tenant
 * @param rows the entries
 * @param newest the URL of the first page, if this is another page
 * @param older the URL of the next page
 * @param tail the URL of later entries, if the page follows them
 */
public record LogView(
    LogForm form,
    List<ServiceDescription.Type> types,
    List<LogRow> rows,
    Optional<String> newest,
    Optional<String> older,
    Optional<String> tail) {
  /** Copies the lists. */
  public LogView {
    types = List.copyOf(types);
    rows = List.copyOf(rows);
  }
}

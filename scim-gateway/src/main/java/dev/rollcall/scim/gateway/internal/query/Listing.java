// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.response.ResponseBody;
import dev.rollcall.scim.spi.store.Query;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the resources that match a query, page by page. */
public interface Listing {
  /** Returns a text that identifies the query. */
  String query();

  /** Returns whether keyset pagination is supported. */
  boolean supportsKeysetPagination();

  /**
   * Reads one page; a page by index has a total.
   *
   * @throws ScimException 503 when the deadline has passed
   */
  Page page(Query.Page from, int count);

  /**
   * A page.
   *
   * @param bodies the resources
   * @param total the number of matches
   * @param next the keyset position of the next page; empty for the last page and for a page by
   *     index
   */
  record Page(List<ResponseBody> bodies, OptionalLong total, Optional<String> next) {}
}

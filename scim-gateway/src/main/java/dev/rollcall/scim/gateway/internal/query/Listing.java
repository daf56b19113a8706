// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.response.ResponseBody;
import dev.rollcall.scim.spi.store.Query;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Resources that match a query, to be read page by page. */
public interface Listing {
  /** What is asked for, in a form that is the same for the same query only. */
  String query();

  /** Whether pages by position are served. */
  boolean hasPositions();

  /**
   * One page; of a page by index the total is known.
   *
   * @throws ScimException 503 when the time of the request is over
   */
  Page page(Query.Page from, int count);

  /**
   * A page.
   *
   * @param bodies the resources
   * @param total how many there are in all
   * @param next where the next page begins, for a page by position that is not the last
   */
  record Page(List<ResponseBody> bodies, OptionalLong total, Optional<String> next) {}
}

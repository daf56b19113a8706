// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.idp.RequestMetrics;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads all resources of an endpoint, page by page (RFC 7644 section 3.4.2.4).
 *
 * @param metrics counts the requests
 */
public record Pages(RequestMetrics metrics) {
  private static final int SIZE = 100;

  /** A limit for a server with an endless list. */
  private static final long MAX_RESOURCES = 1_000_000;

  private static final int MAX_PAGES = 10_000;

  /**
   * Reads all resources.
   *
   * @param path the endpoint with the beginning of a query
   * @throws IllegalStateException when a page is not a list response, or there are too many pages
   */
  public void each(String path, Consumer<ComplexValue> reader) {
    long start = 1;
    for (int number = 0; number < MAX_PAGES && start <= MAX_RESOURCES; number++) {
      ComplexValue page = page(path + "startIndex=" + start + "&count=" + SIZE);
      long total = total(page, path);
      int size = read(page, reader);
      if (size == 0 && start <= total) {
        throw new IllegalStateException(
            "GET %s has no resources at startIndex %d although totalResults is %d"
                .formatted(path, start, total));
      }
      start += size;
      if (start > total) {
        return;
      }
    }
    throw new IllegalStateException(
        "GET %s has more than %d pages or %d resources".formatted(path, MAX_PAGES, MAX_RESOURCES));
  }

  /** Reads the resources of a page and returns their number. */
  private static int read(ComplexValue page, Consumer<ComplexValue> reader) {
    List<Value> resources = page.elements("Resources");
    for (Value resource : resources) {
      if (resource instanceof ComplexValue complex) {
        reader.accept(complex);
      }
    }
    return resources.size();
  }

  private ComplexValue page(String path) {
    Exchange response = metrics.send(Call.get(path));
    if (response.status() != 200) {
      throw new IllegalStateException("GET " + path + " returned " + response.status());
    }
    return response.json().orElse(ComplexValue.EMPTY);
  }

  private static long total(ComplexValue page, String path) {
    if (page.findOr("totalResults", NullValue.NULL) instanceof IntegerValue number) {
      return number.number();
    }
    throw new IllegalStateException("GET " + path + " has no totalResults");
  }
}

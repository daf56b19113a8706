// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

/**
 * Hard caps on what one request may ask for. The same object is enforced and, where discovery has a
 * field for it, advertised.
 *
 * @param bodyBytes the largest body, in bytes
 * @param groupBodyBytes the largest body of a request on a type with members, in bytes
 * @param members the most members in one request
 * @param jsonDepth the deepest nesting of JSON objects and arrays
 * @param stringLength the longest JSON string, in characters
 * @param numberLength the longest JSON number, in characters
 * @param nameLength the longest JSON name, in characters
 * @param filterLength the longest filter or PATCH path, in characters
 * @param filterDepth the deepest nesting of a filter
 * @param filterTerms the most attribute expressions in a filter
 * @param patchOperations the most operations in one PATCH request
 * @param defaultPageSize resources on a page when the client names no count
 * @param maxPageSize the most resources on a page ({@code filter.maxResults})
 * @param scannedResources the most resources a store may look at for a query that no index answers
 */
public record Limits(
    int bodyBytes,
    int groupBodyBytes,
    int members,
    int jsonDepth,
    int stringLength,
    int numberLength,
    int nameLength,
    int filterLength,
    int filterDepth,
    int filterTerms,
    int patchOperations,
    int defaultPageSize,
    int maxPageSize,
    int scannedResources) {

  /** The caps that hold when a host says nothing. */
  public static final Limits DEFAULT =
      new Limits(
          1 << 20, 32 << 20, 100_000, 32, 64 << 10, 64, 256, 8_192, 32, 200, 1_000, 100, 200,
          100_000);

  /** Checks that every cap is positive. */
  public Limits {
    int[] caps = {
      bodyBytes,
      groupBodyBytes,
      members,
      jsonDepth,
      stringLength,
      numberLength,
      nameLength,
      filterLength,
      filterDepth,
      filterTerms,
      patchOperations,
      defaultPageSize,
      maxPageSize,
      scannedResources
    };
    for (int cap : caps) {
      if (cap < 1) {
        throw new IllegalArgumentException("every limit must be at least 1, not " + cap);
      }
    }
  }

  /** The same with other page sizes. */
  public Limits withPageSizes(int byDefault, int atMost) {
    return new Limits(
        bodyBytes,
        groupBodyBytes,
        members,
        jsonDepth,
        stringLength,
        numberLength,
        nameLength,
        filterLength,
        filterDepth,
        filterTerms,
        patchOperations,
        byDefault,
        atMost,
        scannedResources);
  }

  /** The same with another budget for queries that no index answers. */
  public Limits withScannedResources(int atMost) {
    return new Limits(
        bodyBytes,
        groupBodyBytes,
        members,
        jsonDepth,
        stringLength,
        numberLength,
        nameLength,
        filterLength,
        filterDepth,
        filterTerms,
        patchOperations,
        defaultPageSize,
        maxPageSize,
        atMost);
  }
}

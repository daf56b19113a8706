// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hard limits for one request. Discovery advertises the limits for which it has a field. Immutable.
 */
public final class Limits {
  private enum Cap {
    BODY_BYTES(1 << 20),
    GROUP_BODY_BYTES(32 << 20),
    MEMBERS(100_000),
    ELEMENTS(1_000),
    JSON_DEPTH(32),
    JSON_VALUES(1_000_000),
    STRING_LENGTH(64 << 10),
    NUMBER_LENGTH(64),
    NAME_LENGTH(256),
    FILTER_LENGTH(8_192),
    FILTER_DEPTH(32),
    FILTER_TERMS(200),
    PATCH_OPERATIONS(1_000),
    BULK_OPERATIONS(1_000),
    BULK_BYTES(1 << 20),
    DEFAULT_PAGE_SIZE(100),
    MAX_PAGE_SIZE(200),
    SCANNED_RESOURCES(100_000),
    EVALUATION_BUDGET(5_000_000);

    private final int byDefault;

    Cap(int byDefault) {
      this.byDefault = byDefault;
    }
  }

  /** The default limits. */
  public static final Limits DEFAULT = builder().build();

  private final Map<Cap, Integer> caps;

  private Limits(Map<Cap, Integer> caps) {
    this.caps = new EnumMap<>(caps);
  }

  /** Returns a builder with the default limits. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder with these limits. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.caps.putAll(caps);
    return builder;
  }

  private int cap(Cap cap) {
    return Objects.requireNonNull(caps.get(cap));
  }

  /** The maximum size of a body in bytes. */
  public int bodyBytes() {
    return cap(Cap.BODY_BYTES);
  }

  /** The maximum size of a body in bytes for a type with members. */
  public int groupBodyBytes() {
    return cap(Cap.GROUP_BODY_BYTES);
  }

  /** The maximum number of members in one request. */
  public int members() {
    return cap(Cap.MEMBERS);
  }

  /** The maximum number of elements of a multi-valued attribute, except group members. */
  public int elements() {
    return cap(Cap.ELEMENTS);
  }

  /** The maximum nesting depth of JSON objects and arrays. */
  public int jsonDepth() {
    return cap(Cap.JSON_DEPTH);
  }

  /** The maximum number of JSON values in one body, including objects and arrays. */
  public int jsonValues() {
    return cap(Cap.JSON_VALUES);
  }

  /** The maximum length of a JSON string in characters. */
  public int stringLength() {
    return cap(Cap.STRING_LENGTH);
  }

  /** The maximum length of a JSON number in characters. */
  public int numberLength() {
    return cap(Cap.NUMBER_LENGTH);
  }

  /** The maximum length of a JSON name in characters. */
  public int nameLength() {
    return cap(Cap.NAME_LENGTH);
  }

  /** The maximum length of a filter or PATCH path in characters. */
  public int filterLength() {
    return cap(Cap.FILTER_LENGTH);
  }

  /** The maximum nesting depth of a filter. */
  public int filterDepth() {
    return cap(Cap.FILTER_DEPTH);
  }

  /** The maximum number of attribute expressions in a filter. */
  public int filterTerms() {
    return cap(Cap.FILTER_TERMS);
  }

  /** The maximum number of operations in one PATCH request. */
  public int patchOperations() {
    return cap(Cap.PATCH_OPERATIONS);
  }

  /** The maximum number of operations in one Bulk request ({@code bulk.maxOperations}). */
  public int bulkOperations() {
    return cap(Cap.BULK_OPERATIONS);
  }

  /** The maximum size of a Bulk request in bytes ({@code bulk.maxPayloadSize}). */
  public int bulkBytes() {
    return cap(Cap.BULK_BYTES);
  }

  /** The default page size, if the client sends no {@code count}. */
  public int defaultPageSize() {
    return cap(Cap.DEFAULT_PAGE_SIZE);
  }

  /** The maximum number of resources on a page ({@code filter.maxResults}). */
  public int maxPageSize() {
    return cap(Cap.MAX_PAGE_SIZE);
  }

  /** The maximum number of resources that a store scans for a query without an index. */
  public int scannedResources() {
    return cap(Cap.SCANNED_RESOURCES);
  }

  /**
   * The maximum number of values that one request compares in memory, including all operations of a
   * Bulk request; see {@link EvaluationBudget}.
   */
  public int evaluationBudget() {
    return cap(Cap.EVALUATION_BUDGET);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || other instanceof Limits that && caps.equals(that.caps);
  }

  @Override
  public int hashCode() {
    return caps.hashCode();
  }

  @Override
  public String toString() {
    return "Limits" + caps;
  }

  /** Collects the limits, each at least 1. Not thread-safe. */
  public static final class Builder {
    private final Map<Cap, Integer> caps = new EnumMap<>(Cap.class);

    private Builder() {
      for (Cap cap : Cap.values()) {
        caps.put(cap, cap.byDefault);
      }
    }

    private Builder put(Cap cap, int value) {
      if (value < 1) {
        throw new IllegalArgumentException("every limit must be at least 1, not " + value);
      }
      caps.put(cap, value);
      return this;
    }

    /** The maximum size of a body in bytes. */
    public Builder bodyBytes(int value) {
      return put(Cap.BODY_BYTES, value);
    }

    /** The maximum size of a body in bytes for a type with members. */
    public Builder groupBodyBytes(int value) {
      return put(Cap.GROUP_BODY_BYTES, value);
    }

    /** The maximum number of members in one request. */
    public Builder members(int value) {
      return put(Cap.MEMBERS, value);
    }

    /** The maximum number of elements of a multi-valued attribute, except group members. */
    public Builder elements(int value) {
      return put(Cap.ELEMENTS, value);
    }

    /** The maximum nesting depth of JSON objects and arrays. */
    public Builder jsonDepth(int value) {
      return put(Cap.JSON_DEPTH, value);
    }

    /** The maximum number of JSON values in one body, including objects and arrays. */
    public Builder jsonValues(int value) {
      return put(Cap.JSON_VALUES, value);
    }

    /** The maximum length of a JSON string in characters. */
    public Builder stringLength(int value) {
      return put(Cap.STRING_LENGTH, value);
    }

    /** The maximum length of a JSON number in characters. */
    public Builder numberLength(int value) {
      return put(Cap.NUMBER_LENGTH, value);
    }

    /** The maximum length of a JSON name in characters. */
    public Builder nameLength(int value) {
      return put(Cap.NAME_LENGTH, value);
    }

    /** The maximum length of a filter or PATCH path in characters. */
    public Builder filterLength(int value) {
      return put(Cap.FILTER_LENGTH, value);
    }

    /** The maximum nesting depth of a filter. */
    public Builder filterDepth(int value) {
      return put(Cap.FILTER_DEPTH, value);
    }

    /** The maximum number of attribute expressions in a filter. */
    public Builder filterTerms(int value) {
      return put(Cap.FILTER_TERMS, value);
    }

    /** The maximum number of operations in one PATCH request. */
    public Builder patchOperations(int value) {
      return put(Cap.PATCH_OPERATIONS, value);
    }

    /** The maximum number of operations in one Bulk request ({@code bulk.maxOperations}). */
    public Builder bulkOperations(int value) {
      return put(Cap.BULK_OPERATIONS, value);
    }

    /** The maximum size of a Bulk request in bytes ({@code bulk.maxPayloadSize}). */
    public Builder bulkBytes(int value) {
      return put(Cap.BULK_BYTES, value);
    }

    /** The default page size, if the client sends no {@code count}. */
    public Builder defaultPageSize(int value) {
      return put(Cap.DEFAULT_PAGE_SIZE, value);
    }

    /** The maximum number of resources on a page ({@code filter.maxResults}). */
    public Builder maxPageSize(int value) {
      return put(Cap.MAX_PAGE_SIZE, value);
    }

    /** The maximum number of resources that a store scans for a query without an index. */
    public Builder scannedResources(int value) {
      return put(Cap.SCANNED_RESOURCES, value);
    }

    /** The maximum number of values that one request compares in memory. */
    public Builder evaluationBudget(int value) {
      return put(Cap.EVALUATION_BUDGET, value);
    }

    /** Creates the limits. */
    public Limits build() {
      return new Limits(caps);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of a Bulk request (RFC 7644 section 3.7): its operations in order. An error in the
 * message rejects the request. An error in one operation is the {@linkplain BulkOperation#fault()
 * fault} of that operation.
 *
 * @param failOnErrors the number of errors that ends the request; {@link Integer#MAX_VALUE} when
 *     not set
 * @param operations at least one operation
 */
public record BulkRequest(int failOnErrors, List<BulkOperation> operations) {
  private static final String OPERATIONS = "Operations";

  /** Copies the list. */
  public BulkRequest {
    operations = List.copyOf(operations);
  }

  /**
   * Reads the structure of a body, without validating paths and data.
   *
   * @throws ScimException invalidSyntax when it is not a Bulk request, invalidValue for a {@code
   *     failOnErrors} that is not a positive number, 413 when it has too many operations
   */
  public static BulkRequest read(JsonSource body, Dialect dialect, Limits limits) {
    if (body.kind() != JsonSource.Kind.OBJECT) {
      throw ScimException.invalidSyntax("The body must be a JSON object");
    }
    Reading reading = new Reading(dialect, limits);
    body.fields(reading::field);
    return reading.request();
  }

  /** The state while a request is read. Operations are counted before they are stored. */
  private static final class Reading {
    private final Dialect dialect;
    private final int atMost;
    private final List<BulkOperation> operations = new ArrayList<>();
    private Value schemas = NullValue.NULL;
    private Value failOnErrors = NullValue.NULL;

    Reading(Dialect dialect, Limits limits) {
      this.dialect = dialect;
      this.atMost = limits.bulkOperations();
    }

    void field(String name, JsonSource value) {
      if (AsciiCase.isEqual(name, "schemas")) {
        schemas = value.value();
      } else if (AsciiCase.isEqual(name, "failOnErrors")) {
        failOnErrors = value.value();
      } else if (AsciiCase.isEqual(name, OPERATIONS)) {
        operations(value);
      }
    }

    private void operations(JsonSource sent) {
      if (sent.kind() != JsonSource.Kind.ARRAY) {
        throw ScimException.invalidSyntax("'Operations' must be an array of operations");
      }
      sent.elements(this::operation);
    }

    private void operation(JsonSource sent) {
      int index = operations.size();
      if (index == atMost) {
        throw ScimException.payloadTooLarge(
            "A Bulk request may have at most maxOperations (" + atMost + ") operations");
      }
      if (!(sent.value() instanceof ComplexValue operation)) {
        throw ScimException.invalidSyntax("'Operations[" + index + "]' must be an object");
      }
      operations.add(BulkOperation.read(index, operation));
    }

    BulkRequest request() {
      MessageSchemas.check(schemas, MessageSchemas.BULK_REQUEST, dialect);
      if (operations.isEmpty()) {
        throw ScimException.invalidSyntax("'Operations' must contain at least one operation");
      }
      refuseDuplicates();
      return new BulkRequest(errors(), operations);
    }

    private int errors() {
      if (failOnErrors instanceof NullValue) {
        return Integer.MAX_VALUE;
      }
      if (failOnErrors instanceof IntegerValue number && number.number() > 0) {
        return (int) Math.min(number.number(), Integer.MAX_VALUE);
      }
      if (failOnErrors instanceof IntegerValue
          && dialect.tolerates(Tolerance.NON_POSITIVE_FAIL_ON_ERRORS)) {
        return Integer.MAX_VALUE;
      }
      throw ScimException.invalidValue("failOnErrors", "must be a whole number of at least 1");
    }

    /**
     * Rejects POST operations with the same bulkId, because references to it would be ambiguous.
     */
    private void refuseDuplicates() {
      Map<String, Integer> uses = new HashMap<>();
      operations.stream()
          .filter(BulkOperation::isPost)
          .forEach(post -> post.bulkId().ifPresent(id -> uses.merge(id, 1, Integer::sum)));
      for (int i = 0; i < operations.size(); i++) {
        BulkOperation operation = operations.get(i);
        int count = operation.bulkId().map(id -> uses.getOrDefault(id, 0)).orElse(0);
        if (operation.isPost() && count > 1) {
          operations.set(
              i,
              operation.withFault(
                  BulkOperation.malformed(i, "bulkId", "must not be that of another POST")));
        }
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.message.MessageSchemas;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a PATCH request (RFC 7644 section 3.5.2): its operations in order.
 *
 * @param operations the operations; empty only if the dialect accepts an empty list
 */
public record PatchRequest(List<PatchOperation> operations) {
  /** The schema URN of the message. */
  public static final String SCHEMA = MessageSchemas.PATCH_OP;

  /** Copies the list. */
  public PatchRequest {
    operations = List.copyOf(operations);
  }

  /**
   * Reads the structure of a body, without validating paths and values.
   *
   * @throws ScimException invalidSyntax or invalidPath when it is not a PATCH request, 413 when it
   *     has too many operations
   */
  public static PatchRequest read(ComplexValue body, Dialect dialect, Limits limits) {
    MessageSchemas.check(body.findAnyCase("schemas").orElse(NullValue.NULL), SCHEMA, dialect);
    List<Value> sent = operations(body, dialect);
    if (sent.size() > limits.patchOperations()) {
      throw ScimException.payloadTooLarge(
          "A PATCH request may have at most " + limits.patchOperations() + " operations");
    }
    List<PatchOperation> operations = new ArrayList<>(sent.size());
    for (Value operation : sent) {
      operations.add(operation(operation, dialect));
    }
    return new PatchRequest(operations);
  }

  private static List<Value> operations(ComplexValue body, Dialect dialect) {
    Value operations = body.findAnyCase("Operations").orElse(NullValue.NULL);
    if (!(operations instanceof MultiValue list)) {
      throw ScimException.invalidSyntax("'Operations' must be an array of operations");
    }
    // Entra's validator sends an empty list and expects no change.
    if (list.elements().isEmpty() && !dialect.tolerates(Tolerance.EMPTY_PATCH_OPERATIONS)) {
      throw ScimException.invalidSyntax("'Operations' must contain at least one operation");
    }
    return list.elements();
  }

  private static PatchOperation operation(Value sent, Dialect dialect) {
    if (!(sent instanceof ComplexValue operation)) {
      throw ScimException.invalidSyntax("Each of 'Operations' must be an object");
    }
    PatchOperationType op =
        operation
            .findAnyCase("op")
            .flatMap(PatchRequest::op)
            .orElseThrow(
                () -> ScimException.invalidSyntax("'op' must be one of add, remove, replace"));
    return new PatchOperation(op, path(operation, dialect), operation.findAnyCase("value"));
  }

  private static Optional<PatchOperationType> op(Value sent) {
    return sent instanceof StringValue name
        ? PatchOperationType.find(name.text())
        : Optional.empty();
  }

  private static Optional<String> path(ComplexValue operation, Dialect dialect) {
    Optional<Value> sent = operation.findAnyCase("path");
    if (sent.filter(path -> !isAbsent(path, dialect)).isEmpty()) {
      return Optional.empty();
    }
    if (sent.get() instanceof StringValue path && !path.text().isBlank()) {
      return Optional.of(path.text());
    }
    throw ScimException.invalidPath("'path' must be a string that is not empty");
  }

  /**
   * Returns whether a path counts as absent. In the interoperability profile, an operation whose
   * path is null, which is no value (RFC 7643 section 2.5), is rejected because it has no path.
   */
  private static boolean isAbsent(Value path, Dialect dialect) {
    if (path instanceof NullValue) {
      return dialect.isInterop() || dialect.tolerates(Tolerance.EMPTY_PATCH_PATH);
    }
    return path instanceof StringValue string
        && string.text().isBlank()
        && dialect.tolerates(Tolerance.EMPTY_PATCH_PATH);
  }
}

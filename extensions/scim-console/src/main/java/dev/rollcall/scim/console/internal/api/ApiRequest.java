// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.console.internal.web.Visit;
import java.util.HashMap;
import java.util.Map;

/** A request of an identified visitor for an operation, with its checked inputs. */
public final class ApiRequest {
  private final Visit visit;
  private final Map<Input<?>, Object> values;

  /**
   * Creates a request.
   *
   * @param values the value of each input of the operation
   */
  ApiRequest(Visit visit, Map<Input<?>, Object> values) {
    this.visit = visit;
    this.values = new HashMap<>(values);
  }

  /** Returns the visitor and what the application offers to the visitor's tenant. */
  public Visit visit() {
    return visit;
  }

  /**
   * Returns the value of an input.
   *
   * @throws IllegalArgumentException when the operation does not declare the input
   */
  public <T> T get(Input<T> input) {
    Object value = values.get(input);
    if (value == null) {
      throw new IllegalArgumentException("The operation does not declare " + input.name());
    }
    @SuppressWarnings("unchecked") // The value is what this input has read.
    T typed = (T) value;
    return typed;
  }
}

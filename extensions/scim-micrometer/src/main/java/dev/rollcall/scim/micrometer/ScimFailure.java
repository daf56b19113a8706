// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

/**
 * The error of a span. Its message is a reason code or the name of a class: the message and the
 * causes of an exception of the host can contain values of a request or a table.
 */
final class ScimFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScimFailure(String code) {
    super(code, null, false, false);
  }
}

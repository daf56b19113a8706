// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

/** A response that differs from the expected one. The message names the difference. */
final class WrongResponseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongResponseException(String message) {
    super(message);
  }
}

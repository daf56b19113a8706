// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

/** A response of a baseline server. */
final class BareResponse {
  static final String MEDIA_TYPE = "application/scim+json";
  static final BareResponse NO_CONTENT = new BareResponse(204, new byte[0]);
  static final BareResponse NOT_FOUND = new BareResponse(404, new byte[0]);

  private final int status;
  private final byte[] body;

  BareResponse(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  int status() {
    return status;
  }

  /** Returns the body without a copy; callers only write it. */
  byte[] body() {
    return body;
  }
}

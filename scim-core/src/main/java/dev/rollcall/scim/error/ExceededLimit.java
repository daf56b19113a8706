// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.error;

/** The limits of load for which a request is rejected or aborted, with their codes for logs. */
public enum ExceededLimit {
  /** The requests per second of a connection. */
  RATE("rate_limit", 429),
  /** The concurrent requests of a tenant, and those that wait. */
  CONCURRENCY("concurrency", 503),
  /** The duration of a request. */
  DEADLINE("deadline", 503),
  /** The attempts of a write that conflicts with concurrent ones. */
  CONFLICTS("conflicts", 503),
  /** The minimum rate at which a request body must arrive. */
  SLOW_BODY("slow_body", 408),
  /** The large request bodies that are in memory at the same time. */
  LARGE_BODIES("large_bodies", 503),
  /** The bytes per second of a tenant's large request bodies. */
  LARGE_BODY_RATE("large_body_rate", 429),
  /** The end of the process: a draining gateway accepts no more requests. */
  DRAINING("draining", 503);

  private final String code;
  private final int status;

  ExceededLimit(String code, int status) {
    this.code = code;
    this.status = status;
  }

  /** The reason code in logs and meters. */
  public String code() {
    return code;
  }

  /** The HTTP status of the response. */
  public int status() {
    return status;
  }
}

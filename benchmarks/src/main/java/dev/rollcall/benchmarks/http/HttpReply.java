// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

/**
 * A response.
 *
 * @param status the status
 * @param body the body as text; empty for none
 */
record HttpReply(int status, String body) {}

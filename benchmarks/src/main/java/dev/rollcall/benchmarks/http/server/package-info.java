// SPDX-License-Identifier: Apache-2.0
/**
 * The server processes of the HTTP benchmarks: baselines without SCIM, Rollcall by both adapters on
 * several stores, and other SCIM servers. Each process serves one of them on a free port of the
 * loopback interface and reports its counters on the standard output. It depends on no class of the
 * driver.
 */
@NullMarked
package dev.rollcall.benchmarks.http.server;

import org.jspecify.annotations.NullMarked;

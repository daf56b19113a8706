// SPDX-License-Identifier: Apache-2.0
/** The form of log lines, the ids of requests, and the limit of repeated lines. Not API. */
@NullMarked
package dev.rollcall.scim.gateway.internal.log;

import org.jspecify.annotations.NullMarked;

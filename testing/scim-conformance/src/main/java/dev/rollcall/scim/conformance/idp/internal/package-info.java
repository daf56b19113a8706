// SPDX-License-Identifier: Apache-2.0
/**
 * The steps that simulated identity providers share: parallel work, retries, reading of lists, and
 * the comparison of a server with its directory. Not API.
 */
@NullMarked
package dev.rollcall.scim.conformance.idp.internal;

import org.jspecify.annotations.NullMarked;

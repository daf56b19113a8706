// SPDX-License-Identifier: Apache-2.0
/**
 * Observes the calls of the host's stores and the commit of its transactions, for applications with
 * an observer. Not API.
 */
@NullMarked
package dev.rollcall.scim.gateway.internal.observation;

import org.jspecify.annotations.NullMarked;

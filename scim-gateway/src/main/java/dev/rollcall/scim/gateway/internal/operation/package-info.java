// SPDX-License-Identifier: Apache-2.0
/**
 * The values that describe one operation of a request, and its record in the provisioning log. Not
 * API.
 */
@NullMarked
package dev.rollcall.scim.gateway.internal.operation;

import org.jspecify.annotations.NullMarked;

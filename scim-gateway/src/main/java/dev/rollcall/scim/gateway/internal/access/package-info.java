// SPDX-License-Identifier: Apache-2.0
/**
 * The declared roles and entitlements of a tenant: their resource types, their resources, and the
 * check of assignments. Not API.
 */
@NullMarked
package dev.rollcall.scim.gateway.internal.access;

import org.jspecify.annotations.NullMarked;

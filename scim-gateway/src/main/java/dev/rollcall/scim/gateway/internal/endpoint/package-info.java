// SPDX-License-Identifier: Apache-2.0
/** Dispatches operations to the endpoints of a tenant's resource types. Not API. */
@NullMarked
package dev.rollcall.scim.gateway.internal.endpoint;

import org.jspecify.annotations.NullMarked;
